"""The site's list of procedures: each leads to its real page, and says by the build's day what law comes or came."""

import pytest

from portal.guides.dom import Screen
from portal.library import load_library
from scripts.docs import overviews
from scripts.law import clock
from tests.portals import SETTINGS

PROCEDURES = load_library().procedures
LAW = load_library().laws["luat-ho-tich-2026"]
TOUCHED = {slug for slug, procedure in PROCEDURES.items() if LAW.key in procedure.laws}
READ_BEFORE = {slug for slug in TOUCHED if LAW.since and PROCEDURES[slug].read_on < LAW.since}


def listed() -> dict[str, Screen]:
    """The part of the list about each procedure, by its file's name."""
    whole = Screen(overviews.render_catalogue(SETTINGS))
    return {part.attrs["id"]: Screen(part.html()) for part in whole.root.all("details") if "id" in part.attrs}


def test_each_procedure_leads_to_its_own_page() -> None:
    """On the national portal by its code."""
    for slug, part in listed().items():
        assert PROCEDURES[slug].page_url in [link.attrs["href"] for link in part.links()]


@pytest.mark.parametrize(
    ("day", "begins", "speaking"),
    [
        ("2026-11-30", "Sắp", TOUCHED),
        ("2027-02-28", "Sắp", TOUCHED),
        ("2027-03-01", "Đã", READ_BEFORE),
        ("2028-01-01", "Đã", READ_BEFORE),
    ],
)
def test_three_procedures_speak_of_the_law_that_comes(
    monkeypatch: pytest.MonkeyPatch, day: str, begins: str, speaking: set[str]
) -> None:
    """By themselves, build after build, until they are read again under the new law."""
    monkeypatch.setenv(clock.VARIABLE, day)
    says = f"{begins} có quy định mới: từ 1/3/2027, Luật Hộ tịch 03/2026/QH16"
    assert {slug for slug, part in listed().items() if says in part.text} == speaking
    assert len(TOUCHED) == 3
