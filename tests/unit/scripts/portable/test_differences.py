"""What is noticed when another generator makes the pages, and what counts as explained."""

import json
from pathlib import Path

import pytest

from scripts.portable import differences
from scripts.portable.differences import Difference
from scripts.site import head

PAGE = (
    '<nav><a href="x/">x</a></nav>'
    '<article><h1>Một<a class="headerlink" href="#a">#</a></h1>{0}<script>x</script></article>'
)


def made(folder: Path, body: str, search: str = "search/search_index.json", places: tuple[str, ...] = ("a/",)) -> Path:
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "index.html").write_text(PAGE.format(body), "utf-8")
    (folder / search).parent.mkdir(exist_ok=True)
    entries = [{"location": place} for place in places]
    (folder / search).write_text(json.dumps({"docs" if "/" in search else "items": entries}))
    return folder


BODY = '<p>Hai ba</p><a href="../b/">b</a><a href="@ROOT@c/">c</a><template shadowrootmode="open">x</template>'
SAME = (
    '<p>Hai\n ba</p><a href="/b/">b</a><a href="../@ROOT@c/">c</a><a id="top"></a>'
    '<template shadowrootmode="open">x</template>'
)


def test_the_same_in_other_words_is_the_same(tmp_path: Path) -> None:
    """Blanks, the way to an address, what stands around the article, the form of the search's index."""
    one, other = made(tmp_path / "1", BODY), made(tmp_path / "2", SAME, "search.json")
    assert list(differences.compared(one, other)) == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (BODY.replace("ba", "bốn"), "text"),
        (BODY.replace("../b/", "../d/"), "links"),
        (BODY.replace("<template", "<div"), "figures"),
    ],
)
def test_what_a_reader_would_notice_is_listed(tmp_path: Path, body: str, kind: str) -> None:
    found = list(differences.compared(made(tmp_path / "1", BODY), made(tmp_path / "2", body)))
    assert [it.kind for it in found] == [kind] and found[0].page == "a/index.html"


def test_a_page_that_is_missing_and_one_that_is_not_found_are_listed(tmp_path: Path) -> None:
    one, other = made(tmp_path / "1", BODY), made(tmp_path / "2", BODY, places=())
    (one / "b.html").write_text("x")
    assert [it.kind for it in differences.compared(one, other)] == ["pages", "search"]


def test_a_reason_counts_for_what_it_was_written_for() -> None:
    known = {"kind": "text", "page": "huong-dan/.*", "after": r"\.md", "why": "x"}
    assert differences.explains(known, Difference("text", "huong-dan/a/index.html", "a", "a.md"))
    assert not differences.explains(known, Difference("links", "huong-dan/a/index.html", "a", "a.md"))
    assert not differences.explains(known, Difference("text", "hoc-sinh/index.html", "a", "a.md"))
    assert not differences.explains(known, Difference("text", "huong-dan/a/index.html", "a", "b"))


def test_the_mark_of_the_root_is_read_whatever_a_generator_puts_before_it() -> None:
    """Zensical takes it for a relative address."""
    page = '<html><head></head><body><a href="../../@ROOT@a/">x</a><a href="@ROOT@b/">y</a></body></html>'
    done = head.finished(page, head.PageContext("../", head.STYLESHEET))
    assert 'href="../a/"' in done and 'href="../b/"' in done
