"""After sending: withdraw, file again, go to the one-stop desk, have the result."""

import pytest

from portal.domain.dossier import Event, Role, Status
from portal.storage import Store
from tests.actors import Citizen
from tests.portals import Clock
from tests.unit.web.citizen.filed import FEE, FORM, PAPERS, REPORT, Happens, events, files, is_at


def test_a_refused_dossier_says_why_and_starts_again(
    away: None, member: Citizen, store: Store, happens: Happens
) -> None:
    """The answers, the papers and the level are copied into one draft, however often the button is pressed."""
    files(member, 4)
    happens(Event.REFUSE, reason="Trường mới đã hết chỗ.")
    member.opens("/ho-so/1").sees("Vì sao không được tiếp nhận?", "Trường mới đã hết chỗ.")
    member.presses("Làm lại từ hồ sơ này").sees("Giấy tờ đính kèm", "Đã đính kèm")
    member.opens("/ho-so/1").presses("Làm lại từ hồ sơ này")
    old, drafts = is_at(store, Status.REFUSED), [d for d in store.dossiers.of_account(1) if d.status is Status.DRAFT]
    assert [(draft.answers, draft.level) for draft in drafts] == [(old.answers, 4)]
    assert [paper.filename for paper in store.dossiers.papers(drafts[0].id)] == [
        paper.filename for paper in store.dossiers.papers(1)
    ]
    member.opens("/ho-so").sees("Việc của bạn: Đọc lý do rồi làm lại.")


def test_a_dossier_on_its_way_is_not_started_again(member: Citizen, store: Store) -> None:
    """The address alone does not make a second one."""
    files(member, 3)
    assert member.client.post("/ho-so/1/nop-lai").status_code == 409
    assert len(store.dossiers.of_account(1)) == 1


def test_a_dossier_is_withdrawn_after_a_question(member: Citizen, store: Store) -> None:
    """Asked first; then it is at its end, and can be filed again."""
    files(member, 3).presses("Rút hồ sơ").sees("Rút hồ sơ này?", "Không lấy lại được")
    is_at(store, Status.ACCEPTED)
    member.presses("Rút hồ sơ").sees("Bạn đã rút hồ sơ này", "Làm lại từ hồ sơ này")
    is_at(store, Status.WITHDRAWN)
    assert member.client.post("/ho-so/1/rut").status_code == 409
    assert events(store).count("withdraw") == 1


def test_before_acceptance_the_word_is_cancel(away: None, member: Citizen, store: Store) -> None:
    """Huy before, rut after."""
    files(member, 3).presses("Hủy hồ sơ").sees("Hủy hồ sơ này?").presses("Hủy hồ sơ")
    is_at(store, Status.WITHDRAWN)


def test_a_dossier_in_work_is_not_withdrawn(away: None, member: Citizen, happens: Happens) -> None:
    """The table does not let one."""
    files(member, 3)
    happens(Event.ACCEPT)
    happens(Event.FORWARD)
    member.opens("/ho-so/1").does_not_see("Rút hồ sơ").opens("/ho-so/1/rut").sees("không rút được")


@pytest.fixture
def comer(away: None, member: Citizen, happens: Happens) -> Citizen:
    """A member whose result waits at the desk."""
    files(member, 3)
    happens(Event.ACCEPT)
    happens(Event.FORWARD)
    happens(Event.APPROVE, Role.SPECIALIST)
    return member.opens("/ho-so/1")


def brings(citizen: Citizen, *papers: str) -> Citizen:
    """Go to the desk with these originals."""
    citizen.opens("/ho-so/1").presses("Đến Bộ phận một cửa")
    return citizen.fills(dict.fromkeys(papers, "x")).presses("Đi nhận kết quả")


def test_a_result_is_had_for_the_originals(comer: Citizen, store: Store) -> None:
    """All of them compared: one trip."""
    comer.sees("Kết quả đã có", "mang bản gốc")
    brings(comer, FORM, REPORT, "Kế hoạch giáo dục cá nhân").sees("Xong rồi!", "Đi một chuyến")
    is_at(store, Status.RETURNED)
    assert events(store)[-1] == "return"


def test_who_forgets_an_original_comes_again(comer: Citizen, store: Store) -> None:
    """Named, and told as a trip in the history; what was brought stays ticked."""
    brings(comer, FORM, "Kế hoạch giáo dục cá nhân").sees("Bạn quên bản gốc ở nhà", "thêm một chuyến đi")
    assert (comer.reads(FORM), comer.reads(REPORT)) == (FORM, "")
    is_at(store, Status.DONE)
    assert store.dossiers.history(1)[-1].documents == (PAPERS[1],)
    comer.opens("/ho-so/1").sees("Bạn đến nhưng quên bản gốc")
    brings(comer, FORM, REPORT, "Kế hoạch giáo dục cá nhân")
    assert events(store)[-2:] == ["forget", "return"]


