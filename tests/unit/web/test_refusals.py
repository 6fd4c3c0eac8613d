"""What goes wrong becomes a page that says what happened and what to do; and starting afresh."""

from unittest.mock import Mock

import pytest
from flask import Flask

from portal.library import load_library
from portal.storage import Store
from tests.actors import Citizen
from tests.portals import come

PAGES = load_library().words["page"]


@pytest.mark.parametrize("path", ["/khong-co", "/thu-tuc/khong-co", "/hop-thu/99"])
def test_a_missing_page_says_so_and_leads_home(citizen: Citizen, path: str) -> None:
    """404, in the portal's words."""
    citizen.opens(path).sees(PAGES["not-found"]["title"], PAGES["not-found"]["text"])
    assert citizen.status == 404
    assert citizen.follows("Về trang đầu").path == "/"


def test_a_fault_of_the_portal_says_so_and_leads_home(
    portal: Flask, citizen: Citizen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """500: it is not the visitor's fault, what was saved is still there, and no detail is shown."""
    monkeypatch.setitem(portal.view_functions, "people.cards", Mock(side_effect=RuntimeError("chi tiet bi mat")))
    citizen.opens("/nhan-vat").sees(PAGES["broken"]["title"], PAGES["broken"]["text"]).does_not_see("chi tiet bi mat")
    assert citizen.status == 500
    assert citizen.follows("Về trang đầu").status == 200


def test_a_fault_in_the_middle_writes_nothing(member: Citizen, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dossier is sent as a whole or stays a draft."""
    member.prepares("chuyen-truong").presses("Tiếp tục").fills({"Mã xác nhận": member.captcha()})
    monkeypatch.setattr("portal.actions.dossier_service.DossierService._answer_at_once", Mock(side_effect=RuntimeError))
    member.presses("Tiếp tục").sees(PAGES["broken"]["title"])
    assert store.dossiers.submitted() == []
    assert len(store.mailbox.letters()) == 1


@pytest.mark.parametrize("code", PAGES)
def test_a_refusal_has_a_title_a_text_and_a_way_on(citizen: Citizen, code: str) -> None:
    """The way on is an address that exists."""
    page = PAGES[code]
    assert page["title"] and page["text"] and page["link_label"]
    assert citizen.opens(page["link"]).status == 200


def test_an_unknown_person_cannot_be_chosen(citizen: Citizen) -> None:
    """A made-up form is answered with the page of what is missing."""
    assert citizen.client.post("/nhan-vat", data={"nhan_vat": "ai-do"}).status_code == 404


def test_an_upload_beyond_all_measure_is_a_page_too(
    member: Citizen, portal: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than the portal reads at all is refused in its own words."""
    member.comes_to_papers("chuyen-truong")
    monkeypatch.setitem(portal.config, "MAX_CONTENT_LENGTH", 1024)
    member.attaches()
    member.chooses_file("Chọn tệp hoặc chụp ảnh: Đơn xin chuyển trường", bytes(4096)).presses("Tiếp tục")
    assert member.status == 413
    assert member.screen.having("data-focus") or "Cổng luyện tập" in member.screen.title


def test_starting_afresh_asks_first(member: Citizen, store: Store) -> None:
    """Nothing is gone before the answer, and the way back is there."""
    member.opens("/").presses("Làm lại từ đầu").sees("Không lấy lại được")
    member.follows("Không, giữ lại").sees("Nguyễn Thị Hoa")
    assert store.accounts.by_id(1)


def test_starting_afresh_leaves_nothing(member: Citizen, store: Store) -> None:
    """Accounts, dossiers, papers, mail and messages are gone to the last byte; nobody is signed in."""
    member.submits("chuyen-truong", answers={"Địa chỉ": "Xom Ke Chuyen 77"})
    member.texts("xin chao chi")
    traces = ("Nguyễn Thị Hoa", "hoa@thu.example", "Xom Ke Chuyen 77", "999101000001", "IHDR", "xin chao chi", "pbkdf2")
    assert all(trace.encode() in store.save() for trace in traces if trace != "Nguyễn Thị Hoa")
    member.opens("/").presses("Làm lại từ đầu").presses("Xóa hết").sees("Lần đầu đến đây?").does_not_see("Đăng xuất")
    assert [trace for trace in traces if trace.encode() in store.save()] == []
    member.opens("/hop-thu").sees("Chưa có thư nào")


def test_starting_afresh_is_told_to_the_browser(member: Citizen) -> None:
    """What the browser keeps for the portal goes too."""
    answer = member.client.post("/lam-lai")
    assert answer.headers["Clear-Site-Data"] == '"storage"'


def test_one_can_register_again_after_starting_afresh(member: Citizen, portal: Flask) -> None:
    """The same card, as if for the first time."""
    member.opens("/").presses("Làm lại từ đầu").presses("Xóa hết")
    come(portal).joins().sees("Nguyễn Thị Hoa", "Đăng xuất")


def test_a_captcha_of_before_is_of_no_use_after_starting_afresh(citizen: Citizen) -> None:
    """The session goes with the rest."""
    before = citizen.opens("/dang-ky").captcha()
    citizen.opens("/").presses("Làm lại từ đầu").presses("Xóa hết")
    assert citizen.opens("/dang-ky").captcha() != before
