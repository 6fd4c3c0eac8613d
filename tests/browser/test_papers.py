"""Attaching papers in the browser: pictures, PDF, a big photo, replacing, removing, what is refused."""

import random
import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, expect

from tests.actors import png
from tests.browser.visitor import Visitor

PAPER = "Đơn xin chuyển trường"
OTHER = "Bảng tổng hợp kết quả đánh giá rèn luyện và học tập"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SIZE = "async (image) => { await image.decode(); return [image.naturalWidth, image.naturalHeight]; }"


@pytest.fixture
def clerk(citizen: Visitor) -> Visitor:
    """A citizen who has come as far as the papers."""
    citizen.chooses_transfer()
    citizen.fills_the_form()
    return citizen


def size_shown(clerk: Visitor, paper: str) -> list[int]:
    """Width and height, in pixels, of the picture of a paper, once it has come out of the portal."""
    picture = clerk.preview(paper)
    expect(picture).to_have_attribute("src", re.compile("^blob:"))
    size: list[int] = picture.evaluate(SIZE)
    return size


def file(name: str, data: bytes, mime: str = "") -> FilePayload:
    """A file as it is chosen in a browser."""
    return {"name": name, "mimeType": mime, "buffer": data}


def photo(width: int, height: int) -> bytes:
    """A photo of pure noise, the same in every run, which hardly compresses."""
    noise = random.Random(2021).randbytes(width * height * 3)
    out = BytesIO()
    Image.frombytes("RGB", (width, height), noise).save(out, "JPEG", quality=95)
    return out.getvalue()


def test_a_picture_is_attached_replaced_by_a_pdf_and_removed(clerk: Visitor) -> None:
    """The picture is really shown, the PDF comes back as it was, and what is removed is gone."""
    clerk.chooses_file(PAPER, file("đơn của tôi.png", png(12), "image/png"))
    assert size_shown(clerk, PAPER) == [12, 1]
    clerk.reads("đơn của tôi.png")
    clerk.screen.get_by_label(f"Loại bản: {PAPER}").select_option("Bản chính")

    clerk.chooses_file(PAPER, file("don.pdf", PDF, "application/pdf"))
    clerk.reads("don.pdf")
    expect(clerk.preview(PAPER)).to_have_count(0)
    with clerk.page.expect_download() as download:
        clerk.screen.get_by_role("link", name="Mở tệp PDF").click()
    assert download.value.path().read_bytes() == PDF
    expect(clerk.screen.get_by_label(f"Loại bản: {PAPER}")).to_have_value("original")

    clerk.presses(f"Bỏ tệp: {PAPER}")
    expect(clerk.screen.get_by_text("don.pdf")).to_have_count(0)
    expect(clerk.screen.get_by_label(f"Chọn tệp hoặc chụp ảnh: {PAPER}")).to_be_attached()


def test_a_photo_of_twelve_megabytes_is_made_smaller_on_the_device(clerk: Visitor) -> None:
    """It is attached below the portal's limit, with its longest side of 2000 pixels."""
    big = photo(4000, 3000)
    assert len(big) > 12_000_000
    clerk.chooses_file(PAPER, file("IMG 2021.jpeg", big, "image/jpeg"))
    assert size_shown(clerk, PAPER) == [2000, 1500]
    clerk.reads("IMG 2021.jpg")
    clerk.reads(re.compile(r"^[1-4],\d MB$"))


def test_what_is_not_a_paper_is_refused(clerk: Visitor) -> None:
    """By its bytes, not by its name; by its size; and the paper attached before stays."""
    clerk.attaches_samples(PAPER)
    clerk.chooses_file(PAPER, file("don.png", b"MZ not a picture at all", "image/png"))
    clerk.is_told("Tệp này không phải PDF hay ảnh mà cổng đọc được. Hãy chọn ảnh chụp hoặc tệp PDF.")
    expect(clerk.preview(PAPER)).to_be_visible()
    clerk.chooses_file(OTHER, file("to.pdf", PDF + b"\0" * (6 * 1024 * 1024), "application/pdf"))
    clerk.is_told("Tệp này lớn hơn 5 MB. Hãy chụp lại nhỏ hơn hoặc chọn tệp khác.")
    clerk.chooses_file(OTHER, file("rong.pdf", b"", "application/pdf"))
    clerk.is_told("Tệp này trống, không có gì bên trong. Hãy chọn tệp khác.")
    expect(clerk.preview(PAPER)).to_be_visible()


def test_papers_stay_over_a_reload_and_are_listed_in_the_review(clerk: Visitor) -> None:
    """With the kind of copy that was chosen; what is missing is told before the dossier is sent."""
    clerk.attaches_samples(PAPER)
    clerk.screen.get_by_label(f"Loại bản: {PAPER}").select_option("Bản điện tử")
    clerk.presses("Tiếp tục")
    clerk.sees("Xem lại trước khi gửi")
    clerk.reads(f"{PAPER} (bản mẫu) (Bản điện tử)")
    expect(clerk.screen.get_by_role("heading", name="Hồ sơ còn thiếu giấy tờ")).to_be_visible()
    clerk.reloads()
    clerk.sees("Xem lại trước khi gửi")
    clerk.follows("Sửa: Giấy tờ")
    assert size_shown(clerk, PAPER) > [100, 100]