@pytest.mark.parametrize("moment", ["12/09/2026 10:00", "07/09/2026 17:00", "07/09/2026 07:59", "02/09/2026 09:00"])
def test_a_closed_desk_sends_nobody_home(comer: Citizen, store: Store, clock: Clock, moment: str) -> None:
    """Weekends, holidays, early and late: told before the way is made, and no trip is counted."""
    clock.shows(moment)
    comer.opens("/ho-so/1/den-mot-cua").sees("đóng cửa", "Tua đến ngày làm việc tiếp theo")
    assert comer.client.post("/ho-so/1/den-mot-cua").status_code == 409
    is_at(store, Status.DONE)


def test_money_is_paid_at_the_desk(away: None, member: Citizen, store: Store, happens: Happens) -> None:
    """At level 3, with one trip and a receipt; online it is not taken."""
    files(member, 3)
    happens(Event.ACCEPT)
    happens(Event.CHARGE, amount=FEE)
    member.opens("/ho-so/1/thanh-toan").sees("không nộp tiền trực tuyến được")
    member.opens("/ho-so/1").sees("Bạn cần nộp 15.000 đồng").presses("Đến Bộ phận một cửa").presses("Đi nộp tiền")
    member.sees("Đã nộp tiền", "Tại Bộ phận một cửa")
    is_at(store, Status.PROCESSING)
    member.opens("/ho-so/1").sees("Bạn nộp tiền tại Bộ phận một cửa", "Số tiền: 15.000 đồng")


def test_nobody_is_sent_to_the_desk_for_nothing(member: Citizen) -> None:
    """There is no result yet."""
    files(member, 3).opens("/ho-so/1/den-mot-cua").sees("Chưa cần đến Bộ phận một cửa")


@pytest.fixture
def winner(away: None, member: Citizen, happens: Happens) -> Citizen:
    """A member whose result at level 4 is signed."""
    files(member, 4)
    happens(Event.ACCEPT)
    happens(Event.FORWARD)
    happens(Event.APPROVE, Role.SPECIALIST)
    return member.opens("/ho-so/1")


def test_a_result_is_had_online(winner: Citizen, happens: Happens) -> None:
    """To look at, and as a file with the code and the practice mark."""
    winner.sees("Kết quả đã ký xong")
    happens(Event.DELIVER)
    winner.opens("/ho-so/1").sees("Kết quả đã có trên mạng").presses("Xem kết quả").sees(
        "LUYỆN TẬP", "Đồng ý giải quyết"
    )
    file = winner.client.get("/ho-so/1/ket-qua/tep")
    assert file.headers["Content-Disposition"] == "attachment; filename=ket-qua-000.00.00.Z00-260907-0001.html"
    assert all(words in file.text for words in ("LUYỆN TẬP", "000.00.00.Z00-260907-0001", "<svg", "Nguyễn Minh An"))
    winner.opens("/ho-so/1/buu-chinh").sees("Chưa có kết quả ở đây")


def test_a_result_comes_by_post(winner: Citizen, happens: Happens, clock: Clock) -> None:
    """The parcel's stops follow the working days of the practice clock; the rest is expected."""
    winner.fills({"Nhận kết quả thế nào?": "Qua bưu điện, giao đến nhà"}).presses("Lưu cách nhận")
    assert winner.reads("Nhận kết quả thế nào?") == "Qua bưu điện, giao đến nhà"
    clock.shows("11/09/2026 09:30")
    happens(Event.DELIVER)
    winner.opens("/ho-so/1").presses("Theo dõi bưu phẩm").sees(
        "09:30 11/09/2026", "dự kiến 14/09/2026", "dự kiến 15/09/2026"
    )
    clock.shows("15/09/2026 12:00")
    winner.opens("/ho-so/1/buu-chinh").sees("Bạn nhận kết quả tại nhà").does_not_see("dự kiến")
    winner.opens("/ho-so/1").sees("Bưu tá đã giao đến nhà bạn").opens("/ho-so/1/ket-qua").sees("Chưa có kết quả ở đây")


def test_the_way_to_the_result_is_chosen_at_level_4_only(member: Citizen, store: Store) -> None:
    """Neither at level 3, nor something that is not offered."""
    files(member, 3).does_not_see("Nhận kết quả thế nào?")
    assert member.client.post("/ho-so/1/cach-nhan", data={"nhan": "post"}).status_code == 409
    assert is_at(store, Status.ACCEPTED).receive == ""


def test_an_unknown_way_changes_nothing(winner: Citizen, store: Store) -> None:
    """It is shown as it was."""
    assert winner.client.post("/ho-so/1/cach-nhan", data={"nhan": "desk"}).status_code == 302
    assert is_at(store, Status.DONE).receive == ""
