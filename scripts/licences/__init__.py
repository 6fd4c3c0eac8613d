"""What others wrote and this site ships: each part named with its own notice, and all locked parts as an SBOM.

Knows the locks and the packages; may import lib, and not the portal.
"""
