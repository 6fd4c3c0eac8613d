"""The printed sheets that the site offers: A4, complete, and with words that can be found."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from portal.guides.dom import Element, Screen
from tests.browser.site_pages import GUIDES, SITE
from tests.browser.visitor import Visitor

A4 = (595, 842)  # points
UNPRINTED = (".guide-bar", ".thu-ngay-dong", ".md-header", ".md-tabs", ".md-sidebar", ".md-footer", "practice-coach")


def sheet(guide: str) -> Path:
    return SITE / guide / f"{guide.rstrip('/').rpartition('/')[2]}.pdf"


@cache
def packed(guide: str) -> str:
    """All words of a sheet without blanks: where the halves of the typeface meet, readers of PDF differ on those."""
    return squeezed("".join(page.extract_text() for page in PdfReader(sheet(guide)).pages))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text))


@cache
def figures(guide: str) -> list[Element]:
    root = Screen((SITE / guide / "index.html").read_text(encoding="utf-8")).root
    return [figure for figure in root.all("figure") if "figure-screen" in figure.classes]


@pytest.mark.parametrize("guide", GUIDES)
def test_sheets_are_a4_and_marked_up(guide: str) -> None:
    """Every page of every guide's sheet; with a title and marks for screen readers, and not endless."""
    reader = PdfReader(sheet(guide))
    assert {tuple(round(side) for side in page.mediabox[2:]) for page in reader.pages} == {A4}
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]  # else it fails, and rightly
    assert reader.metadata is not None and reader.metadata.title
    assert reader.outline
    assert len(reader.pages) <= len(figures(guide))


@pytest.mark.parametrize("guide", GUIDES)
def test_sheets_hold_their_figures(guide: str) -> None:
    """Each caption, and words that stand only in the picture."""
    said = packed(guide)
    for figure in figures(guide):
        caption = next(iter(figure.all("figcaption")))
        assert squeezed(caption.text()) in said
        inside = next(iter(figure.all("template")))
        assert squeezed(next(iter(inside.all("h1"))).text()) in said
        assert all(squeezed(label.text()) in said for label in inside.all("label"))


@pytest.mark.parametrize("guide", GUIDES)
def test_sheets_have_what_only_paper_needs_and_nothing_to_press(guide: str) -> None:
    """School, answers and addresses; no navigation, no buttons of the site, no coach."""
    said = packed(guide)
    wanted = ["Trường Tiểu học Đông Ngạc A"]
    unwanted = ["Tải bản in", "Xóa tiến độ", "Trong trang này", "Trang trước", "Tập từng bước"]
    assert [words for words in wanted if squeezed(words) not in said] == []
    assert [words for words in unwanted if squeezed(words) in said] == []
    root = Screen((SITE / guide / "index.html").read_text(encoding="utf-8")).root
    answers = [p.text() for details in root.all("details") if "question" in details.classes for p in details.all("p")]
    assert [answer for answer in answers if squeezed(answer) not in said] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_links_on_paper_lead_to_the_network_or_into_the_sheet(guide: str) -> None:
    """None names the computer on which it was printed."""
    notes = [note.get_object() for page in PdfReader(sheet(guide)).pages for note in page.get("/Annots", [])]
    addresses = [note["/A"]["/URI"] for note in notes if "/A" in note]
    assert [it for it in addresses if not it.startswith(("https://", "http://")) or "127.0.0.1" in it] == []


def test_no_button_of_the_site_is_printed(visitor: Visitor) -> None:
    """Whoever prints the page by themselves gets the same sheet."""
    visitor.opens(GUIDES[0])
    visitor.page.emulate_media(media="print")
    for part in (
        ".guide-bar",
        ".thu-ngay-dong",
        ".md-header",
        ".md-tabs",
        ".md-sidebar",
        ".md-footer",
        "practice-coach",
    ):
        assert visitor.page.locator(part).locator("visible=true").count() == 0, part
    assert visitor.page.locator(".handout-head").is_visible()


def test_a_sheet_can_be_downloaded_from_its_page(visitor: Visitor) -> None:
    """The link stands in the bar above the steps."""
    visitor.opens(GUIDES[0])
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("link", name="Tải bản in (PDF)").click()
    assert Path(download.value.path()).read_bytes() == sheet(GUIDES[0]).read_bytes()
