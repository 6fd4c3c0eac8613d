"""Two versions of a passage: how they are written, and what stops the build."""

from pathlib import Path

import pytest
from markdown import Markdown

from scripts.bootstrap import ROOT
from scripts.docs import levels, reading
from scripts.docs.page_error import BadPage
from tests.portals import SETTINGS

CHILD = '<div class="em-doc" markdown>\n\nEm nhé.\n\n</div>\n'
PARENTS = '<div class="bo-me-doc" markdown>\n\nKính gửi.\n\n</div>\n'
SWITCH = "<!-- ai-doc -->\n"
PAGES = [path for path in sorted((ROOT / "docs").rglob("*.md")) if levels.CHILD in path.read_text(encoding="utf-8")]
LONGEST = 15  # words of a sentence for a child


def written(text: str) -> str:
    settings = {"scripts.docs": {"settings": SETTINGS}}
    html: str = Markdown(extensions=["md_in_html", "scripts.docs"], extension_configs=settings).convert(text)
    return html


def test_both_versions_are_in_the_page_under_their_names() -> None:
    """And one thing to choose with."""
    html = written("\n".join((SWITCH, CHILD, PARENTS, CHILD, PARENTS)))
    assert html.count('<div aria-label="Em đọc" class="em-doc" role="group">') == 2
    assert html.count('<div aria-label="Bố mẹ đọc" class="bo-me-doc" role="group">') == 2
    assert html.count('class="level-switch"') == 1 and html.count("data-level=") == 2


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (CHILD + PARENTS, 1, "nothing to choose with"),
        (SWITCH + PARENTS + CHILD, 2, "belong together"),
        (SWITCH + CHILD + CHILD + PARENTS, 7, "belong together"),
        (SWITCH + CHILD + "\nChữ.\n\n" + PARENTS, 10, "belong together"),
        (SWITCH + CHILD, 6, "has to follow here"),
        (SWITCH + CHILD + PARENTS.replace("</div>", ""), 7, "has to end, with </div>"),
        (SWITCH + CHILD.replace("Em nhé.", "## Em"), 2, "has to end, with </div>, before the next block or heading"),
        (SWITCH + CHILD.replace("Em nhé.", '<div class="noi">\n</div>'), 2, "before the next block"),
    ],
)
def test_half_a_pair_stops_the_build(text: str, line: int, said: str) -> None:
    with pytest.raises(BadPage, match=rf"line {line}: .*{said}"):
        written(text)


def test_code_shows_how_they_are_written() -> None:
    """It is none."""
    assert list(levels.faults(f"```\n{CHILD}```".split("\n"))) == []
    assert "level-switch" not in written("    <!-- ai-doc -->")


def test_a_child_reads_its_own_version() -> None:
    """So do the minutes of a page count, and so are answers looked for."""
    text = "\n".join((SWITCH, CHILD, PARENTS, "Chung."))
    assert "Kính gửi." not in list(levels.for_children(text.split("\n"))) and "Chung." in text
    assert reading.syllables(text) == 3


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_childs_version_is_in_short_sentences(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    text = [
        line
        for version, first, last in levels.passages(lines)
        if version == levels.CHILD
        for line in lines[first + 1 : last]
    ]
    sentences = [part for line in text for part in reading.UNREAD.sub("", line).replace("*", "").split(". ")]
    assert [it for it in sentences if len(reading.SPOKEN.findall(it)) > LONGEST] == []


def test_there_are_pages_for_both() -> None:
    assert len(PAGES) >= 3


def test_the_example_for_who_writes_pages_can_be_copied() -> None:
    guide = (ROOT / "docs" / "bao-tri" / "viet-huong-dan.md").read_text(encoding="utf-8")
    example = guide.partition("````{ .markdown .no-copy #hai-cach-doc }\n")[2].partition("````")[0]
    html = written(example)
    assert all(name in html for name in ("level-switch", levels.CHILD, levels.PARENTS))
