"""What a guide has for paper alone, and when its sheet is offered."""

import re
from pathlib import Path

import pytest

from portal.guides.dom import Screen
from scripts import stamps
from scripts.bootstrap import ROOT
from scripts.docs.handout import shown
from scripts.lib import chromium
from scripts.site import assemble, handout_links, handout_printer
from tests.fences import ENTER, START
from tests.unit.scripts.docs.test_figures import written

GUIDE = f"""# Thử

[Trang khác](b.md) và [nơi xa](https://xa.example/mot/hai/), [lần nữa](https://xa.example/mot/hai/), [ở đây](#buoc-1).

[Bấm](b.md){{ .nut }}

{START}
## Bước 1 {{ .buoc #buoc-1 }}

{ENTER}"""
BAR = (
    '<link href="../../s.css"><article><div class="guide-bar" data-guide="h/{0}"></div>'
    '<!--handout--><a href="{0}.pdf">x</a><!--/handout-->'
)


def page(docs: Path, home: str = "") -> Screen:
    (docs / "thu.md").write_text(GUIDE, "utf-8")
    return Screen(written(docs / "thu.md", docs, home))


def words(screen: Screen, name: str) -> str:
    return next(element.text() for element in screen.root.walk() if name in element.classes)


def test_links_are_numbered_and_their_addresses_listed(tmp_path: Path) -> None:
    """Once for each address; neither anchors of the page nor buttons."""
    screen = page(tmp_path)
    marks = [mark.text() for mark in screen.root.walk() if "handout-number" in mark.classes]
    assert marks == ["[1]", "[2]", "[2]"]
    listed = next(element for element in screen.root.walk() if "handout-addresses" in element.classes)
    assert [item.text() for item in listed.all("li")] == ["thu/b.md", "xa.example/mot/hai"]


def test_the_head_names_the_school_and_the_page(tmp_path: Path) -> None:
    """Without an address on the network there is no QR code, and the way from the site's root is given."""
    screen = page(tmp_path)
    assert "Trường Tiểu học Đông Ngạc A" in words(screen, "handout-head")
    assert "Trang này trên máy: thu" in words(screen, "handout-head")
    assert not any("handout-qr" in element.classes for element in screen.root.walk())


def test_with_an_address_there_is_a_qr_code(tmp_path: Path) -> None:
    """The address is written out as people type it."""
    screen = page(tmp_path, "https://truong.example/mot-cua/")
    assert "Tập trên máy: truong.example/mot-cua/thu" in words(screen, "handout-head")
    picture = next(element for element in screen.root.walk() if "handout-qr" in element.classes)
    assert picture.all("svg") and picture.attrs["aria-label"] == "Mã QR của trang này"
    listed = next(element for element in screen.root.walk() if "handout-addresses" in element.classes)
    assert listed.all("li")[0].text() == "truong.example/mot-cua/thu/b.md"


@pytest.mark.parametrize(
    ("address", "written_out"),
    [
        ("https://a.example/", "a.example"),
        ("https://a.example/b/?c=%E1%BB%99#d", "a.example/b?c=ộ#d"),
        ("http://site.invalid/huong-dan/nop-ho-so/", "huong-dan/nop-ho-so"),
        ("http://site.invalid/thuc-hanh/#/tra-cuu", "thuc-hanh#/tra-cuu"),
    ],
)
def test_addresses_are_short(address: str, written_out: str) -> None:
    """Without what nobody types."""
    assert shown(address) == written_out


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(handout_links, "FOLDER", tmp_path / "kept")
    return tmp_path / "kept"


def site(extra: str = "") -> dict[str, bytes | Path]:
    pages = {f"h/{name}/index.html": (BAR.format(name) + extra + "</article>").encode() for name in ("a", "b")}
    return {**pages, "index.html": b"<article>x</article>", "s.css": b"a{}", "other.css": b"b{}"}


def printed(files: dict[str, bytes | Path], name: str) -> None:
    """Keep a sheet as if it had just been printed."""
    sheet = next(sheet for sheet in handout_links.handouts(files) if sheet.page == f"h/{name}/index.html")
    sheet.path.parent.mkdir(parents=True, exist_ok=True)
    sheet.path.write_bytes(b"%PDF")
    stamps.write(sheet.stamp, sheet.made_from)


def test_only_a_fresh_sheet_is_offered(kept: Path) -> None:
    """A page without one loses its link, so that no link leads nowhere."""
    printed(site(), "a")
    wanted = handout_links.offered(site())
    assert wanted["h/a/a.pdf"] == kept / "h" / "a.pdf"
    assert b'href="a.pdf"' in bytes(wanted["h/a/index.html"])
    assert "h/b/b.pdf" not in wanted and b"handout" not in bytes(wanted["h/b/index.html"])


