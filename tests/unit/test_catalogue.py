"""Choosing a procedure: the leaflet's choices, the search, a procedure's page, and adding one."""

from pathlib import Path

import pytest

from portal.storage import Store
from portal.web.context import HOME, load_library
from tests.actors import Citizen
from tests.portals import Clock, come, make_portal

LIBRARY = load_library()
TRANSFER = LIBRARY.procedures["chuyen-truong"]


def test_the_leaflets_choices_lead_to_the_form(member: Citizen) -> None:
    """Online filing, the department, its field of work, search, start: by the leaflet's own names."""
    member.opens("/").follows("Đăng ký trực tuyến")
    member.fills(
        {
            "Bạn nộp ở đâu?": "Nộp hồ sơ tại sở/ngành",
            "Sở/ngành, xã/phường": "Sở Giáo dục và Đào tạo Hà Nội",
            "Lĩnh vực": "Giáo dục và đào tạo",
        }
    ).presses("Tìm kiếm")
    member.presses("Thực hiện", of=TRANSFER.name).sees(LIBRARY.common.filer.title)


def test_a_search_remembers_what_was_chosen(citizen: Citizen) -> None:
    """The results stand below the choices that led to them."""
    choices = {"Bạn nộp ở đâu?": "Nộp hồ sơ tại xã/phường", "Lĩnh vực": "Hộ tịch", "Tên thủ tục": "khai sinh"}
    citizen.opens("/truc-tuyen").fills(choices).presses("Tìm kiếm").sees("Tìm thấy 1 thủ tục")
    assert {label: citizen.reads(label) for label in choices} == choices


@pytest.mark.parametrize("words", ["Chuyển trường", "chuyen truong", "CHUYEN  TRUONG", "2.002854"])
def test_a_search_by_name_needs_no_marks(citizen: Citizen, words: str) -> None:
    """The name with or without diacritics, or the code."""
    citizen.opens("/truc-tuyen").fills({"Tên thủ tục": words}).presses("Tìm kiếm").sees(TRANSFER.name)
    citizen.sees("Tìm thấy 1 thủ tục")


def test_an_empty_search_shows_every_procedure(citizen: Citizen) -> None:
    """The school transfer comes first."""
    citizen.opens("/truc-tuyen").presses("Tìm kiếm").sees(f"Tìm thấy {len(LIBRARY.procedures)} thủ tục")
    assert citizen.screen.root.all("h3")[0].name == TRANSFER.name


def test_a_search_that_finds_nothing_says_what_to_try(citizen: Citizen) -> None:
    """Fewer choices or fewer letters."""
    citizen.opens("/truc-tuyen").fills({"Tên thủ tục": "đá bóng"}).presses("Tìm kiếm")
    citizen.sees("Không tìm thấy thủ tục nào", "Hãy thử bỏ bớt một lựa chọn, hoặc gõ ít chữ hơn")


def test_choices_that_exclude_each_other_find_nothing(citizen: Citizen) -> None:
    """All three choices count."""
    citizen.opens("/truc-tuyen").fills({"Bạn nộp ở đâu?": "Nộp hồ sơ tại xã/phường", "Lĩnh vực": TRANSFER.field})
    citizen.presses("Tìm kiếm").sees("Không tìm thấy thủ tục nào")


@pytest.mark.parametrize("slug", LIBRARY.procedures)
def test_a_procedures_page_says_what_it_is_and_from_where(citizen: Citizen, slug: str) -> None:
    """Its facts, source and date stand on its page."""
    procedure = LIBRARY.procedures[slug]
    citizen.opens(f"/thu-tuc/{slug}").sees(procedure.name, procedure.code, procedure.duration, procedure.fee)
    citizen.sees(procedure.source, procedure.checked, *(paper.name for paper in procedure.documents))


def test_starting_asks_to_sign_in_and_comes_back(citizen: Citizen) -> None:
    """Who is not signed in finds the procedure again afterwards."""
    citizen.registers().activates().starts("chuyen-truong").sees("Bạn cần đăng nhập trước")
    citizen.fills({"Email": "hoa@thu.example", "Mật khẩu": citizen.password}).presses("Đăng nhập")
    assert citizen.path == "/thu-tuc/chuyen-truong"


def test_a_procedure_is_added_with_one_file(tmp_path: Path, store: Store, clock: Clock) -> None:
    """Its file alone brings it into the search, gives it a page and a form, and lets it be filed."""
    text = (HOME / "procedures" / "chuyen-truong.toml").read_text(encoding="utf-8")
    for path in (HOME / "procedures").glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    new = text.replace("2.002854", "9.999999").replace(TRANSFER.name, "Mượn sách thư viện")
    (tmp_path / "muon-sach.toml").write_text(new, encoding="utf-8")
    citizen = come(make_portal(store, clock, load_library(tmp_path))).joins()
    citizen.opens("/truc-tuyen").fills({"Tên thủ tục": "muon sach"}).presses("Tìm kiếm").sees("Tìm thấy 1 thủ tục")
    citizen.follows("Mượn sách thư viện").sees("9.999999")
    citizen.looks_up(citizen.submits("muon-sach")).sees("Mượn sách thư viện", "Được tiếp nhận")
