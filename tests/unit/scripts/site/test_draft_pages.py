"""A draft builds the pages again whose words changed, and all where anything else did."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.lib import stages
from scripts.site import draft_pages, pages

PAGE = """---
title: Một trang
---

# Một trang

Ba mẹ mở cổng. {{ law.mot }} [Sang trang khác](khac.md#cho){ .nut }

```buoc
bam = "Tiếp tục"
```
"""


def test_words_are_not_of_the_frame() -> None:
    assert draft_pages.frame(PAGE) == draft_pages.frame(PAGE.replace("Ba mẹ mở cổng.", "Bố mẹ đóng cổng, rồi về."))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Một", "title: Hai"),
        ("# Một", "# Hai"),
        ("law.mot", "law.hai"),
        ("khac.md#cho", "khac.md"),
        ("{ .nut }", "{ .nut #nut }"),
        ("Tiếp tục", "Lưu nháp"),
        ("Ba mẹ", "<!-- bang-lop -->"),
        ("Ba mẹ", "<div>"),
        ("Ba mẹ", "!!! note"),
    ],
)
def test_what_others_may_take_is_of_the_frame(old: str, new: str) -> None:
    text = PAGE.replace(old, new, 1) if new != "!!! note" else PAGE.replace("Ba mẹ", "!!! note\n\n    Ba mẹ")
    assert text != PAGE and draft_pages.frame(PAGE) != draft_pages.frame(text)


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("index.md", "index.html"),
        ("hoc-sinh.md", "hoc-sinh/index.html"),
        ("huong-dan/index.md", "huong-dan/index.html"),
        ("huong-dan/nop-ho-so.md", "huong-dan/nop-ho-so/index.html"),
    ],
)
def test_where_a_page_is_in_the_site(text: str, page: str) -> None:
    assert draft_pages.page_of(text) == page


def entries(*locations: str, text: str = "") -> dict[str, list[dict[str, str]]]:
    return {"docs": [{"location": location, "text": text} for location in locations]}


def test_the_search_knows_the_new_words_and_the_other_pages() -> None:
    whole = draft_pages.merged(entries("", "a/", "a/#x", "a/#y", "b/"), entries("a/", "a/#z", "c/", text="mới"))
    assert whole["docs"] == [
        *entries("")["docs"],
        *entries("a/", "a/#z", text="mới")["docs"],
        *entries("b/")["docs"],
        *entries("c/", text="mới")["docs"],
    ]


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A folder with two pages and a template; the pages that each run of MkDocs makes, which stands in for it."""
    docs, site, runs = tmp_path / "docs", tmp_path / "pages", []
    docs.mkdir()
    (docs / "a.md").write_text(PAGE)
    (docs / "b.md").write_text(PAGE)
    (docs / "c.css").write_text("")
    monkeypatch.setattr(draft_pages, "DOCS", docs)
    monkeypatch.setattr(pages, "PAGES", site)
    monkeypatch.setattr(pages, "DRAFTED", tmp_path / "drafted.json")
    monkeypatch.setattr(stages, "files", lambda _: sorted(docs.iterdir()))

    def mkdocs(*options: str) -> None:
        found = [
            path for path in sorted(docs.glob("*.md")) if "--dirty" not in options or not _page(site, path).exists()
        ]
        runs.append([path.name for path in found])
        for path in found:
            _page(site, path).parent.mkdir(parents=True, exist_ok=True)
            _page(site, path).write_text(path.read_text())
        (site / "search").mkdir(exist_ok=True)
        (site / draft_pages.INDEX).write_text(json.dumps(entries(*(f"{path.stem}/" for path in found))))

    monkeypatch.setattr(pages, "build", mkdocs)
    draft_pages.make()
    return runs


def _page(site: Path, text: Path) -> Path:
    return site / text.stem / "index.html"


def change(name: str, words: Callable[[str], str]) -> None:
    """Change a file, whose time stays what it was: a copy from elsewhere may be older than the page made of it."""
    path = draft_pages.DOCS / name
    before = path.stat()
    path.write_text(words(path.read_text()))
    os.utime(path, (before.st_atime, before.st_mtime))


def test_only_a_page_with_other_words_is_built(built: list[list[str]]) -> None:
    change("b.md", lambda text: text.replace("Ba mẹ", "Bố mẹ"))
    draft_pages.make()
    assert built == [["a.md", "b.md"], ["b.md"]]
    index = json.loads((pages.PAGES / draft_pages.INDEX).read_text())
    assert [entry["location"] for entry in index["docs"]] == ["a/", "b/"]
    assert "Bố mẹ" in _page(pages.PAGES, Path("b.md")).read_text()


@pytest.mark.parametrize(("name", "words"), [("b.md", "# Một"), ("c.css", "")])
def test_anything_else_has_all_pages_built(built: list[list[str]], name: str, words: str) -> None:
    change(name, lambda text: text.replace(words, f"{words} hai", 1))
    draft_pages.make()
    assert built == [["a.md", "b.md"]] * 2


def test_a_page_more_has_all_pages_built(built: list[list[str]]) -> None:
    (draft_pages.DOCS / "d.md").write_text(PAGE)
    draft_pages.make()
    assert built[1:] == [["a.md", "b.md", "d.md"]]


def test_after_a_whole_build_or_one_that_failed_nothing_is_taken_for_known(built: list[list[str]]) -> None:
    pages.make()
    draft_pages.make()
    assert built == [["a.md", "b.md"]] * 3
