"""The screen that a question is about: drawn from a guide's step, with a mistake in it and places to tap."""

import re
from pathlib import Path

import pytest

from portal.site_settings import read_settings
from scripts.docs.questions import screens
from scripts.docs.questions.faults import QuestionError
from scripts.docs.questions.model import MISTAKE, NEXT, Part, Question, Screen
from tests.fences import ENTER, START

FILLED = '\n## Bước 2 { .buoc #buoc-2 }\n\n### Điền { #dien }\n\n```buoc\nthay = "Họ và tên"\n```\n'
GUIDE = f"# Bài\n\n{START}\n## Bước 1 {{ .buoc #buoc-1 }}\n\n{ENTER}{FILLED}"


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with one guide, and room for its drawings."""
    monkeypatch.setattr(screens, "FOLDER", tmp_path / "drawn")
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "bai.md").write_text(GUIDE, encoding="utf-8")
    return folder


def drawn(docs: Path, *places: str, shape: str = MISTAKE, step: str = "bai.md#dien", **values: str) -> str:
    """Draw the screen of a question with these places."""
    parts = tuple(Part(place, "x", at == 0) for at, place in enumerate(places))
    put = {label.replace("_", " "): value for label, value in values.items()}
    question = Question("thu", shape, "bat-buoc", 1, "?", "bai.md#dien", "x", parts, screen=Screen(step, put))
    return screens.drawn(question, docs, read_settings())


def test_each_place_can_be_told_and_none_is_marked(docs: Path) -> None:
    html = drawn(docs, "Email", "Đăng ký", Email="a{{b}}<i>")
    assert [len(re.findall(rf'class="[^"]*\bplace-{at}"', html)) for at in (0, 1, 2)] == [1, 1, 0]
    assert "ringed" not in html
    assert '<div class="frame picture" inert>' in html and html.count("href=") == 1  # its stylesheet's
    assert ">a&#123;{b}}&lt;i&gt;</span>" in html


def test_a_screen_that_is_only_looked_at_has_no_places(docs: Path) -> None:
    assert "place-" not in drawn(docs, "Email", shape=NEXT)


def test_what_was_drawn_is_kept(docs: Path) -> None:
    assert drawn(docs, "Email") == drawn(docs, "Email")
    assert [it.name for it in screens.FOLDER.iterdir()] == ["thu.html"]


@pytest.mark.parametrize(
    ("code", "places", "step", "values"),
    [
        ("no-place", ("Emaill",), "bai.md#dien", {}),
        ("no-field", ("Email",), "bai.md#dien", {"Emaill": "x"}),
        ("no-section", ("Email",), "bai.md#dienn", {}),
        ("no-page", ("Email",), "bia.md#dien", {}),
    ],
)
def test_what_the_screen_does_not_have_is_refused(
    docs: Path, code: str, places: tuple[str, ...], step: str, values: dict[str, str]
) -> None:
    with pytest.raises(QuestionError) as refused:
        drawn(docs, *places, step=step, **values)
    assert refused.value.code == code


def test_a_page_without_steps_and_a_step_that_does_not_play_are_refused(docs: Path) -> None:
    for text, code in (("# A\n\n## B { #dien }\n", "no-guide"), (GUIDE.replace("Đăng ký", "Đăng kí"), "not-played")):
        (docs / f"{code}.md").write_text(text, encoding="utf-8")
        with pytest.raises(QuestionError) as refused:
            drawn(docs, "Email", step=f"{code}.md#dien")
        assert refused.value.code == code
