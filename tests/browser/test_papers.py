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
    clerk.reads("đơn của tôi.jpg")
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


def test_a_picture_of_any_kind_is_taken_whatever_its_size(clerk: Visitor) -> None:
    """As a JPEG, by what the browser can draw and not by how large it is."""
    for kind, width, height in (("WEBP", 300, 200), ("WEBP", 2600, 1300), ("GIF", 301, 200), ("BMP", 302, 200)):
        out = BytesIO()
        Image.linear_gradient("L").resize((width, height)).save(out, kind)
        clerk.chooses_file(PAPER, file(f"anh {width}.{kind.lower()}", out.getvalue(), f"image/{kind.lower()}"))
        clerk.reads(f"anh {width}.jpg")
        assert size_shown(clerk, PAPER) == [min(width, 2000), min(height, 1000)], kind


def test_a_small_photo_is_upright_and_does_not_say_where_it_was_taken(clerk: Visitor) -> None:
    """It lies on its side, as phones write it, with the place beside it."""
    photo = Image.linear_gradient("L").resize((90, 60))
    note = Image.Exif()
    note[0x0112] = 6
    note.get_ifd(0x8825)[0x001D] = "GPS 21.0285"
    out = BytesIO()
    photo.save(out, "JPEG", exif=note)
    assert b"GPS 21.0285" in out.getvalue()
    clerk.chooses_file(PAPER, file("IMG.jpg", out.getvalue(), "image/jpeg"))
    assert size_shown(clerk, PAPER) == [60, 90]
    assert clerk.finds_kept("GPS 21.0285") == []


def test_a_large_pdf_is_told_at_once_and_nothing_else_is_lost(clerk: Visitor) -> None:
    """Beside its field; another file that was chosen before stays."""
    clerk.chooses_file(PAPER, file("don.pdf", PDF, "application/pdf"))
    clerk.chooses_file(OTHER, file("to.pdf", PDF + bytes(48 * 1024 * 1024), "application/pdf"))
    clerk.is_told("Tệp này lớn hơn 5 MB. Hãy chụp lại nhỏ hơn hoặc chọn tệp khác.")
    clerk.reads("don.pdf")
    clerk.sees("Giấy tờ đính kèm")


def test_a_paper_that_cannot_be_opened_is_told(clerk: Visitor) -> None:
    """A picture that breaks off, and a PDF with a lock; one with a line before its mark is taken, whatever its name."""
    clerk.chooses_file(PAPER, file("anh.jpg", b"\xff\xd8\xff\xe0", "image/jpeg"))
    clerk.is_told("Không mở được ảnh này. Hãy chọn ảnh khác, chụp lại, hoặc dùng bản mẫu.")
    locked = PDF.replace(b"/Root", b"/Encrypt 5 0 R/Root")
    clerk.chooses_file(PAPER, file("khoa.pdf", locked, "application/pdf"))
    clerk.is_told("Tệp PDF này có khóa mật khẩu. Hãy lưu một bản không khóa, hoặc chụp ảnh tờ giấy.")
    clerk.chooses_file(PAPER, file("ho\u202eso.pdf", b"\r\n" + PDF, "application/pdf"))
    clerk.reads("hoso.pdf")


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
