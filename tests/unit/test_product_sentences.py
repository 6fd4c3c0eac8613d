"""What pages and screens say of the product is so: each sentence is tied to what it speaks of."""

import re

import pytest
from flask import Flask
from werkzeug.routing import RequestRedirect

from portal.domain.dossier import Status
from portal.storage import Store
from portal.web.context import portal_of
from scripts.bootstrap import ROOT
from tests.actors import Citizen

DOCS = ROOT / "docs"
LEAFLET = (DOCS / "bao-tri" / "to-roi.md").read_text(encoding="utf-8")
SCREENS = sorted(set(re.findall(r"`(/[^`]*)`", LEAFLET)))
SLUG = "chuyen-truong"  # stands for what the table leaves open: `/thu-tuc/...`
PROMISES = {
    "huong-dan/nop-ho-so.md": ("ho-so", "ban-can-bo"),
    "thuc-hanh.md": ("ban-can-bo", "lam-lai"),
    "lop-hoc.md": ("ban-can-bo", "lam-lai"),
}
TOO_LATE = "Cán bộ tiếp nhận rồi thì không sửa tờ khai được nữa."


@pytest.mark.parametrize("path", SCREENS)
def test_each_screen_of_the_leaflets_table_is_there(portal: Flask, path: str) -> None:
    """Every address that the table names leads to a view."""
    address = path.replace("\u2026", SLUG)
    with portal.test_request_context():
        try:
            assert portal.url_map.bind("").match(address)
        except RequestRedirect as onward:
            raise AssertionError(path) from onward


def test_the_table_of_what_is_new_names_screens() -> None:
    """The list above is not empty by mistake; nothing is called missing."""
    assert len(SCREENS) >= 12 and {"/ban-can-bo", "/hom-nay", "/ho-so"} <= set(SCREENS)
    assert "chưa có màn hình" not in LEAFLET


@pytest.mark.parametrize(("page", "screens"), PROMISES.items())
def test_what_a_page_says_can_be_done_has_its_link(page: str, screens: tuple[str, ...]) -> None:
    """One press leads to where it is done; that the address answers is tested with all links into the portal."""
    text = (DOCS / page).read_text(encoding="utf-8")
    assert [screen for screen in screens if f"#/{screen})" not in text] == []


def test_until_when_the_form_can_be_corrected_is_said_as_it_is(member: Citizen, store: Store) -> None:
    """Before sending; while nobody has accepted it there is a way, afterwards there is none."""
    store.set_setting("officer", "off")
    member.prepares(SLUG).presses("Tiếp tục").sees(TOO_LATE)
    member.fills({"Mã xác nhận": member.captcha()}).presses("Tiếp tục")
    member.opens("/ho-so/1").sees("bạn còn sửa tờ khai được").follows("Sửa tờ khai")
    assert member.status == 200
    store.set_setting("officer", "")
    member.opens("/ho-so/1").does_not_see("Sửa tờ khai").opens("/ho-so/1/sua").sees("không sửa được nữa")
    assert TOO_LATE in (DOCS / "huong-dan" / "nop-ho-so.md").read_text(encoding="utf-8")


def test_the_machine_finds_what_the_guide_says_it_does(member: Citizen, portal: Flask, store: Store) -> None:
    """A paper missing, a file used twice, the same school twice, a sample that is wrong on purpose."""
    said = (DOCS / "huong-dan" / "nop-ho-so.md").read_text(encoding="utf-8")
    assert "Máy xem đã đủ giấy bắt buộc chưa, có tệp nào dùng cho hai giấy không, hai ô phải khác nhau" in said
    found = portal_of(portal).library.words["state"]["mistake"]
    assert set(found) == {"same-file", "same-answer", "other-person", "page-missing", "unreadable"}


def test_the_end_of_the_guide_can_be_played(member: Citizen, store: Store) -> None:
    """As it says: the dossier, the clock, the result at the desk."""
    member.submits(SLUG)
    for _ in range(2):
        member.opens("/ho-so/1").presses("Tua đến việc tiếp theo")
    member.opens("/ho-so/1").sees("Kết quả đã có", "mang bản gốc", "Đến Bộ phận một cửa")
    (dossier,) = store.dossiers.of_account(1)
    assert dossier.status is Status.DONE


def test_each_part_of_the_form_says_which_it_is(member: Citizen) -> None:
    """The papers' screen too, as the last of as many."""
    member.starts(SLUG).sees("Phần 1/5").fills_in().sees("Giấy tờ đính kèm", "Phần 5/5")


def test_starting_afresh_says_what_it_wipes(citizen: Citizen) -> None:
    """The places to practise of the guides too, as `test_saved_data` sees it done."""
    citizen.opens("/lam-lai").sees("luyện tập trên máy này sẽ bị xóa, cả trong các bài hướng dẫn")
