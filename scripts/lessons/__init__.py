"""Lessons of 35 minutes for a class: flat data in fences of a page, of which page, plan, slides and sheets are made.

Imports the portal, scripts.docs and scripts.lib; registered in mkdocs.yml. Files to print: scripts.sheets.
"""

from typing import Any


def makeExtension(**given: Any) -> Any:
    """Return the extension, as Python-Markdown asks a module to."""
    from scripts.lessons.extension import Lessons  # here, as other rooms import the model alone

    return Lessons(**given)
