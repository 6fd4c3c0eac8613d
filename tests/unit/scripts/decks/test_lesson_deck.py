"""A lesson's slides come from its activities: words, scenes, questions and the portal, with what the teacher does."""

import json
from pathlib import Path

import pytest

from portal.guides.steps import Guide, Step
from scripts.decks.deck import ANSWERED, ASKED, END, LIVE, SAY, SCENE, TITLE, Slide
from scripts.decks.lesson_deck import lesson_deck
from scripts.lessons import model
from scripts.lessons.model import Activity, Aim, Lesson, Without

STORY = """<article><h1>Cửa</h1><h2 id="chuyen">Chuyện</h2>
<h3 id="tranh-1"><span class="so">Tranh 1</span> Ba chuyến</h3>
<p><img alt="Một" src="../../assets/images/muc-do-1.svg"></p><p>Mẹ đi <a class="word" href="x">ba</a> chuyến.</p>
<h3 id="tranh-2">Hai chuyến</h3><p>Mẹ đi hai chuyến.</p></article>
<quiz-question class="question" data-key="xep" data-shape="chon-mot"><fieldset>
<legend><b class="question-number">Câu 1.</b>
Mấy chuyến?</legend><label class="question-choice"><input type="radio"><b>A</b><span>Một</span></label>
<label class="question-choice"><input type="radio"><b>B</b><span>Ba</span></label></fieldset>
<details class="question-key"><summary>Xem</summary><p>Câu trả lời đúng: <b>B. Ba</b></p>
<ul><li><b>Một</b> <span>Chưa đúng.</span></li>
<li data-right><b>Ba</b> <span>Đúng rồi.</span></li></ul></details></quiz-question>"""
STEPS = (Step("buoc", "buoc-1", "Bước 1 Mở"), Step("buoc", "buoc-2", "Bước 2 Gửi"))
GUIDE = Guide("huong-dan/x", "X", "", "", ("buoc-1", "buoc-2"), STEPS)
PLAYED = f"""<article><h1>X</h1></article><practice-coach data-key="huong-dan/x">
<script type="application/json" data-part="guide">{json.dumps(GUIDE.plain())}</script></practice-coach>"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    for name, text in (("hoc-sinh/cua-1", STORY), ("huong-dan/x", PLAYED), ("huong-dan/y", PLAYED)):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "index.html").write_text(f"<body>{text}</body>", encoding="utf-8")
    return tmp_path


def slides_of(pages: Path, *shown: model.Slide) -> tuple[Slide, ...]:
    activities = (
        Activity("mo-dau", "Đoán xem", 4, 0, ("Hỏi & nghe.",), ("Đoán.",), shown),
        Activity("van-dung", "Kể lại", 31, 4, ("Giao việc.",), ("Kể.",)),
    )
    lesson = Lesson(
        *("lop-hoc/tiet-9", "Tiết 9", ("3",), "Tin học", ("Nộp hồ sơ",), (Aim("Nói được."),), (), ()),
        *(Without("a", "b", "c"), activities),
    )
    deck = lesson_deck(lesson, pages)
    assert (deck.page, deck.pupils) == ("lop-hoc/tiet-9", "hoc-sinh")
    return deck.slides


def test_every_activity_is_shown_with_its_minutes_and_what_the_teacher_does(pages: Path) -> None:
    """One that projects nothing is shown by its name; keys are never twice the same."""
    said = model.Slide(model.SAY, said="Mấy <chuyến>?", below="Đoán", picture="van-phong.svg")
    title, first, second, third, end = slides_of(pages, said, said)
    assert [title.kind, first.kind, third.kind, end.kind] == [TITLE, SAY, SAY, END]
    assert (first.title, first.words) == ("Mấy &lt;chuyến&gt;?", "<p>Đoán</p>")
    assert "assets/images/van-phong.svg" in first.picture
    assert (first.activity, first.begins, first.ends) == ("Đoán xem", 0, 4)
    assert (first.notes, second.notes, third.notes) == ("<p>Hỏi &amp; nghe.</p>", "", "<p>Giao việc.</p>")
    assert (third.title, third.begins, third.ends) == ("Kể lại", 4, 35)
    assert len({slide.key for slide in (title, first, second, third, end)}) == 5


def test_a_scene_is_its_drawing_and_its_words_and_a_story_all_scenes(pages: Path) -> None:
    scene = slides_of(pages, model.Slide(model.STORY, "hoc-sinh/cua-1.md#tranh-1"))[1]
    assert (scene.kind, scene.title) == (SCENE, "<b>Tranh 1</b> Ba chuyến")
    assert scene.words == "<p>Mẹ đi ba chuyến.</p>"
    assert scene.picture.startswith('<img src="@ROOT@assets/images/muc-do-1.svg"')
    whole = slides_of(pages, model.Slide(model.STORY, "hoc-sinh/cua-1.md"))
    assert [slide.title for slide in whole if slide.kind == SCENE] == [scene.title, "Hai chuyến"]


def test_a_question_is_asked_and_answered_on_the_next_key(pages: Path) -> None:
    asked, answered = slides_of(pages, model.Slide(model.QUESTION, "xep"))[1:3]
    assert (asked.kind, answered.kind, asked.title, answered.title) == (ASKED, ANSWERED, *["Mấy chuyến?"] * 2)
    assert asked.words == "<ul><li><b>A.</b> Một</li><li><b>B.</b> Ba</li></ul>"
    assert answered.words == "<p><b>B. Ba</b></p><p>Đúng rồi.</p>"


def test_the_portal_begins_where_the_step_does(pages: Path) -> None:
    live = slides_of(pages, model.Slide(model.PORTAL, "huong-dan/x.md#buoc-2"))[1]
    assert (live.kind, live.title, live.place) == (LIVE, "Bước 2 Gửi", 1)


def test_what_cannot_be_shown_is_refused(pages: Path) -> None:
    """Two guides in one deck would be two Pythons; a question that no page asks has no words."""
    with pytest.raises(ValueError, match=r"a deck plays one guide: huong-dan/x\.md"):
        slides_of(pages, *(model.Slide(model.PORTAL, f"huong-dan/{name}.md#buoc-1") for name in "xy"))
    with pytest.raises(ValueError, match="no page asks 'khong-co'"):
        slides_of(pages, model.Slide(model.QUESTION, "khong-co"))
