"""What a page offers to download: only what is there, with its true size and its first page."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter

from portal.guides.dom import Screen
from portal.site_settings import read_settings
from scripts.bootstrap import ROOT
from scripts.docs.overviews import render_paper_forms
from scripts.lib import folders
from scripts.lib.folder_sync import Source
from scripts.paper_forms import forms
from scripts.site import downloads

LIST = """<p>x</p><div class="tai-ve"><ul>
<li><a href="tai:a/b%20c.pdf">Tờ</a> <a href="tai:a/b.docx">Gõ</a>: hai trang</li>
<li><a href="tai:gone.pdf">Mất</a></li>
<li><a href="tai:mot-cua-usb.zip">Tệp</a></li>
<li>Khác</li>
</ul></div><ul>
<li><a href="tai:gone.pdf">Mất</a></li>
</ul>""".encode()


def pdf(pages: int) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    whole = BytesIO()
    writer.write(whole)
    return whole.getvalue()


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "KEPT", tmp_path)


def made(**more: Source) -> dict[str, Source]:
    return downloads.offered({"d/index.html": LIST, **more})


def page_of(files: dict[str, Source]) -> Screen:
    return Screen(bytes(files["d/index.html"]).decode())


def links(files: dict[str, Source]) -> dict[str, str]:
    return {link.attrs["href"]: link.text() for link in page_of(files).root.all("a")}


def test_only_what_is_there_is_offered_and_said_how_large() -> None:
    files = made(**{"a/b c.pdf": pdf(3), "a/b.docx": bytes(24_400)})
    size = downloads.size(len(pdf(3)))
    assert links(files) == {"../a/b%20c.pdf": f"Tờ PDF, 3 trang, {size}", "../a/b.docx": "Gõ Word, 24 kB"}
    assert b"tai:" not in bytes(files["d/index.html"])
    assert [item.text() for item in page_of(files).root.all("li")][-1] == "Khác"


def test_one_of_two_files_is_enough_for_an_entry() -> None:
    assert list(links(made(**{"a/b.docx": b"x"}))) == ["../a/b.docx"]


def test_a_list_of_which_nothing_is_left_goes() -> None:
    assert len(page_of(made()).root.all("ul")) == 1
    assert links(made()) == {}


def test_the_whole_site_is_fetched_by_the_browser_and_a_sheet_gets_a_name() -> None:
    """The service worker would give no sign of how far a large file is."""
    files = made(**{"mot-cua-usb.zip": bytes(16_948_435), "a/b c.pdf": pdf(1)})
    kept = {link.attrs["href"]: "download" in link.attrs for link in page_of(files).root.all("a")}
    assert kept == {"../a/b%20c.pdf": True, "../mot-cua-usb.zip": False}
    assert links(files)["../mot-cua-usb.zip"] == "Tệp ZIP, 16,9 MB"


def test_a_sheet_is_shown_by_its_first_page() -> None:
    """Once, upright, and small."""
    files = made(**{"a/b c.pdf": pdf(2), "a/b.docx": b"x"})
    (picture,) = page_of(files).root.all("img")
    drawn = files[picture.attrs["src"].removeprefix("../")]
    assert isinstance(drawn, bytes) and len(drawn) < 10_000
    width, height = Image.open(BytesIO(drawn)).size
    assert height == downloads.HEIGHT and 0.68 < width / height < 0.72
    assert (picture.attrs["width"], picture.attrs["alt"]) == (str(width // 2), "")


def test_other_pages_stay_as_they_are() -> None:
    files: dict[str, Source] = {"index.html": b"<li>a</li><ul></ul>", "x.pdf": b"x"}
    assert downloads.offered(files) == files


@pytest.mark.parametrize(("count", "said"), [(1, "1 kB"), (999_400, "999 kB"), (1_049_000, "1,0 MB")])
def test_sizes_are_written_as_people_read_them(count: int, said: str) -> None:
    assert downloads.size(count) == said


def test_every_file_that_a_page_names_is_one_that_a_build_makes() -> None:
    """A slip of the pen would be left out in silence."""
    guides = [path.stem for path in (ROOT / "docs" / "huong-dan").glob("*.md")]
    makes = {folders.USB.name, *(f"huong-dan/{guide}/{guide}.pdf" for guide in guides)}
    asked = {it for path in (ROOT / "docs").rglob("*.md") for it in asked_by(path.read_text(encoding="utf-8"))}
    assert asked and asked <= makes


def asked_by(markdown: str) -> list[str]:
    return [part.partition(")")[0] for part in markdown.split("](tai:")[1:]]


@pytest.mark.slow
def test_each_form_on_paper_is_listed_twice() -> None:
    """To print and to type."""
    drawn = render_paper_forms(read_settings()).encode()
    assert sorted(downloads.names(drawn)) == sorted(f"assets/forms/{name}" for name in forms.forms("x"))
