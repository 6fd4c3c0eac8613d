"""The door for the browser: plain values in and out, and everything kept between two starts."""

from collections.abc import Mapping
from typing import Any, Self
from unittest.mock import Mock

import pytest

from portal import browser
from portal.browser import Sandbox
from portal.guides.dom import Screen
from portal.library import load_library
from tests.actors import PASSWORD, Citizen, png
from tests.portals import SETTINGS

HOA = load_library().families["hoa"]


class Door(Citizen):
    """A citizen who comes in through the browser's door instead of over HTTP."""

    def __init__(self, sandbox: Sandbox | None = None) -> None:
        super().__init__(None, HOA)  # type: ignore[arg-type]
        self.sandbox = sandbox or browser.sandbox()
        self.answer: dict[str, Any] = {}

    def _goes(self, path: str, method: str, **sent: Any) -> Self:
        data = sent.get("data")
        pairs = data.items(multi=True) if data else ()
        fields = [[name, value if isinstance(value, str) else as_file(value)] for name, value in pairs]
        self.answer = self.sandbox.handle({"method": method, "path": path, "fields": fields})
        self.path, self.status = self.answer["path"].partition("#")[0], self.answer["status"]
        self.screen = Screen(self.answer["body"] if isinstance(self.answer["body"], str) else "")
        return self


def as_file(chosen: Any) -> Mapping[str, object]:
    """Return a file as the shell hands it over."""
    return {"filename": chosen.filename, "type": chosen.content_type, "data": chosen.read()}


@pytest.fixture
def door() -> Door:
    """A door just opened over nothing."""
    browser.boot(None, SETTINGS)
    return Door()


def ask(path: str, method: str = "GET", *fields: list[object]) -> dict[str, Any]:
    """Ask the door for something."""
    return browser.handle({"method": method, "path": path, "fields": list(fields)})


def test_an_answer_is_made_of_plain_values(door: Door) -> None:
    """What the shell needs, no more and no less."""
    answer = ask("/")
    assert {key: type(value) for key, value in answer.items()} == {
        "status": int,
        "path": str,
        "type": str,
        "body": str,
        "filename": type(None),
        "wrote": bool,
        "clear": bool,
        "reset": bool,
    }
    assert (answer["status"], answer["path"], answer["type"]) == (200, "/", "text/html")


def test_the_whole_journey_goes_through_the_door(door: Door) -> None:
    """Register, activate, sign in, submit with files, look up."""
    code = door.joins().submits("chuyen-truong")
    door.looks_up(code).sees("Được tiếp nhận")


def test_a_saved_portal_starts_again_signed_in(door: Door) -> None:
    """A new interpreter with the saved bytes knows who is signed in and what was filled in."""
    door.joins().starts("chuyen-truong").fills({"Địa chỉ": "Số 5, ngõ Mới"}).presses("Tiếp tục")
    captcha = door.opens("/tra-cuu").captcha()
    another = Sandbox(SETTINGS)
    another.load(browser.save())
    door = Door(another)
    assert door.opens("/tra-cuu").captcha() == captcha
    door.opens("/ho-so").sees("Nguyễn Thị Hoa").follows("Làm tiếp")
    assert door.reads("Địa chỉ") == "Số 5, ngõ Mới"


def test_newer_bytes_can_be_loaded_into_a_running_portal(door: Door) -> None:
    """As when another tab wrote: both the data and the session are the other's."""
    empty = browser.save()
    door.joins()
    full = browser.save()
    browser.boot(empty, SETTINGS)
    door.opens("/").does_not_see("Đăng xuất")
    browser.boot(full, SETTINGS)
    door.opens("/").sees("Nguyễn Thị Hoa", "Đăng xuất")


def test_a_start_over_nothing_is_a_fresh_start(door: Door) -> None:
    """Nobody is signed in."""
    door.joins()
    browser.boot(None, SETTINGS)
    door.opens("/").does_not_see("Đăng xuất")


@pytest.mark.parametrize(("path", "wrote"), [("/", False), ("/truc-tuyen?tim=1", False), ("/dang-ky", True)])
def test_it_says_whether_there_is_something_to_keep(door: Door, path: str, wrote: bool) -> None:
    """A captcha that is shown has to be kept; a page that is only read has not."""
    ask("/")
    assert ask(path)["wrote"] is wrote
    assert ask(path)["wrote"] is False


def test_a_redirect_is_followed_and_its_place_told(door: Door) -> None:
    """The path after it, with query and fragment."""
    answer = ask("/dien-thoai", "POST", ["tin", "xin chào"])
    assert (answer["status"], answer["path"], answer["wrote"]) == (200, "/dien-thoai#cuoi", True)
    assert ask("/ho-so")["path"] == "/dang-nhap?tiep=/ho-so"


def test_a_refused_form_stays_where_it_is(door: Door) -> None:
    """422 and the form's own path."""
    answer = ask("/dang-nhap", "POST", ["email", ""], ["mat_khau", ""], ["tiep", "/"])
    assert (answer["status"], answer["path"]) == (422, "/dang-nhap")


