"""Attaching papers: kinds of files, replacing, removing, sample scans, kinds of copy, file names."""

import unicodedata
from io import BytesIO

import pytest

from portal.domain.files import SIZE_LIMIT
from portal.library import load_library
from portal.storage import Store
from tests.actors import Citizen, png
from tests.unit.domain.test_pictures import PLACE, jpeg

WORDS = load_library().words
PROCEDURE = load_library().procedures["chuyen-truong"]
PAPER = PROCEDURE.documents[0]
FILES = {
    "application/pdf": b"%PDF-1.7\n%%EOF",
    "image/jpeg": jpeg(),
    "image/png": png(),
}
CHOOSE = f"Chọn tệp hoặc chụp ảnh: {PAPER.name}"
ATTACH = f"Đính kèm: {PAPER.name}"
COPY = f"Loại bản: {PAPER.name}"


@pytest.fixture
def filer(member: Citizen) -> Citizen:
    """A member at the page of papers."""
    return member.comes_to_papers(PROCEDURE.slug).sees("Giấy tờ đính kèm")


def row(citizen: Citizen, key: str = PAPER.key) -> str:
    """What stands in a paper's row."""
    found = citizen.screen.by_id(key)
    assert found is not None
    return found.text()


def attached(store: Store) -> dict[str, tuple[str, str, str]]:
    """What is attached to the only dossier: name, kind of file, kind of copy."""
    return {p.document: (p.filename, p.mime, p.copy) for p in store.dossiers.papers(1)}


@pytest.mark.parametrize(("mime", "data"), FILES.items())
@pytest.mark.parametrize("name", ["don.pdf", "don.jpg", "don.png", "don.exe", "don"])
def test_a_file_is_known_by_its_bytes_whatever_its_name(
    filer: Citizen, store: Store, mime: str, data: bytes, name: str
) -> None:
    """The kept name gets the ending of what the file is."""
    filer.chooses_file(CHOOSE, data, name, "text/html").presses(ATTACH)
    ending = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}[mime]
    assert attached(store) == {PAPER.key: (f"don{ending}", mime, "copy")}
    assert "Đã đính kèm" in row(filer)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file.empty"),
        (b"GIF89a", "file.wrong-type"),
        (b"<html><script>alert(1)</script>", "file.wrong-type"),
        (b"%PDF-" + bytes(SIZE_LIMIT), "file.too-large"),
        (bytes(12 * 1024 * 1024), "file.too-large"),
        (b"\xff\xd8\xff\xe0", "file.unreadable"),
        (png()[:40], "file.unreadable"),
        (b"%PDF-1.7\ntrailer<</Root 1 0 R/Encrypt 5 0 R>>", "file.locked"),
    ],
    ids=[
        *("empty", "a picture of another kind", "a page", "a byte over 5 MB", "12 MB"),
        *("a JPEG of four bytes", "a PNG that breaks off", "a PDF with a lock"),
    ],
)
@pytest.mark.parametrize("button", [ATTACH, "Tiếp tục"])
def test_a_refused_file_says_why(filer: Citizen, store: Store, data: bytes, code: str, button: str) -> None:
    """At its row and in the summary, with either button; nothing is kept of it."""
    filer.chooses_file(CHOOSE, data, "don.png").presses(button)
    assert (filer.status, filer.errors()) == (422, [WORDS["field"][code]])
    assert WORDS["field"][code] in row(filer)
    assert attached(store) == {}


def test_attaching_nothing_says_so(filer: Citizen) -> None:
    """The row's button needs a file."""
    filer.presses(ATTACH)
    assert filer.errors() == [WORDS["field"]["file.missing"].format(label=PAPER.name)]


def test_going_on_without_papers_is_allowed(filer: Citizen) -> None:
    """The review warns, and the desk asks later."""
    filer.presses("Tiếp tục").sees("Xem lại trước khi gửi", "Hồ sơ còn thiếu giấy tờ")


def test_a_good_file_is_kept_beside_a_refused_one(filer: Citizen, store: Store) -> None:
    """One bad file does not lose the others."""
    other = PROCEDURE.documents[1]
    filer.chooses_file(CHOOSE, b"GIF89a").chooses_file(f"Chọn tệp hoặc chụp ảnh: {other.name}", png())
    filer.presses("Tiếp tục")
    assert len(filer.errors()) == 1
    assert list(attached(store)) == [other.key]


