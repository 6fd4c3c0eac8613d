"""From Markdown to the site's pages: what a page can say beyond Markdown, and guides that are played and drawn.

Imports the portal, scripts.law and scripts.lib. Registered in mkdocs.yml as `scripts.docs`; see extension.py.
"""

from typing import Any


def makeExtension(**given: Any) -> Any:
    """Return the extension, as Python-Markdown asks a module to."""
    from scripts.docs.extension import Site  # here, as other rooms import single modules and not all that pages need

    return Site(**given)
