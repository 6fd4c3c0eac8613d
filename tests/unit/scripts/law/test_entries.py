"""All that the site states as law: the entries as they are, and that what the portal says is among them."""

import re
from datetime import date
from pathlib import Path

import pytest

from portal.domain.errors import BadProcedure
from portal.domain.law import Time
from portal.library import DATA, HOME, load_library
from scripts.bootstrap import ROOT
from scripts.docs import untied
from scripts.docs.statements import CODE_OR_MARK, OWN
from scripts.law import entries as law_entries
from scripts.law.entries import entries

LAWS = entries()
KNOWN = " ".join(f"{law.name} {law.source} {law.what}" for law in LAWS.values())
SPOKEN = [*sorted((DATA / "words").glob("*.toml")), *sorted((HOME / "web" / "templates").rglob("*.*"))]
NOTES = re.compile(r"^notes = \[.*?^\]", re.DOTALL | re.MULTILINE)


def test_every_procedure_is_an_entry_with_its_page() -> None:
    """By its file's name; read and to be read again on its days."""
    for slug, procedure in load_library().procedures.items():
        law = LAWS[f"thu-tuc-{slug}"]
        assert law.read == procedure.read_on and law.again and law.again > law.read
        assert list(law.links.values()) == [procedure.page_url]


def test_entries_are_short_and_say_how_sure_they_are() -> None:
    """`what` stands before a colon, so it has none of its own."""
    for law in LAWS.values():
        assert ":" not in law.what, law.key
        assert law.sure != "inferred" or law.again


def test_the_day_the_decree_was_replaced_is_the_day_after_its_last() -> None:
    """Decree 224/2026 ended decree 42/2022: no day without either, none with both."""
    old, new = LAWS["nghi-dinh-42-2022"], LAWS["nghi-dinh-224-2026"]
    assert (old.time(date(2026, 6, 30)), new.time(date(2026, 6, 30))) == (Time.HOLDS, Time.AHEAD)
    assert (old.time(date(2026, 7, 1)), new.time(date(2026, 7, 1))) == (Time.OVER, Time.HOLDS)


@pytest.mark.parametrize("law", [law for law in LAWS.values() if law.then and law.until], ids=lambda law: law.key)
def test_what_comes_in_the_place_of_another_leaves_no_gap(law: object) -> None:
    after = LAWS[law.then]  # type: ignore[attr-defined]
    assert after.since is None or (after.since - law.until).days == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", SPOKEN, ids=lambda path: path.relative_to(HOME).as_posix())
def test_a_document_that_the_portal_names_is_an_entry(path: Path) -> None:
    """In its words and on its screens."""
    for line in path.read_text(encoding="utf-8").splitlines():
        assert [number for number in untied.numbers(line) if number not in KNOWN] == [], line


@pytest.mark.parametrize("path", sorted((DATA / "procedures").glob("*.toml")), ids=lambda path: path.stem)
def test_a_document_that_a_procedure_notes_is_an_entry(path: Path) -> None:
    """What its source itself names as its basis is dated with the procedure."""
    for line in "".join(NOTES.findall(path.read_text(encoding="utf-8"))).splitlines():
        assert [number for number in untied.numbers(line) if number not in KNOWN] == [], line


def test_every_entry_is_used() -> None:
    """By a page or a procedure; what nobody says need not be read again."""
    files = [*(ROOT / "docs").rglob("*.md"), *load_library().place.folder.rglob("*.toml")]
    pages = " ".join(path.read_text(encoding="utf-8") for path in files)
    used = {mark["key"] for mark in CODE_OR_MARK.finditer(pages) if mark["key"] not in (None, OWN)}
    named = {key for procedure in load_library().procedures.values() for key in procedure.laws}
    follow = {law.then for law in LAWS.values()}
    own = {key for key in LAWS if not key.startswith(law_entries.PROCEDURE)}
    assert own - used - named - follow == set()


def test_a_key_of_the_portal_and_of_pages_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (DATA / "law" / "thu-tuc.toml").read_text(encoding="utf-8")
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(law_entries, "PAGES", tmp_path)
    with pytest.raises(BadProcedure, match=r"^a\.toml: luat-ho-tich-2026: .*thu-tuc\.toml"):
        entries.__wrapped__()
