"""A dossier's page after sending: what to do next, and who may see it."""

import pytest

from portal.domain.dossier import Event, Role, Status
from portal.storage import Store
from tests.actors import Citizen
from tests.portals import Clock
from tests.unit.web.citizen.filed import PAYING, SLUG, WORDS, Happens, files, is_at

PAGES = ("sua", "sua/nguoi-nop", "rut", "den-mot-cua", "ket-qua", "ket-qua/tep", "buu-chinh", "bien-lai")


def test_a_dossier_waits_for_its_officer(away: None, member: Citizen) -> None:
    """Sent and not looked at: wait, or mend the form, or cancel."""
    files(member, 3).sees("Chờ cán bộ xem hồ sơ", "Sửa tờ khai", "Hủy hồ sơ")
    member.opens("/ho-so").sees("Việc của bạn: Chờ cán bộ xem hồ sơ.")


@pytest.mark.parametrize(("level", "words"), [(3, "mang bản gốc đến nơi nộp"), (4, "kết quả hiện ngay ở trang này")])
def test_an_accepted_dossier_tells_its_due_day(member: Citizen, level: int, words: str) -> None:
    """And what will happen on it, at each level."""
    files(member, level).sees("Ngày hẹn trả kết quả: 14/09/2026", words, f"Mức độ {level}", "Rút hồ sơ")
    member.opens("/ho-so").sees("Việc của bạn: Chờ kết quả, hẹn trả ngày 14/09/2026.")


def test_a_stopped_dossier_says_why(away: None, member: Citizen, happens: Happens) -> None:
    """With the officer's words, and the way to start again."""
    files(member, 3)
    happens(Event.ACCEPT)
    happens(Event.FORWARD)
    happens(Event.STOP, Role.SPECIALIST, reason="Trường cũ chưa gửi học bạ.")
    member.opens("/ho-so/1").sees("Vì sao dừng xử lý?", "Trường cũ chưa gửi học bạ.", "Làm lại từ hồ sơ này")


def test_an_apology_is_told_with_the_new_day(away: None, member: Citizen, happens: Happens, clock: Clock) -> None:
    """In the timeline, with the officer's words."""
    files(member, 3)
    happens(Event.ACCEPT)
    happens(Event.FORWARD)
    happens(
        Event.EXTEND, Role.SPECIALIST, reason="Trường mới đang kiểm kê.", due_on=clock.moment.date().replace(day=21)
    )
    member.opens("/ho-so/1").sees("Cán bộ xin lỗi và hẹn lại", "Ngày hẹn mới: 21/09/2026", "Trường mới đang kiểm kê.")
    member.sees("Ngày hẹn trả kết quả: 21/09/2026")


def test_the_automatic_officer_leads_a_dossier_through_its_days(member: Citizen, store: Store) -> None:
    """Event by event, to the result."""
    files(member, 3)
    member.presses("Tua đến việc tiếp theo").sees("Đang xử lý", "08/09/2026")
    member.presses("Tua đến việc tiếp theo").sees("Đã xử lý xong", "Đến Bộ phận một cửa")
    is_at(store, Status.DONE)


def test_looking_up_tells_what_a_status_means(
    away: None, member: Citizen, neighbour: Citizen, happens: Happens
) -> None:
    """And what its owner has to do, but not what officers wrote; an SMS too."""
    files(member, 3)
    happens(Event.REFUSE, reason="Bé Minh An đã học ở đây.")
    code = "000.00.00.Z00-260907-0001"
    neighbour.looks_up(code).sees(WORDS["status"]["3"], WORDS["status_text"]["3"], "Đọc lý do rồi làm lại.")
    neighbour.does_not_see("Bé Minh An")
    neighbour.texts(f"TRACUU {code}").sees(f"Hồ sơ {code}: Không được tiếp nhận.", "Đọc lý do rồi làm lại.")
    neighbour.does_not_see("Bé Minh An")


@pytest.mark.parametrize("path", [*PAGES, *PAYING])
def test_nobody_else_sees_a_citizens_pages(member: Citizen, neighbour: Citizen, path: str) -> None:
    """Not a stranger, not another citizen, and no number beyond the database."""
    files(member, 4)
    assert neighbour.opens(f"/ho-so/1/{path}").path.startswith("/dang-nhap")
    neighbour.joins()
    for number in ("1", "7", "9" * 30):
        assert neighbour.opens(f"/ho-so/{number}/{path}").status == 404


@pytest.mark.parametrize("path", [*PAGES, *PAYING, "nop-lai", "cach-nhan", "rut"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_draft_answers_with_sentences(member: Citizen, path: str, method: str) -> None:
    """Whatever is asked of it, nothing breaks and nothing happens."""
    member.starts(SLUG)
    answer = getattr(member.client, method)(f"/ho-so/1/{path}")
    assert answer.status_code in (302, 404, 405, 409)
