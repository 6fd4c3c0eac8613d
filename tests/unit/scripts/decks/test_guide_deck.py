"""Slides are read off a guide's page: nothing is written twice, and nothing that stands there is lost."""

import pytest

from portal.guides.dom import Screen
from scripts.decks import pages
from scripts.decks.deck import END, FIGURE, LIVE, TITLE, WORDS
from scripts.decks.guide_deck import guide_deck
from scripts.lib import kept_settings

FIGURE_OF = """<figure class="figure-screen{kind}" data-step="{place}">
<div class="figure-window" role="img" aria-label="Màn hình" style="--lines: 9"><template shadowrootmode="open">
<link rel="stylesheet" href="@ROOT@assets/sandbox/portal.css">
<div class="frame picture is-cut"><div class="portal"><div class="head"><nav class="menu"><a>Trang đầu</a></nav></div>
<div class="screen"><h1>Đăng ký</h1><p class="hint">Gợi ý</p>
<form><div class="field"><label>Họ và tên</label><input class="ringed"></div>
<div class="field"><label>Email</label><input></div></form></div></div></div></template></div>
<figcaption><strong>Hình 1.</strong> Gõ <b>tên</b> &amp; họ.</figcaption></figure>
<p class="thu-ngay-dong" data-search-exclude><button data-try="{place}">Thử ngay bước này</button></p>"""
PAGE = f"""<html><body><article><h1>Bài<a class="headerlink" href="#x">¶</a></h1><p class="dan">Một câu.</p>
<h2 id="chuan-bi">Chuẩn bị</h2><p>Không có hình.</p>
<h2 class="buoc" id="buoc-1"><span class="so">Bước 1</span> Mở</h2>
<p>Xem <a href="../x/">trang <sup class="handout-number">[1]</sup></a>, rồi gõ <dfn>tên</dfn>.</p>
<details class="fold step" open><summary>Xem hình</summary>{FIGURE_OF.format(kind="", place=1)}
<p><strong>Hay nhầm:</strong> gõ sai &lt;tên&gt;.</p>
<details class="failure"><summary>Thử sai: bỏ trống</summary>
{FIGURE_OF.format(kind=" is-wrong", place=2)}</details></details>
<h2 class="buoc" id="buoc-2"><span class="so">Bước 2</span> Điền</h2><p>Có hai phần.</p>
<h3 id="phan-1">Phần 1</h3><p>{"Câu này quá dài. " * 20}</p>{FIGURE_OF.format(kind="", place=3)}
<h2 id="nguon">Nguồn</h2><p>Luật.</p></article>
<practice-coach data-key="x"><button class="coach-fold">Xem bài</button><a class="coach-home">Về cửa</a><p>Lời</p>
<script type="application/json" data-part="guide">{{"a": "<b>"}}</script></practice-coach></body></html>"""
DECK = guide_deck("huong-dan/x", PAGE)


def test_each_step_is_a_slide_and_each_numbered_one_a_turn_at_the_portal() -> None:
    assert [(slide.key, slide.kind, slide.place) for slide in DECK.slides] == [
        ("trang-dau", TITLE, -1),
        ("buoc-1", FIGURE, 1),
        ("buoc-1-lam", LIVE, 1),
        ("buoc-2", WORDS, -1),
        ("phan-1", FIGURE, 3),
        ("buoc-2-lam", LIVE, 3),
        ("het", END, -1),
    ]


def test_words_beside_a_figure_are_the_pages_own_without_links() -> None:
    step = DECK.slides[1]
    assert step.title == "<b>Bước 1</b> Mở"
    assert step.words == "<p>Xem trang, rồi gõ <em>tên</em>.</p>"


def test_where_the_sentence_is_too_long_the_caption_stands_in_its_place() -> None:
    part = DECK.slides[4]
    assert part.words == "<p>Gõ <b>tên</b> &amp; họ.</p>"
    assert "Câu này quá dài." in part.notes


def test_what_has_no_room_is_for_the_teacher() -> None:
    step = DECK.slides[1]
    assert step.notes.endswith("<p><strong>Hay nhầm:</strong> gõ sai &lt;tên&gt;.</p>")
    assert step.more == ("Thử sai: bỏ trống",)


def test_a_figure_shows_what_is_marked_and_where_one_is() -> None:
    screen = Screen(DECK.slides[1].picture)
    assert [e.text() for e in screen.root.all("h1", "label")] == ["Đăng ký", "Họ và tên"]
    assert not screen.root.all("nav")
    assert [link.attrs["href"].rpartition("/")[2] for link in screen.root.all("link")] == [
        "portal.css",
        "deck-screens.css",
    ]
    assert "style=" not in DECK.slides[1].picture


def test_the_panel_keeps_its_guide_and_loses_the_buttons_of_a_page() -> None:
    assert '{"a": "<b>"}' in DECK.coach
    assert not {"Xem bài", "Về cửa"} & set(DECK.coach.replace("<", ">").split(">"))


def test_a_deck_and_its_notes_are_pages_below_the_guide(monkeypatch: pytest.MonkeyPatch) -> None:
    """With an address the last slide has it, and a code to photograph."""
    monkeypatch.setattr(kept_settings, "shown", lambda: {"school": {"name": "Trường A"}})
    for site, shown in (("", False), ("https://truong.example/mot-cua/", True)):
        monkeypatch.setattr(kept_settings, "address", lambda site=site: site)
        made = dict(pages.written(DECK))
        deck = made["huong-dan/x/trinh-chieu/index.html"]
        assert ("truong.example/mot-cua/huong-dan/x" in deck) is shown
        assert ("Mã QR của trang này" in deck) is shown
        assert deck.count("<h1") - deck.count("<h1>Đăng ký") == 1
        notes = made["huong-dan/x/trinh-chieu/loi-thay-co/index.html"]
        assert all(f'<li id="{slide.key}">' in notes for slide in DECK.slides)
