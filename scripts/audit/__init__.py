"""What `make audit` does: a school's nginx as the page for publishers has it, known faults of packages, and the SBOM.

Knows the published site and the locks; may import lib, and not the portal.
"""
