"""Pages for a ten-year-old: short sentences, hard words explained where they first stand, a picture for each level."""

import re
from pathlib import Path

import pytest

from portal.domain.law import spoken
from scripts.law.entries import entries

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "tim-hieu" / "bon-muc-do.md"
TEXT = PAGE.read_text(encoding="utf-8")
LONGEST = 20  # words, as Vietnamese writes them: with a blank between syllables
HARD = (
    *("thủ tục", "tờ khai", "hồ sơ", "lệ phí", "kết quả", "cơ quan", "tải về", "bưu điện"),
    *("bản gốc", "đối chiếu", "cán bộ", "đính kèm", "nghị định", "toàn trình", "một phần"),
)
LEVELS = (1, 2, 3, 4)


def told() -> str:
    """What is read on the page: without what stands before it, addresses, tags and marks."""
    text = TEXT.partition("---\n")[2].partition("---\n")[2]
    text = re.sub(r"</(?:td|th|label|legend|h\d|p|li)>", "\n", text)
    text = re.sub(r"<[^>]+>", "", text)
    text = re.sub(r"!\[([^\]]*)\]\([^)]*\)", r"\1\n", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\{[:.#][^}]*\}|\{ [^}]*\}", "", text)
    return re.sub(r'^(?:\?\?\?|!!!) \w+ "(.*)"$', r"\1", text, flags=re.MULTILINE)


def sentences() -> list[str]:
    """The sentences of the page; each item of a list, heading and cell is one at least."""
    lines = (re.sub(r"^\s*(?:[-#:]+|\d+\.)\s+", "", line) for line in told().splitlines())
    parts = (part for line in lines for part in re.split(r"(?<=[.!?…])[*”\"]*\s+", line))
    return [part.strip(" *") for part in parts if part.strip(" *")]


def test_there_is_something_to_read() -> None:
    assert len(sentences()) > 60


def test_no_sentence_is_longer_than_a_child_can_hold() -> None:
    assert [one for one in sentences() if len(one.split()) > LONGEST] == []


@pytest.mark.parametrize("word", HARD)
def test_a_hard_word_is_explained_on_the_page(word: str) -> None:
    explained = {found.lower() for found in re.findall(r"<dfn>([^<]+)</dfn>", TEXT)}
    explained |= {found.lower() for found in re.findall(r"^(\w[^\n]*)\n:   ", TEXT, re.MULTILINE)}
    assert word in explained


@pytest.mark.parametrize("level", LEVELS)
def test_each_level_has_a_picture_that_says_what_it_shows(level: int) -> None:
    alt = re.search(rf"!\[([^\]]+)\]\(\.\./assets/images/muc-do-{level}\.svg\)", TEXT)
    assert alt and alt[1].startswith(f"Mức độ {level}: ")
    picture = ROOT / "docs" / "assets" / "images" / f"muc-do-{level}.svg"
    assert "<title>" in picture.read_text(encoding="utf-8")


def test_the_table_can_be_chosen_from_without_a_script() -> None:
    """Each level has a labelled button and a column; the rules that hide the others stand in the stylesheet."""
    rules = (ROOT / "docs" / "assets" / "stylesheets" / "extra.css").read_text(encoding="utf-8")
    assert "<script" not in TEXT
    for level in LEVELS:
        assert f'type="radio" name="muc" id="xem-{level}"' in TEXT
        assert f'<label for="xem-{level}">Mức độ {level}</label>' in TEXT
        assert f"#xem-{level}:checked) .bang" in rules
    rows = re.findall(r"<tr[ >].*?</tr>", TEXT)
    assert [row.count("<td>") for row in rows[1:]] == [len(LEVELS)] * 6


def test_todays_two_classes_have_their_criterion_and_their_day() -> None:
    today = TEXT.partition("{ #ngay-nay }")[2]
    law = entries()["nghi-dinh-42-2022"]
    assert f"{{{{ law.{law.key}.since }}}}" in today and spoken(law.since) == "15/8/2022"
    assert "Có bước nào mình phải đến tận nơi không?" in today