@pytest.mark.usefixtures("kept")
def test_a_sheet_does_not_depend_on_the_link_to_itself() -> None:
    """It is as fresh with the link as without."""
    printed(site(), "a")
    once = handout_links.offered(site())
    again = {name: source for name, source in once.items() if not name.endswith(".pdf")}
    without = {**again, "h/a/index.html": handout_links.LINK.sub(b"", bytes(again["h/a/index.html"]))}
    for files in (again, without):
        assert [sheet.fresh for sheet in handout_links.handouts(files)] == [True, False]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("change", [site("<p>new</p>"), {**site(), "s.css": b"a{color:red}"}])
def test_another_page_or_another_look_makes_a_sheet_stale(change: dict[str, bytes | Path]) -> None:
    """It is printed again."""
    printed(site(), "a")
    assert [sheet.fresh for sheet in handout_links.handouts(change)] == [False, False]


@pytest.mark.usefixtures("kept")
def test_a_stylesheet_of_other_pages_makes_no_sheet_stale() -> None:
    """Printing is the dearest part of a build in which one page's look changed."""
    printed(site(), "a")
    assert [sheet.fresh for sheet in handout_links.handouts({**site(), "other.css": b"x"})] == [True, False]


SPEAKS = b'x <span data-handouts="yes" data-search-exclude>press</span><span data-handouts="no">print</span>.'


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("sheets", "left"),
    [((), b'x <span data-handouts="no">print</span>.'), (("a",), b'x <span data-handouts="no">print</span>.')],
    ids=["none", "one of two"],
)
def test_a_page_promises_no_sheet_that_is_missing(sheets: tuple[str, ...], left: bytes) -> None:
    """A draft, or a build after a change: the other sentence stays."""
    for name in sheets:
        printed(site(), name)
    assert handout_links.offered({**site(), "index.html": SPEAKS})["index.html"] == left


@pytest.mark.usefixtures("kept")
def test_a_page_promises_sheets_where_all_are_there() -> None:
    """And says nothing of doing without."""
    for name in ("a", "b"):
        printed(site(), name)
    kept = handout_links.offered({**site(), "index.html": SPEAKS})["index.html"]
    assert kept == b'x <span data-handouts="yes" data-search-exclude>press</span>.'


def test_no_page_speaks_of_the_link_but_where_it_is() -> None:
    """In the sources, each mention of its name stands in a sentence that a site without sheets leaves out."""
    said = words_of_the_link()
    for path in sorted((ROOT / "docs").rglob("*.md")):
        text = handout_links.SAID[b"yes"].sub(b"", path.read_bytes()).decode()
        assert said not in text or "bao-tri" in path.parts, path


def words_of_the_link() -> str:
    """Return the words of the link above a guide."""
    bar = (ROOT / "scripts/docs/templates/guide_bar.html").read_text(encoding="utf-8")
    found = re.search(r"<!--handout--><a[^>]*>([^<]+)</a>", bar)
    assert found
    return found[1]


def test_without_a_browser_a_build_goes_on_and_says_what_is_missing(
    kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is installed for a build's sake; the stage is done."""
    monkeypatch.setattr(handout_links, "LOOKED_AT", kept / "looked-at.txt")
    monkeypatch.setattr(assemble, "files_of_site", site)
    monkeypatch.setattr(chromium, "present", lambda: None)
    handout_printer.make()
    assert "no browser was found" in capsys.readouterr().out
    assert (kept / "looked-at.txt").is_file() and not list(kept.rglob("*.pdf"))


def test_a_build_prints_only_what_is_stale(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the browser that is there, and the pages as this build makes them."""
    printed(site(), "a")
    asked: list[tuple[list[str], str]] = []
    monkeypatch.setattr(handout_links, "LOOKED_AT", kept / "looked-at.txt")
    monkeypatch.setattr(assemble, "files_of_site", site)
    monkeypatch.setattr(chromium, "present", lambda: "/a/browser")
    monkeypatch.setattr(
        handout_printer, "print_handouts", lambda stale, _, browser: asked.append(([it.page for it in stale], browser))
    )
    handout_printer.make()
    assert asked == [(["h/b/index.html"], "/a/browser")]


def test_a_sheet_carries_no_date() -> None:
    """The same page gives the same bytes."""
    data = b"<</CreationDate (D:20261123090000+00'00')\n/ModDate (D:20261123090000+00'00')>>"
    assert handout_printer.DATES.sub(handout_printer.EPOCH, data).count(b"D:19800101000000") == 2
