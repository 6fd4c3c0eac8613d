"""The desk: seats, the list of dossiers, and switching the automatic officer."""

import pytest

from portal.domain.dossier import Status
from portal.storage import Store
from tests.actors import Citizen
from tests.portals import Clock
from tests.unit.web.officer.playing import RECEPTION, SPECIALIST, at, does, status


def test_a_stranger_sees_the_seats_alone(complete: Citizen, neighbour: Citizen) -> None:
    """No code and no name before one sits down; that no password is asked for is said."""
    neighbour.opens("/ban-can-bo").sees("Không cần mật khẩu", RECEPTION, SPECIALIST, "1 hồ sơ đang chờ vai này")
    neighbour.does_not_see("000.00.00.Z00", "Nguyễn Minh An", "Chuyển trường")


@pytest.mark.parametrize("path", ["/ban-can-bo/1", "/ban-can-bo/1/phieu/01"])
def test_who_has_no_seat_is_asked_to_sit_down_and_goes_on(complete: Citizen, path: str) -> None:
    """Like signing in; the way goes on to what was wanted."""
    complete.opens(path).sees("Chọn một cán bộ để đóng vai")
    complete.presses("Vào vai này", of=RECEPTION)
    assert complete.path == path


def test_who_has_no_seat_does_nothing(complete: Citizen, by_hand: Store) -> None:
    """A form sent to the desk by somebody without a seat changes nothing."""
    answer = complete.client.post("/ban-can-bo/1/viec/accept")
    assert answer.status_code == 302 and answer.location == "/ban-can-bo"
    assert status(by_hand) is Status.SUBMITTED


def test_one_press_changes_the_seat(complete: Citizen) -> None:
    """On the list and on a dossier, which stays open."""
    complete.sits(RECEPTION).presses(f"Đổi sang {SPECIALIST}, chuyên môn").sees(f"{SPECIALIST} · Phòng chuyên môn")
    at(complete, RECEPTION).presses(f"Đổi sang {SPECIALIST}, chuyên môn").sees("đang chờ bộ phận một cửa xem")
    assert complete.path == "/ban-can-bo/1"
    complete.presses("Rời bàn cán bộ").sees("Chọn một cán bộ để đóng vai")


def test_officer_and_citizen_share_a_device(complete: Citizen) -> None:
    """Both at once: the officer's seat and the citizen's account do not meet."""
    complete.sits(RECEPTION).sees("Nguyễn Thị Hoa", "Đăng xuất", RECEPTION)
    complete.opens("/ho-so/1").sees("Mới đăng ký")
    complete.presses("Đăng xuất").opens("/ban-can-bo").sees(f"{RECEPTION} · Bộ phận một cửa")


def test_starting_afresh_empties_the_seat(complete: Citizen) -> None:
    """With everything else."""
    complete.sits(RECEPTION).presses("Làm lại từ đầu").presses("Xóa hết")
    complete.opens("/ban-can-bo").sees("Chọn một cán bộ để đóng vai")


def test_the_list_filters_by_whose_turn_it_is(complete: Citizen) -> None:
    """Waiting for this seat, all, finished; with counts."""
    complete.sits(RECEPTION).sees("Đang chờ tôi (1)", "Tất cả (1)", "Đã xong (0)", "Nguyễn Thị Hoa")
    complete.sits(SPECIALIST).sees("Đang chờ tôi (0)", "Không có hồ sơ nào chờ bạn")
    complete.follows("Tất cả (1)").sees("Mới đăng ký").follows("Mở hồ sơ")
    assert complete.path == "/ban-can-bo/1"


def test_a_late_dossier_is_marked(complete: Citizen, clock: Clock) -> None:
    """By the portal's clock."""
    does(complete, "Tiếp nhận")
    complete.sits(RECEPTION).sees("Hẹn trả ngày 14/09/2026").does_not_see("Quá hạn")
    clock.shows("15/09/2026 08:00")
    complete.opens("/ban-can-bo").sees("Hẹn trả ngày 14/09/2026 Quá hạn")
    complete.opens("/ban-can-bo/1").sees("Quá hạn")


def test_an_unanswered_dossier_gets_late_too(complete: Citizen, clock: Clock) -> None:
    """The citizen is to hear of it within 8 working hours."""
    complete.sits(RECEPTION).sees("Cần trả lời trước hết ngày 08/09/2026").does_not_see("Quá hạn")
    clock.shows("09/09/2026 08:00")
    complete.opens("/ban-can-bo").sees("Quá hạn")


def test_an_unknown_filter_shows_the_first(complete: Citizen) -> None:
    """Whatever somebody types."""
    complete.sits(RECEPTION).opens("/ban-can-bo?loc=gi-do").sees("Mở hồ sơ")
    assert complete.status == 200


def test_the_machine_can_be_sent_off_and_called_back(member: Citizen, store: Store) -> None:
    """While it is off, dossiers wait at the desk."""
    member.opens("/ban-can-bo").sees("Máy làm thay cán bộ: đang bật").presses("Tắt máy làm thay").sees("đang tắt")
    member.submits("chuyen-truong")
    assert status(store) is Status.SUBMITTED
    member.opens("/ban-can-bo").presses("Bật máy làm thay").sees("Máy làm thay cán bộ: đang bật")
    member.opens("/")
    assert status(store) is Status.ACCEPTED


def test_the_machine_listens_to_its_two_buttons_alone(member: Citizen, store: Store) -> None:
    """Anything else changes nothing."""
    for data in ({}, {"nut": "x"}):
        assert member.client.post("/ban-can-bo/may", data=data).status_code == 404
    member.opens("/ban-can-bo").sees("đang bật")


@pytest.mark.parametrize("data", [{}, {"can_bo": "ai-do"}, {"can_bo": "truc", "tiep": "//xa.example"}])
def test_an_odd_seat_leads_nowhere_else(complete: Citizen, data: dict[str, str]) -> None:
    """Not there, or no farther than the front page."""
    answer = complete.client.post("/ban-can-bo/ghe", data=data)
    assert answer.status_code in (302, 404)
    assert answer.headers.get("Location", "/ban-can-bo") in ("/", "/ban-can-bo")
