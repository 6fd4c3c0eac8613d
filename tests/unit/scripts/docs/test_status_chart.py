"""The picture and the table of statuses in the guide: what they print equals the one table."""

from itertools import combinations
from pathlib import Path

import pytest

from portal.domain.dossier import ENDS, TRANSITIONS, Status
from portal.domain.workdays import load_calendar
from portal.guides.dom import Screen
from portal.library import DATA, load_library
from scripts.docs import embeds, overviews
from scripts.docs.status_chart import HALF_HEIGHT, HALF_WIDTH, HEIGHT, PLACES, WIDTH, boxes
from tests.portals import SETTINGS

WORDS = load_library().words
PAGE = Path(__file__).parents[4] / "docs" / "tim-hieu" / "tinh-trang-ho-so.md"


@pytest.fixture(scope="module")
def drawn() -> Screen:
    """What stands in the guide."""
    return Screen(overviews.render_statuses(SETTINGS))


def test_the_table_in_the_guide_is_the_table(drawn: Screen) -> None:
    """Row by row: what happens in which status, who does it, at which levels, on which form, and where it leads."""
    printed = [
        [row.attrs["data-status"], *(way.attrs[f"data-{name}"] for name in ("event", "to", "roles", "levels", "form"))]
        for row in drawn.root.all("tr")
        for way in row.all("li")
    ]
    table = [
        [
            str(int(line.state)),
            line.event,
            str(int(line.following)),
            " ".join(sorted(line.roles)),
            " ".join(map(str, sorted(line.levels))),
            line.form,
        ]
        for line in TRANSITIONS
    ]
    assert sorted(printed) == sorted(table)


def test_what_is_read_is_what_is_meant(drawn: Screen) -> None:
    """The words of each line say its event, its roles, its form and the number it leads to."""
    for way in drawn.root.all("li"):
        text = way.text()
        assert text.startswith(WORDS["state"]["event"][way.attrs["data-event"]])
        assert text.endswith(f"→ {way.attrs['data-to']}")
        assert all(WORDS["state"]["role"][role] in text for role in way.attrs["data-roles"].split())
        assert ("mức độ" in text) == (way.attrs["data-levels"] != "2 3 4")
        assert (f"mẫu {way.attrs['data-form']}" in text) == bool(way.attrs["data-form"])


def test_the_picture_has_an_arrow_for_each_pair_and_no_other(drawn: Screen) -> None:
    """But for events that leave a dossier where it is."""
    arrows = {
        (int(e.attrs["data-from"]), int(e.attrs["data-to"])) for e in drawn.root.all("path") if "data-to" in e.attrs
    }
    assert arrows == {(line.state, line.following) for line in TRANSITIONS if line.state is not line.following}


def test_every_status_has_a_box_and_a_row_with_its_name(drawn: Screen) -> None:
    """In the words of the portal; an end is drawn as one."""
    groups = {int(e.attrs["data-status"]): e for e in drawn.root.all("g")}
    rows = {int(e.attrs["data-status"]): e for e in drawn.root.all("tr") if "data-status" in e.attrs}
    assert set(groups) == set(rows) == set(Status)
    for status in Status:
        name = f"{int(status)}. {WORDS['status'][str(int(status))]}"
        assert name in rows[status].text()
        assert " ".join(text.text() for text in groups[status].all("text")) == name
        assert ("het" in groups[status].attrs["class"].split()) == (status in ENDS)


def test_boxes_neither_touch_nor_leave_the_picture() -> None:
    """Nor is a name longer than its box."""
    for (x1, y1), (x2, y2) in combinations(PLACES.values(), 2):
        assert abs(x1 - x2) > 2 * HALF_WIDTH or abs(y1 - y2) > 2 * HALF_HEIGHT
    assert all(HALF_WIDTH < x < WIDTH - HALF_WIDTH for x, _ in PLACES.values())
    assert all(HALF_HEIGHT < y < HEIGHT - HALF_HEIGHT for _, y in PLACES.values())
    assert all(len(box.lines) <= 2 for box in boxes(WORDS["status"]))


def test_the_forms_on_the_page_are_those_of_the_words() -> None:
    """By number and name."""
    text = PAGE.read_text(encoding="utf-8")
    assert all(f"| {number} | {name} |" in text for number, name in WORDS["state"]["form"].items())
    assert "<!-- tinh-trang -->" in text and "<!-- lich -->" in text


def test_the_days_on_the_page_are_those_of_the_calendar() -> None:
    """Each with its source, and whether it is official."""
    special = load_calendar(DATA / "calendar.toml").special
    rows = [row for row in Screen(overviews.render_calendar(SETTINGS)).root.all("tr") if row.all("time")]
    assert [row.all("time")[0].attrs["datetime"] for row in rows] == [day.isoformat() for day in sorted(special)]
    for row, day in zip(rows, sorted(special), strict=True):
        assert special[day].source in row.text()
        assert ("Ước tính" in row.text()) != special[day].official


@pytest.mark.parametrize("name", embeds.DRAWN)
def test_every_line_that_stands_for_a_drawing_is_answered(name: str) -> None:
    """By a function of the portal."""
    assert getattr(overviews, embeds.DRAWN[name])(SETTINGS)
