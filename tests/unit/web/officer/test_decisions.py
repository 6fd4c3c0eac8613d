"""What each form of the desk asks for, and what its event does."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from portal.domain.dossier import Event, Role, Status
from portal.storage import Store
from portal.web.context import portal_of
from portal.web.officer import decisions
from tests.actors import Citizen
from tests.unit.web.officer.playing import (
    DESK,
    FORM,
    LIBRARY,
    OFFICERS,
    OFFICERS_EVENTS,
    RECEPTION,
    SPECIALIST,
    TABLE,
    WORDS,
    at,
    does,
    offered,
    process,
    status,
)


@pytest.mark.parametrize("event", [*OFFICERS_EVENTS, "submit", "supplement", "withdraw", "pay", "correct"])
def test_what_the_seat_may_not_do_is_refused(complete: Citizen, by_hand: Store, event: str) -> None:
    """A specialist cannot do anything to a new dossier, whatever is sent."""
    complete.sits(SPECIALIST)
    history = by_hand.dossiers.history(1)
    complete._goes(f"/ban-can-bo/1/viec/{event}", "POST", data={"ly_do_tu_choi": "x", "so_tien": "5"})
    assert complete.status == 409 and len(complete.screen.root.all("h1")) == 1
    assert by_hand.dossiers.history(1) == history


def test_accepting_sets_the_due_day_and_gives_form_01(complete: Citizen, by_hand: Store) -> None:
    """And tells the citizen."""
    does(complete, "Tiếp nhận").sees(DESK["events"]["accept"]["done"], "Hẹn trả ngày 14/09/2026")
    complete.follows("Mở giấy vừa lập để in").sees(DESK["slips"]["01"]["name"])
    assert status(by_hand) is Status.ACCEPTED
    complete.opens_mail("Hồ sơ 000")


def test_asking_names_papers_and_reasons(filed: Citizen, by_hand: Store) -> None:
    """What is ticked and what is written reach the citizen."""
    at(filed, RECEPTION).fills({f"{TABLE} (chưa có)": "x", FORM: "x", "Ảnh bị mờ": "x"})
    filed.fills({"Lời nhắn cho người nộp": "Chụp ở chỗ sáng."}).presses("Gửi yêu cầu bổ sung")
    entry = by_hand.dossiers.history(1)[-1]
    assert set(entry.documents) == {"don-xin-chuyen-truong", "bang-tong-hop-ket-qua"}
    assert entry.reason == f"{DESK['reasons']['mo']['says']} Chụp ở chỗ sáng."
    filed.sees(TABLE, "Chụp ở chỗ sáng.").opens_mail("Hồ sơ 000").sees("Chụp ở chỗ sáng.", TABLE)


@pytest.mark.parametrize(
    ("typed", "code", "field"),
    [
        ({}, "desk.ask-nothing", "giay-to"),
        ({"Thiếu trang": "x"}, "desk.ask-which", "giay-to"),
        ({FORM: "x"}, "desk.ask-why", "vi-sao"),
        ({FORM: "x", "Lý do khác": "x"}, "desk.ask-words", "loi_nhan"),
        ({f"{TABLE} (chưa có)": "x", "Lý do khác": "x"}, "desk.ask-words", "loi_nhan"),
    ],
)
def test_asking_for_nothing_is_refused(
    filed: Citizen, by_hand: Store, typed: dict[str, str], code: str, field: str
) -> None:
    """The sentence says what to do; what was ticked stays."""
    at(filed, RECEPTION).fills(typed).presses("Gửi yêu cầu bổ sung")
    assert (filed.status, filed.errors()) == (422, [WORDS["field"][code]])
    assert filed.screen.by_id(field) is not None
    assert all(filed.reads(label) for label in typed)
    assert status(by_hand) is Status.SUBMITTED


def test_words_alone_are_enough_to_ask(complete: Citizen, by_hand: Store) -> None:
    """An answer in the form may be what is wrong."""
    at(complete, RECEPTION).fills({"Lời nhắn cho người nộp": "Tên trường mới ghi chưa đủ."})
    complete.presses("Gửi yêu cầu bổ sung")
    assert status(by_hand) is Status.SUPPLEMENT


def refuse(player: Citizen) -> Citizen:
    """A new dossier from the one-stop desk."""
    return at(player, RECEPTION)


@pytest.mark.parametrize(
    ("begin", "button", "label", "form", "end"),
    [
        (refuse, "Từ chối hồ sơ", "Lý do từ chối", "03", Status.REFUSED),
        (process, "Dừng hồ sơ", "Lý do dừng", "05", Status.STOPPED),
    ],
)
def test_refusing_and_stopping_need_a_reason(
    complete: Citizen,
    by_hand: Store,
    begin: Callable[[Citizen], Citizen],
    button: str,
    label: str,
    form: str,
    end: Status,
) -> None:
    """Without one, or with too long a one, nothing happens; with one, the citizen reads it."""
    begin(complete).presses(button)
    assert (complete.status, len(complete.errors())) == (422, 1)
    assert complete.errors()[0].startswith("Hãy ghi lý do")
    before = status(by_hand)
    complete.fills({label: "dài " * 200}).presses(button)
    assert complete.status == 422 and complete.reads(label).startswith("dài dài")
    assert status(by_hand) is before
    complete.fills({label: "Nộp nhầm nơi."}).presses(button).sees("Nộp nhầm nơi.")
    assert status(by_hand) is end
    complete.follows("Mở giấy vừa lập để in").sees(DESK["slips"][form]["name"], "Nộp nhầm nơi.")
    complete.opens_mail("Hồ sơ 000").sees("Nộp nhầm nơi.")


@pytest.mark.parametrize("typed", ["", "0", "-5", "tám nghìn", "1e3", "999999999", "٣", "²"])
def test_a_wrong_amount_is_refused(complete: Citizen, by_hand: Store, typed: str) -> None:
    """With what to type; what was typed stays."""
    does(complete, "Tiếp nhận").fills({"Số tiền (đồng)": typed}).presses("Gửi yêu cầu nộp tiền")
    assert complete.status == 422 and len(complete.errors()) == 1
    assert complete.errors()[0].startswith("Hãy")
    assert complete.reads("Số tiền (đồng)") == typed
    assert status(by_hand) is Status.ACCEPTED


@pytest.mark.parametrize("typed", ["8000", "8.000", " 8 000 "])
def test_money_is_asked_for_and_collected_at_the_desk(complete: Citizen, by_hand: Store, typed: str) -> None:
    """As people write it; once paid, it is not asked for again."""
    does(complete, "Tiếp nhận").fills({"Số tiền (đồng)": typed}).presses("Gửi yêu cầu nộp tiền")
    complete.sees("8.000 đồng, chưa nộp", "Đồng hồ đang dừng")
    complete.presses("Đã thu đủ tiền").sees("8.000 đồng, đã nộp lúc 09:00 07/09/2026")
    assert status(by_hand) is Status.PROCESSING
    assert "charge" not in offered(at(complete, SPECIALIST))


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("14/09/2026", "act.later"),
        ("01/09/2026", "act.later"),
        ("19/09/2026", "act.working-day"),
        ("05/01/2099", "desk.day-unknown"),
    ],
)
def test_a_wrong_new_day_is_refused(complete: Citizen, by_hand: Store, day: str, code: str) -> None:
    """Later than the old one, and a working day the calendar knows."""
    process(complete).fills({"Ngày hẹn trả mới": day, "Lý do trả muộn": "Chờ trường cũ."})
    complete.presses("Gửi lời xin lỗi và ngày mới")
    assert (complete.status, complete.errors()) == (422, [WORDS["field"][code]])
    assert (complete.reads("Ngày hẹn trả mới"), complete.reads("Lý do trả muộn")) == (day, "Chờ trường cũ.")


@pytest.mark.parametrize("day", ["", "mai", "31/02/2027", "16-09"])
def test_what_is_no_day_is_refused(complete: Citizen, day: str) -> None:
    """Also without a reason: both are said at once."""
    process(complete).fills({"Ngày hẹn trả mới": day, "Lý do trả muộn": ""}).presses("Gửi lời xin lỗi và ngày mới")
    assert complete.status == 422 and len(complete.errors()) == 2


def test_a_late_result_is_apologised_for(complete: Citizen, by_hand: Store) -> None:
    """The form proposes a day; the slip prints the old one and the new one."""
    process(complete)
    assert complete.reads("Ngày hẹn trả mới") == "16/09/2026"
    complete.fills({"Lý do trả muộn": "Trường cũ chưa gửi học bạ."}).presses("Gửi lời xin lỗi và ngày mới")
    complete.follows("Mở giấy vừa lập để in").sees("Ngày hẹn cũ 14/09/2026", "Ngày hẹn trả mới 16/09/2026")
    complete.sees("Trường cũ chưa gửi học bạ.", SPECIALIST)
    found = by_hand.dossiers.by_id(1)
    assert found is not None and found.due_on == date(2026, 9, 16)


def test_originals_are_compared_before_a_result_is_returned(complete: Citizen, by_hand: Store) -> None:
    """The box is to be ticked; then the dossier ends."""
    process(complete).presses("Duyệt kết quả")
    at(complete, RECEPTION).presses("Trả kết quả")
    assert (complete.status, complete.errors()) == (422, [WORDS["field"]["act.compare"]])
    assert status(by_hand) is Status.DONE
    complete.fills({"Đã so bản gốc với giấy tờ trong hồ sơ": "x"}).presses("Trả kết quả")
    assert status(by_hand) is Status.RETURNED
    complete.sees(DESK["turns"]["10"])
    complete.sits(RECEPTION).sees("Đã xong (1)")


def test_at_level_4_the_citizen_pays_and_the_result_is_sent(complete: Citizen, by_hand: Store, portal: Flask) -> None:
    """The desk neither collects nor returns: it waits, and delivers."""
    by_hand.connection.execute("UPDATE dossiers SET level = 4")
    does(complete, "Tiếp nhận").sees("Nhận kết quả Qua mạng")
    complete.fills({"Số tiền (đồng)": "8000"}).presses("Gửi yêu cầu nộp tiền").sees(DESK["turns"]["6"])
    assert offered(complete) == set()
    with portal.test_request_context():
        found = by_hand.dossiers.by_id(1)
        assert found is not None
        portal_of(portal).dossier_service.act(found, Event.PAY, Role.CITIZEN)
    does(complete, "Duyệt kết quả", SPECIALIST)
    assert offered(at(complete, RECEPTION)) == {"deliver"}
    complete.presses("Gửi kết quả").sees(DESK["events"]["deliver"]["done"])
    assert status(by_hand) is Status.RETURNED


def test_an_incomplete_dossier_is_warned_of_at_the_button(filed: Citizen) -> None:
    """It can be accepted all the same: officers err, too."""
    at(filed, RECEPTION).sees("Hãy yêu cầu bổ sung trước.").presses("Tiếp nhận").sees("Hẹn trả ngày")


@pytest.mark.parametrize("event", [*OFFICERS_EVENTS, "khong-co", "submit"])
@pytest.mark.parametrize("data", [{}, {"giay-x": "1"}, {"so_tien": "\0"}, {"ngay_moi": "99/99/9999"}])
def test_an_odd_form_never_breaks_the_desk(complete: Citizen, portal: Flask, event: str, data: dict[str, str]) -> None:
    """Empty or made up, on every seat and for every event."""
    for seat in OFFICERS.values():
        complete.sits(seat.name)
        for number in (1, 99, 99999999999999999999):
            assert complete.client.post(f"/ban-can-bo/{number}/viec/{event}", data=data).status_code < 500


def test_words_of_an_officer_are_text(filed: Citizen) -> None:
    """What looks like markup is shown as it was typed."""
    at(filed, RECEPTION).fills({"Lời nhắn cho người nộp": "<b>đậm</b>"}).presses("Gửi yêu cầu bổ sung")
    filed.does_not_see("<b>đậm</b>").sees("<b>đậm</b>")
    filed.opens("/ho-so/1/phieu/02").does_not_see("<b>đậm</b>").sees("<b>đậm</b>")


def test_every_field_of_an_officers_form_is_a_detail() -> None:
    """What it is, stands in one table; no field is left out, and none is made up."""
    fields = {field.key for step in LIBRARY.desk.values() for field in step.fields}
    assert fields == set(decisions.DETAIL_OF)