def test_a_file_is_replaced(filer: Citizen, store: Store) -> None:
    """The newer one takes the older one's place."""
    filer.chooses_file(CHOOSE, png(), "mot.png").presses(ATTACH)
    again = next(label for label in filer.screen.labels() if label.endswith(f": {PAPER.name}") and "Thay" in label)
    filer.chooses_file(again, FILES["application/pdf"], "hai.pdf").presses("Tiếp tục").sees("hai.pdf")
    assert attached(store)[PAPER.key] == ("hai.pdf", "application/pdf", "copy")


def test_a_refused_file_does_not_replace_a_good_one(filer: Citizen, store: Store) -> None:
    """The attached one stays."""
    filer.chooses_file(CHOOSE, png(), "mot.png").presses(ATTACH)
    again = next(label for label in filer.screen.labels() if label.endswith(f": {PAPER.name}") and "Thay" in label)
    filer.chooses_file(again, b"GIF89a").presses("Tiếp tục")
    assert filer.status == 422 and attached(store)[PAPER.key][0] == "mot.png"


def test_a_file_is_removed(filer: Citizen, store: Store) -> None:
    """Its bytes are gone too."""
    filer.chooses_file(CHOOSE, png(note=b"GIAY TO CUA HOA")).presses(ATTACH)
    assert b"GIAY TO CUA HOA" in store.save()
    filer.presses(f"Bỏ tệp: {PAPER.name}")
    assert attached(store) == {} and b"GIAY TO CUA HOA" not in store.save()
    assert "Đã đính kèm" not in row(filer)


@pytest.mark.parametrize(("shown", "kept"), [("Bản chính", "original"), ("Bản điện tử", "electronic")])
def test_the_kind_of_copy_is_kept(filer: Citizen, store: Store, shown: str, kept: str) -> None:
    """It comes back on the page and stands in the review."""
    filer.chooses_file(CHOOSE, png()).fills({COPY: shown}).presses(ATTACH)
    assert attached(store)[PAPER.key][2] == kept
    assert filer.reads(COPY) == shown
    filer.presses("Tiếp tục").sees(f"({shown})")


def test_the_kind_of_copy_can_be_changed_later(filer: Citizen, store: Store) -> None:
    """Without choosing the file again."""
    filer.chooses_file(CHOOSE, png()).presses(ATTACH).fills({COPY: "Bản chính"}).presses("Tiếp tục")
    assert attached(store)[PAPER.key][2] == "original"


def test_an_invented_kind_of_copy_is_an_ordinary_copy(filer: Citizen, store: Store) -> None:
    """Only the three kinds are kept."""
    filer.chooses_file(CHOOSE, png()).presses(ATTACH)
    filer.client.post(filer.path, data={f"ban-{PAPER.key}": "<b>"})
    assert attached(store)[PAPER.key][2] == "copy"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.png", "passwd.png"),
        ("Đơn  của   con.png", "Đơn của con.png"),
        ("<img src=x onerror=alert(1)>.png", "<img src=x onerror=alert(1)>.png"),
        ('"><script>alert(1)</script>.png', "script>.png"),
        ("'><script>alert(1)<.png", "'><script>alert(1)<.png"),
        ("x" * 300 + ".png", "x" * 80 + ".png"),
        ("hoso\u202efdp.png", "hosofdp.png"),
        (unicodedata.normalize("NFD", "Đơn của con.png"), "Đơn của con.png"),
        ("\u200b.png", f"{PAPER.name}.png"),
        ("... .png", f"{PAPER.name}.png"),
        ("Screenshot_2026-09-12-08-30-45-678.png", "Screenshot_2026-09-12-08-30-45-678.png"),
    ],
)
def test_a_file_name_is_shown_as_text(filer: Citizen, name: str, shown: str) -> None:
    """Without its folders, in measure, and never as markup."""
    filer.chooses_file(CHOOSE, png(), name).presses(ATTACH)
    found = [e.text() for e in filer.screen.root.walk() if e.attrs.get("class") == "filename"]
    assert found == [shown]
    filer.presses("Tiếp tục").sees(f"{shown} (Bản sao)")


