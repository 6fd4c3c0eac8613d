"""Which words of a page lead to their explanation."""

import re

import pytest
from markdown import Markdown

from scripts.docs import reading
from scripts.docs.glossary import marks
from scripts.docs.page_error import BadPage
from tests.portals import SETTINGS

LINK = re.compile(r'<a class="word" href="@ROOT@tim-hieu/tu-dien/#tu-(?P<key>[\w-]+)" data-word="(?P=key)">(.*?)</a>')


@pytest.fixture(autouse=True)
def page_for_pupils(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have each page here name a pupil as its reader."""
    monkeypatch.setattr(marks, "reader_of", lambda md: "pupil")


def written(text: str) -> str:
    settings = {"scripts.docs": {"settings": SETTINGS}}
    extensions = ["toc", "attr_list", "def_list", "md_in_html", "tables", "pymdownx.details", "scripts.docs"]
    html: str = Markdown(extensions=extensions, extension_configs=settings).convert(text)
    return html


def marked(text: str) -> list[str]:
    """Return the keys and the texts of what is marked."""
    return [f"{key}: {said}" for key, said in LINK.findall(written(text))]


def test_the_first_of_each_section_is_marked() -> None:
    """A heading of the second rank begins one; deeper ones do not."""
    assert marked("Hồ sơ và hồ sơ.\n\n## A\n\nHồ sơ.\n\n### B\n\nHồ sơ, **lệ phí**.") == [
        "ho-so: Hồ sơ",
        "ho-so: Hồ sơ",
        "le-phi: lệ phí",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Xem mã hồ sơ.", ["ma-ho-so: mã hồ sơ"]),
        ("Đọc mã OTP.", ["ma-dung-mot-lan: OTP"]),
        ("Một Cửa là tên trang này.", []),
        ("Còn một phần bánh.", []),
        ("hồ sơ-x, xhồ sơ, hồ sơx", []),
        ("Tờ khai &amp; lệ phí", ["to-khai: Tờ khai", "le-phi: lệ phí"]),
    ],
)
def test_a_word_is_a_word(text: str, found: list[str]) -> None:
    """The longest one; not a part of another, nor what only looks alike."""
    assert marked(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "## Hồ sơ",
        "[hồ sơ](https://a.example)",
        "`hồ sơ`",
        "<figure>\nhồ sơ\n</figure>",
        "| hồ sơ |\n|---|\n| hồ sơ |",
        '<div class="nguon" markdown>\n\nhồ sơ\n\n</div>',
        '??? note "Hồ sơ"\n    x',
        "<div data-search-exclude><p>hồ sơ</p></div>",
        "<quiz-question><p>hồ sơ</p></quiz-question>",
    ],
)
def test_other_places_are_left_alone(text: str) -> None:
    assert marked(text) == []


@pytest.mark.parametrize(
    "text", ["Nộp hồ sơ. <dfn>Hồ sơ</dfn> là giấy. Hồ sơ ở đâu?", "Hồ sơ\n:   Giấy tờ. Hồ sơ ở đâu?"]
)
def test_what_a_page_explains_itself_is_not_explained_again(text: str) -> None:
    """In that section, before it or after."""
    assert marked(text) == []
    assert marked(f"{text}\n\n## Sau\n\nHồ sơ.") == ["ho-so: Hồ sơ"]


def test_each_version_of_a_passage_has_its_own_first() -> None:
    """A reader sees one of them; what stands before them both see."""
    text = (
        '<!-- ai-doc -->\n\nLệ phí.\n\n<div class="em-doc" markdown>\n\nHồ sơ, lệ phí.\n\n</div>\n\n'
        '<div class="bo-me-doc" markdown>\n\nHồ sơ.\n\n</div>'
    )
    assert marked(text) == ["le-phi: Lệ phí", "ho-so: Hồ sơ", "ho-so: Hồ sơ"]


def test_what_is_folded_takes_no_word_from_what_is_seen() -> None:
    """Nor does it explain again what stands before it."""
    assert marked('Lệ phí.\n\n??? note "A"\n    Hồ sơ, lệ phí.\n\nHồ sơ.') == [
        "le-phi: Lệ phí",
        "ho-so: Hồ sơ",
        "ho-so: Hồ sơ",
    ]


def test_a_page_can_ask_for_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one that names no reader; in other words, and where it is not the first; the explanation comes along."""
    monkeypatch.setattr(marks, "reader_of", lambda md: "")
    html = written("Hồ sơ. Xem [giấy tờ ấy](tu:ho-so).")
    assert LINK.findall(html) == [("ho-so", "giấy tờ ấy")]
    assert html.count("data-word-note") == 1 and '{"ho-so":["Hồ sơ","Tập giấy tờ' in html
    with pytest.raises(BadPage, match=r"line 1: 'tu:ho-xo' is no word"):
        written("[x](tu:ho-xo)")


def test_names_of_headings_hold_nothing_of_it() -> None:
    """Markdown has them worked on too, before the page is whole."""
    md = Markdown(extensions=["toc", "scripts.docs"], extension_configs={"scripts.docs": {"settings": SETTINGS}})
    md.convert("## Hồ sơ\n\nHồ sơ.")
    assert [it["name"] for it in md.toc_tokens] == ["Hồ sơ"]  # type: ignore[attr-defined]


def test_the_reader_of_a_page_is_named_in_its_head() -> None:
    assert reading.reader_of(Markdown()) == ""
