"""What is handed out: all of it there, on so many pages, every question with its key, readable from black ink alone."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from portal.library import load_library
from scripts.bootstrap import ROOT
from scripts.docs.page_error import BadPage
from scripts.docs.questions import model
from scripts.docs.questions.markup import Shown
from scripts.lessons.model import Lesson
from scripts.lessons.reading import lessons
from scripts.lib import file_server, kept_settings
from scripts.paper_forms import typeface
from scripts.problem import Problem
from scripts.sheets import cards, catalogue, poster, roles, worksheet
from scripts.sheets.paper import Grid, Paper
from scripts.sheets.words import Settings, settings_of, words

EXTRA = {
    "school": {"name": "Trường Tiểu học Thử", "year": "2026–2027", "contact": "gặp văn phòng"},
    "portal": {"name": "Cổng luyện tập Thử"},
}
SETTINGS = settings_of(EXTRA, "https://thu.example/")
A4 = (595, 842)  # points
MOST = 60_000  # bytes of a sheet
PAGES = {"the-vai.pdf": 3, "the-tinh-trang.pdf": 2}  # all others have one, a plan two
EACH = pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)


WRITERS = catalogue.writers(SETTINGS)
PRINTED = [name for name in WRITERS if name.endswith(".pdf")]


@cache
def sheet(name: str) -> bytes:
    """A file as it is published."""
    return WRITERS[name]()


@cache
def text(name: str) -> str:
    """The words of a PDF without blanks, which a PDF puts where lines break."""
    return squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(sheet(name))).pages))


def squeezed(said: str) -> str:
    return re.sub(r"\s+", "", said)


def test_what_is_listed_is_written_and_nothing_else() -> None:
    listed = [file for sheet in catalogue.listed().values() for file in sheet.files]
    assert sorted(listed) == sorted(WRITERS)
    assert all(Path(name).suffix in file_server.TYPES for name in listed)


@pytest.mark.slow
def test_each_sheet_is_small_a4_and_of_few_pages() -> None:
    for name in PRINTED:
        pages = PdfReader(BytesIO(sheet(name))).pages
        assert len(pages) == PAGES.get(name, 2 if name.startswith("ke-hoach") else 1), name
        assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {A4}
        assert len(sheet(name)) < MOST


def test_every_sheet_for_pupils_says_that_it_is_practice() -> None:
    said = squeezed("chỉ để luyện tập, không phải giấy tờ thật")
    assert [name for name in PRINTED if not name.startswith("ke-hoach") and said not in text(name)] == []


def test_no_sheet_needs_a_colour() -> None:
    """Everything is a shade from black to white, given as such."""
    for name in PRINTED:
        for page in PdfReader(BytesIO(sheet(name))).pages:
            drawn = page.get_contents()
            assert drawn is not None
            colours = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b", drawn.get_data())
            assert [colour for colour in colours if len(set(colour)) > 1] == [], name


def test_every_letter_is_in_the_typeface() -> None:
    known = set(TTFont(typeface.joined_font(400)).getBestCmap())
    for name in PRINTED:
        assert {sign for sign in text(name) if ord(sign) not in known} == set(), name


@EACH
def test_each_question_on_the_sheet_has_its_key(lesson: Lesson) -> None:
    asks, key = text(f"phieu-{lesson.name}.pdf"), text(f"dap-an-{lesson.name}.pdf")
    assert 4 <= len(lesson.worksheet) <= 6
    for shown in worksheet.questions(lesson):
        asked = squeezed(f"Câu {shown.number}. {shown.question.asks}")
        assert asked in asks and asked in key
        assert all(squeezed(part.text) in asks and squeezed(part.why) in key for part in shown.question.parts)
        assert all(squeezed(answer) in key for answer in worksheet.answers(shown))
        assert squeezed("Đáp án:") not in asks


@EACH
def test_a_worksheet_asks_nothing_that_needs_a_screen(lesson: Lesson) -> None:
    assert not [shown for shown in worksheet.questions(lesson) if shown.question.shape == model.MISTAKE]
    assert not [shown for shown in worksheet.questions(lesson) if shown.question.screen]


@EACH
def test_the_key_names_the_letters_that_the_sheet_shows(lesson: Lesson) -> None:
    for shown in worksheet.questions(lesson):
        if shown.question.shape in (model.ONE, model.SEVERAL, model.NEXT):
            right = {f"{letter}. {part.text}" for _, letter, part in shown.parts if part.right}
            assert set(worksheet.answers(shown)) == right
            assert all(squeezed(answer) in text(f"phieu-{lesson.name}.pdf") for answer in right)


def test_what_is_put_in_order_does_not_stand_in_order() -> None:
    orders = [it for lesson in lessons() for it in worksheet.questions(lesson) if it.question.shape == model.ORDER]
    assert orders
    for shown in orders:
        assert [part.text for _, _, part in shown.parts] != [part.text for part in shown.question.parts]
        assert [answer[0] for answer in worksheet.answers(shown)] == [str(n + 1) for n in range(len(shown.parts))]


def test_pairs_are_answered_by_the_letters_beside_them() -> None:
    pairs = [it for lesson in lessons() for it in worksheet.questions(lesson) if it.question.shape == model.PAIRS]
    assert pairs
    for shown in pairs:
        assert worksheet.answers(shown) == [_paired(shown, place) for place in range(len(shown.question.parts))]


def _paired(shown: Shown, place: int) -> str:
    part = shown.question.parts[place]
    return f"{part.text}: {next(letter for _, letter, words in shown.others if words == part.other)}"


@EACH
def test_a_letter_has_what_the_child_asks_and_the_address_where_it_is_known(lesson: Lesson) -> None:
    said = text(f"thu-{lesson.name}.pdf")
    assert len(lesson.told_home) == 3
    assert all(squeezed(asked) in said for asked in (*lesson.told_home, "https://thu.example/", "gặp văn phòng"))


def test_a_letter_without_an_address_leaves_room_for_one() -> None:
    without = catalogue.OF_LESSONS["thu-{}.pdf"](lessons()[0], settings_of(EXTRA, ""))
    said = PdfReader(BytesIO(without)).pages[0].extract_text()
    assert "Địa chỉ trang: …" in said and "example" not in said


def test_the_poster_has_the_five_rules_of_the_pages() -> None:
    template = (ROOT / "scripts" / "docs" / "templates" / "five_rules.html").read_text(encoding="utf-8")
    assert len(poster.rules()) == template.count("<li>") == 5
    assert all(squeezed(rule) in text("nam-dieu.pdf") for rule, _ in poster.rules())
    assert all(squeezed(meaning) in text("nam-dieu.pdf") and "<" not in meaning for _, meaning in poster.rules())


def test_there_is_a_card_for_each_status_and_level() -> None:
    known = load_library().words["status"]
    assert [card.word for card in cards.status_cards()] == [known[str(number)] for number in range(1, 11)]
    assert [card.word for card in cards.level_cards()] == [f"Mức độ {number}" for number in range(1, 5)]
    said = [words for card in (*cards.status_cards(), *cards.level_cards()) for words in (card.word, card.below)]
    assert [one for one in said if squeezed(one) not in text("the-tinh-trang.pdf")] == []
    assert not [card for card in cards.status_cards() if "bấm" in card.below]


def test_the_play_has_its_roles_and_one_paper_of_another_child() -> None:
    """All are people of the practice portal, who do not exist."""
    people = load_library().families
    said = text("the-vai.pdf")
    assert all(squeezed(card["name"]) in said for card in words()["roles"]["cards"])
    assert said.count(squeezed(people[roles.FAMILY].child.name)) == 3
    assert said.count(squeezed(people[roles.OTHER].child.name)) == 1
    spoken = " ".join(card["who"] for card in words()["roles"]["cards"])
    assert people[roles.FAMILY].parent.name in spoken
    officers = {officer.name for officer in load_library().officers.values()}
    assert {name for name in officers if name in spoken} == {"Mai Thanh Trúc", "Trịnh Thu Hiền"}


def test_a_card_too_full_stops_the_build() -> None:
    paper = Paper("Thử", SETTINGS)
    paper.ink(20)
    with pytest.raises(Problem, match="Card 1 of 'Thử' has too many words"), paper.card(Grid(2, 4, 92, 20), 0):
        paper.write_lines("Một hai ba bốn năm sáu bảy", width=40)


def test_a_lesson_that_cannot_be_read_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable() -> tuple[Lesson, ...]:
        raise BadPage("docs/lop-hoc/tiet-1.md, dòng 108: Các hoạt động cộng lại là 36 phút.")

    monkeypatch.setattr(catalogue, "lessons", unreadable)
    monkeypatch.setattr(kept_settings, "extra", lambda: EXTRA)
    monkeypatch.setattr(kept_settings, "address", str)
    with pytest.raises(Problem, match=r"^The sheets cannot be written: docs/lop-hoc/tiet-1\.md, dòng 108: "):
        catalogue.make()


@pytest.mark.slow
def test_the_same_sources_give_the_same_bytes() -> None:
    """One of each kind that is drawn."""
    lesson = lessons()[0]
    for name, write in catalogue.OF_LESSONS.items():
        assert write(lesson, SETTINGS) == sheet(name.format(lesson.name))
    assert catalogue.FOR_ALL["the-vai.pdf"](SETTINGS) == sheet("the-vai.pdf")


def test_the_settings_are_those_of_the_school() -> None:
    assert Settings("Trường Tiểu học Thử", "2026–2027", "gặp văn phòng", "Cổng luyện tập Thử") == settings_of(EXTRA, "")
