"""What every DOCX of ours has in common: a typeface that wins, Vietnamese to spell by, and always the same bytes."""

from datetime import datetime
from io import BytesIO
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from scripts.lib import folder_sync

DATE = datetime(2026, 1, 1)
UNNEEDED = ("/thumbnail", "/stylesWithEffects", "/customXml")  # parts of python-docx's own template


def element(name: str, **values: str) -> Any:
    """Return a new element of WordprocessingML, such as w:lang, with attributes of the same kind."""
    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def set_language(style: Any, face: str) -> None:
    """Let a style's typeface hold for all letters, and its words be spelled as Vietnamese."""
    properties = style.element.get_or_add_rPr()
    properties.rFonts.set(qn("w:cs"), face)
    properties.append(element("w:lang", val="vi-VN"))


def describe(docx: Any, title: str, subject: str) -> None:
    """Set the file's properties; dates are fixed, as real ones would change the bytes at every build."""
    about = docx.core_properties
    about.title, about.subject, about.author, about.language = title, subject, "", "vi"
    about.comments, about.created, about.modified, about.last_modified_by = "", DATE, DATE, ""


def to_bytes(docx: Any) -> bytes:
    """Return the file without the leftovers of python-docx's template, packed so that it is always the same."""
    for relations in (docx.part.package.rels, docx.part.rels):
        for name in [name for name, relation in relations.items() if relation.reltype.endswith(UNNEEDED)]:
            del relations[name]
    whole = BytesIO()
    docx.save(whole)
    return folder_sync.packed(folder_sync.unpacked(whole.getvalue()))