@pytest.mark.parametrize("mime", ["image/jpeg", "image/png"])
def test_a_picture_is_previewed_with_its_very_bytes(filer: Citizen, mime: str) -> None:
    """The preview is what was attached, never taken for anything else."""
    filer.chooses_file(CHOOSE, FILES[mime]).presses(ATTACH)
    (picture,) = filer.screen.root.all("img")
    answer = filer.client.get(picture.attrs["src"])
    assert (answer.data, answer.mimetype) == (FILES[mime], mime)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert PAPER.name in picture.attrs["alt"]


def test_a_pdf_is_offered_for_opening(filer: Citizen) -> None:
    """It has no preview; its bytes come back as they were."""
    filer.chooses_file(CHOOSE, FILES["application/pdf"]).presses(ATTACH)
    link = next(link for link in filer.screen.links() if "download" in link.attrs)
    answer = filer.client.get(link.attrs["href"])
    assert (answer.data, answer.mimetype) == (FILES["application/pdf"], "application/pdf")


def test_somebody_elses_paper_is_not_found(filer: Citizen, neighbour: Citizen) -> None:
    """Neither its bytes nor through a dossier of one's own."""
    filer.chooses_file(CHOOSE, png()).presses(ATTACH)
    (picture,) = filer.screen.root.all("img")
    own = neighbour.joins().starts(PROCEDURE.slug).path.split("/")[2]
    for path in (picture.attrs["src"], picture.attrs["src"].replace("/ho-so/1/", f"/ho-so/{own}/")):
        assert neighbour.opens(path).status == 404


@pytest.mark.parametrize("name", ["CCCD 001188000014.png", "0912 345 678.png", "chi.hoa@gmail.com.png"])
def test_a_file_name_with_what_could_be_somebodys_is_not_kept(filer: Citizen, store: Store, name: str) -> None:
    """The file is, under the paper's name, and that is told once."""
    told = "nên cổng đã đổi tên tệp"
    filer.chooses_file(CHOOSE, png(), name).presses(ATTACH).sees(told)
    assert attached(store)[PAPER.key][0] == f"{PAPER.name}.png"
    assert name[:12].encode() not in store.save()
    filer.opens(filer.path).does_not_see(told)


def test_where_a_photo_was_taken_is_not_kept(filer: Citizen, store: Store) -> None:
    """Without the shell, which draws it anew, the note is taken out."""
    filer.chooses_file(CHOOSE, jpeg(PLACE)).presses(ATTACH)
    assert b"GPS" in jpeg(PLACE) and b"GPS" not in store.save()
    (picture,) = filer.screen.root.all("img")
    assert filer.client.get(picture.attrs["src"]).data == jpeg()


@pytest.mark.parametrize(("told", "code"), [("too-large", "file.too-large"), ("unreadable", "file.unreadable")])
def test_what_the_shell_found_is_told(filer: Citizen, store: Store, told: str, code: str) -> None:
    """It hands over the problem instead of the bytes; one that it cannot have found is none."""
    answer = filer.client.post(
        filer.path, data={f"tep-{PAPER.key}": (BytesIO(b""), "a.pdf"), f"tep-{PAPER.key}-problem": told}
    )
    assert answer.status_code == 422 and WORDS["field"][code] in answer.text and attached(store) == {}
    strange = {f"tep-{PAPER.key}": (BytesIO(png()), "a.png"), f"tep-{PAPER.key}-problem": "<b>"}
    assert filer.client.post(filer.path, data=strange).status_code == 302


def test_photos_are_made_smaller_before_they_are_sent(filer: Citizen) -> None:
    """Every file field tells the shell to what length, and how large another file may be."""
    chosen = [e for e in filer.screen.root.all("input") if e.attrs.get("type") == "file"]
    assert len(chosen) == len(PROCEDURE.documents)
    for control in chosen:
        assert int(control.attrs["data-shrink"]) >= 1600
        assert int(control.attrs["data-limit"]) == SIZE_LIMIT


def test_the_size_limit_is_called_the_portals_own(filer: Citizen) -> None:
    """No real portal is blamed for it."""
    filer.sees("5 MB", "Đây là quy định của cổng luyện tập")