def test_vietnamese_in_a_query_arrives_whole(door: Door) -> None:
    """As the shell writes it and as a person types it."""
    for words in ("chuy%E1%BB%83n+tr%C6%B0%E1%BB%9Dng", "chuyển trường"):
        assert "Tìm thấy 1 thủ tục" in ask(f"/truc-tuyen?tim=1&ten={words}")["body"]


@pytest.mark.parametrize(
    "name", ["don.png", "Ảnh  của con.png", 'ảnh "đẹp".png', '"đơn".png', "a\r\nb.png", "a\r\n\r\nb.png"]
)
def test_a_file_comes_as_a_mapping_and_goes_as_bytes(door: Door, name: str) -> None:
    """What is attached is what is shown, whatever the name's letters."""
    door.joins().starts("chuyen-truong").fills_in()
    data = png(note=b"tep")
    sent = ask(door.path, "POST", ["tep-don-xin-chuyen-truong", {"filename": name, "type": "image/png", "data": data}])
    assert (sent["status"], sent["path"]) == (200, "/ho-so/1/xem-lai")
    assert ".png (Bản sao)" in sent["body"]
    shown = ask("/ho-so/1/giay-to/1")
    assert (shown["type"], shown["body"], shown["wrote"]) == ("image/png", data, False)


def test_a_file_of_whose_name_nothing_is_seen_is_called_after_the_paper(door: Door) -> None:
    """It does not vanish."""
    door.joins().starts("chuyen-truong").fills_in()
    upload = {"filename": "\u202e\u200b", "type": "image/png", "data": png()}
    assert "Đơn xin chuyển trường.png" in ask(door.path, "POST", ["tep-don-xin-chuyen-truong", upload])["body"]


def test_a_file_that_the_shell_did_not_hand_over_is_told(door: Door) -> None:
    """Beside its field, on the page where it was chosen; what it is called elsewhere is of no matter."""
    door.joins().starts("chuyen-truong").fills_in()
    upload = {"filename": "a.pdf", "type": "application/pdf", "data": b"", "problem": "too-large"}
    answer = ask(door.path, "POST", ["tep-don-xin-chuyen-truong", upload])
    assert (answer["status"], answer["path"]) == (422, door.path) and "lớn hơn 5 MB" in answer["body"]


def test_a_file_of_another_kind_of_bytes_is_taken_too(door: Door) -> None:
    """The shell may hand over a view of memory."""
    door.joins().starts("chuyen-truong").fills_in()
    upload = {"filename": "a.png", "type": "image/png", "data": memoryview(png())}
    assert ask(door.path, "POST", ["tep-don-xin-chuyen-truong", upload])["status"] == 200
    assert ask("/ho-so/1/giay-to/1")["body"] == png()


def test_a_pdf_is_a_download_with_a_name(door: Door) -> None:
    """The shell can offer it for keeping."""
    door.joins().starts("chuyen-truong").fills_in()
    upload = {"filename": "a.pdf", "type": "", "data": b"%PDF-1.7"}
    ask(door.path, "POST", ["tep-don-xin-chuyen-truong", upload])
    answer = ask("/ho-so/1/giay-to/1")
    assert (answer["type"], answer["body"], answer["filename"]) == ("application/pdf", b"%PDF-1.7", "giay-to.pdf")


def test_a_page_can_be_a_download_too(door: Door) -> None:
    """The result that is had online; the screen that stands there stays."""
    door.joins().opens("/thu-tuc/chuyen-truong?muc-do=4").presses("Thực hiện").fills_in().attaches().presses("Tiếp tục")
    code = door.sends()
    door.opens("/ho-so/1")
    for _ in range(3):
        door.presses("Tua đến việc tiếp theo")
    door.presses("Xem kết quả").sees("Kết quả điện tử")
    before = browser.sandbox().user.screen
    answer = ask("/ho-so/1/ket-qua/tep")
    assert (answer["type"], answer["filename"]) == ("text/html", f"ket-qua-{code}.html")
    assert code in answer["body"] and browser.sandbox().user.screen is before


def test_starting_afresh_tells_the_shell_to_clear(door: Door) -> None:
    """Only the reset does; afterwards the bytes hold nothing of anybody."""
    door.joins()
    assert door.answer["clear"] is False
    door.opens("/").presses("Làm lại từ đầu")
    assert door.answer["clear"] is False
    door.presses("Xóa hết")
    assert (door.answer["clear"], door.answer["reset"], door.answer["path"]) == (True, True, "/")
    saved = browser.save()
    assert HOA.parent.mail.encode() not in saved and PASSWORD.encode() not in saved
    assert door.opens("/").answer["clear"] is False


def test_a_missing_page_is_an_answer(door: Door) -> None:
    """404 with the portal's page."""
    answer = ask("/khong-co")
    assert answer["status"] == 404 and "Về trang đầu" in answer["body"]


def test_a_failing_view_is_an_answer(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """500 with the portal's page; the next request works."""
    monkeypatch.setitem(browser.sandbox().app.view_functions, "people.cards", Mock(side_effect=RuntimeError))
    answer = ask("/nhan-vat")
    assert answer["status"] == 500 and "không phải lỗi của bạn" in answer["body"]
    assert ask("/")["status"] == 200
