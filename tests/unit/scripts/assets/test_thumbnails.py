"""The sample papers in figures: one for each document that can be attached, those of the family of the guides."""

from dataclasses import replace

from portal.domain.procedures import Document
from portal.library import load_library
from scripts.assets.thumbnails import pictures

LIBRARY = load_library()


def test_each_document_that_can_be_attached_has_its_picture() -> None:
    """With the names that the guides' figures show; always the same."""
    online = [procedure for procedure in LIBRARY.procedures.values() if procedure.online]
    drawn = pictures(LIBRARY)
    assert set(drawn) == {f"{document.key}.svg" for procedure in online for document in procedure.documents}
    assert drawn == pictures(LIBRARY)
    assert "Nguyễn Minh An" in drawn["don-xin-chuyen-truong.svg"].decode()


def test_the_first_procedure_that_has_a_document_names_it() -> None:
    """And none of a procedure that takes no papers here."""
    some = LIBRARY.procedures["chuyen-truong"]
    a, b = (replace(some, slug=slug, documents=(Document("don", f"Don {slug}"),)) for slug in "ab")
    in_person = replace(some, slug="c", online=False, documents=(Document("anh", "3"),))
    drawn = pictures(replace(LIBRARY, procedures={it.slug: it for it in (in_person, b, a)}))
    assert list(drawn) == ["don.svg"] and "Don a" in drawn["don.svg"].decode()
