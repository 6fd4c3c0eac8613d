"""The officer's desk: seats, the list of dossiers, what each seat may do with one, and the slips it hands out."""

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from flask import Flask

from portal.domain.desk import ADVANCING, FORMS, available_actions, by_limit, finish_by, is_late, waits_for
from portal.domain.dossier import TRANSITIONS, Dossier, Event, Role, Status, events_for
from portal.domain.errors import BadProcedure
from portal.domain.people import Officer, load_officers
from portal.storage import Store
from portal.web.context import DATA, HOME, load_library, portal_of
from portal.web.officer import decisions
from tests.actors import Citizen, png
from tests.portals import Clock

LIBRARY = load_library()
OFFICERS, CALENDAR, WORDS = LIBRARY.officers, LIBRARY.calendar, LIBRARY.words
DESK = WORDS["desk"]
RECEPTION, SPECIALIST = "Mai Thanh Trúc", "Trịnh Thu Hiền"
FORM, TABLE = "Đơn xin chuyển trường", "Bảng tổng hợp kết quả đánh giá rèn luyện và học tập"
DUE = date(2026, 9, 14)
OFFICERS_EVENTS = sorted({line.event for line in TRANSITIONS if line.roles - {Role.CITIZEN}})


def dossier(status: Status, level: int = 3, **values: object) -> Dossier:
    """A dossier that stands somewhere, received on Monday 07/09/2026."""
    given = {"code": "A", "received_on": date(2026, 9, 7), "due_on": DUE, **values}
    return Dossier(1, 1, "chuyen-truong", {}, status=status, level=level, **given)  # type: ignore[arg-type]


@pytest.fixture
def by_hand(store: Store) -> Store:
    """A portal whose machine is off: people play the officers."""
    store.set_setting("officer", "off")
    return store


@pytest.fixture
def filed(by_hand: Store, member: Citizen) -> Citizen:
    """Hoa has filed a transfer without the table of results, and waits. She is who will play the officers, too."""
    member.submits("chuyen-truong", without=["bang-tong-hop-ket-qua", "ke-hoach-giao-duc-ca-nhan"])
    return member


@pytest.fixture
def complete(by_hand: Store, member: Citizen) -> Citizen:
    """Hoa has filed a transfer with all its papers, and waits."""
    member.submits("chuyen-truong")
    return member


def does(player: Citizen, button: str, seat: str = RECEPTION) -> Citizen:
    """Open the dossier from a seat, and press a button that needs nothing filled in."""
    return at(player, seat).presses(button)


def at(player: Citizen, seat: str) -> Citizen:
    """Open the first dossier from a seat."""
    return player.sits(seat).opens("/ban-can-bo/1")


def status(store: Store) -> Status:
    """Where the first dossier stands."""
    found = store.dossiers.by_id(1)
    assert found is not None
    return found.status


# The rules.


@pytest.mark.parametrize(
    ("state", "level", "turn"),
    [
        (Status.SUBMITTED, 3, Role.RECEPTION),
        (Status.ACCEPTED, 3, Role.RECEPTION),
        (Status.PROCESSING, 3, Role.SPECIALIST),
        (Status.PAYMENT, 3, Role.RECEPTION),
        (Status.PAYMENT, 4, None),
        (Status.SUPPLEMENT, 3, None),
        (Status.DONE, 2, Role.RECEPTION),
        (Status.DONE, 4, Role.RECEPTION),
        (Status.REFUSED, 3, None),
        (Status.RETURNED, 3, None),
    ],
)
def test_a_dossier_waits_for_one_seat_at_most(state: Status, level: int, turn: Role | None) -> None:
    """For whom can bring it on its way; a citizen's turn is nobody's at the desk."""
    waiting = [role for role in (Role.RECEPTION, Role.SPECIALIST) if waits_for(dossier(state, level), role)]
    assert waiting == ([turn] if turn else [])


@pytest.mark.parametrize("level", [2, 3, 4])
@pytest.mark.parametrize("state", Status)
@pytest.mark.parametrize("role", [Role.RECEPTION, Role.SPECIALIST])
def test_the_desk_offers_what_the_table_allows(state: Status, level: int, role: Role) -> None:
    """Each event once, none of them missing; what brings the dossier on first, what ends it early last."""
    found = dossier(state, level)
    offered = available_actions(found, role)
    assert sorted(offered) == sorted(events_for(found, role))
    kinds = [(event not in ADVANCING, event in (Event.REFUSE, Event.STOP)) for event in offered]
    assert kinds == sorted(kinds)


def test_every_event_of_an_officer_has_a_form_and_words() -> None:
    """The desk knows all of them, and nothing else."""
    assert set(OFFICERS_EVENTS) == set(DESK["events"])
    assert set(LIBRARY.desk) <= set(OFFICERS_EVENTS)
    assert {key for step in LIBRARY.desk.values() for key in (f.key for f in step.fields)} == set(decisions.DETAIL_OF)
    assert set(DESK["happened"]) == set(Event)
    assert set(DESK["turns"]) == {str(int(state)) for state in Status} - {"0"}
    assert {slip["event"]: number for number, slip in DESK["slips"].items()} == FORMS
    assert sorted(FORMS.values()) == ["01", "02", "03", "04", "05"]
    assert set(DESK["units"]) == set(Role)


def test_money_is_asked_for_once() -> None:
    """Who has paid is not asked again."""
    paid = dossier(Status.ACCEPTED, paid_at=datetime(2026, 9, 8, 9))
    assert Event.CHARGE in available_actions(dossier(Status.ACCEPTED), Role.RECEPTION)
    assert Event.CHARGE not in available_actions(paid, Role.RECEPTION)


def test_a_new_dossier_is_to_be_answered_on_the_next_working_day() -> None:
    """8 working hours (NĐ 45/2020); later steps go by the due day, and a stopped clock by nothing."""
    assert finish_by(dossier(Status.SUBMITTED, due_on=None), CALENDAR) == date(2026, 9, 8)
    assert finish_by(dossier(Status.PROCESSING), CALENDAR) == DUE
    assert finish_by(dossier(Status.SUPPLEMENT), CALENDAR) is None
    assert finish_by(dossier(Status.DONE), CALENDAR) is None
    assert finish_by(dossier(Status.SUBMITTED, received_on=date(2099, 1, 5)), CALENDAR) is None


@pytest.mark.parametrize(("today", "late"), [(date(2026, 9, 14), False), (date(2026, 9, 15), True)])
def test_a_dossier_is_late_after_its_day(today: date, late: bool) -> None:
    """The day itself is still in time."""
    assert is_late(dossier(Status.PROCESSING), CALENDAR, today) is late
    assert not is_late(dossier(Status.SUPPLEMENT), CALENDAR, today)


def test_what_is_due_first_comes_first() -> None:
    """And what waits for nobody at the desk comes last."""
    early, late = dossier(Status.SUBMITTED, code="C"), dossier(Status.PROCESSING, code="B")
    rests = dossier(Status.RETURNED, code="A")
    assert by_limit([rests, late, early], CALENDAR) == [early, late, rests]


@pytest.mark.parametrize("officer", OFFICERS.values(), ids=lambda officer: officer.key)
def test_an_officer_is_nobodys_relative(officer: Officer) -> None:
    """The names at the desk are not those on the cards."""
    people = {name for family in LIBRARY.families.values() for name in (family.parent.name, family.child.name)}
    assert officer.name not in people
    assert officer.unit == DESK["units"][officer.role]


def test_there_is_somebody_in_both_units() -> None:
    """Two or three seats, and each step has one."""
    assert 2 <= len(OFFICERS) <= 3
    assert {officer.role for officer in OFFICERS.values()} == {Role.RECEPTION, Role.SPECIALIST}


def test_an_officer_with_a_citizens_role_is_refused(tmp_path: Path) -> None:
    """With the place in the file."""
    path = tmp_path / "people.toml"
    text = (DATA / "people.toml").read_text(encoding="utf-8").replace('"reception"', '"citizen"', 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadProcedure, match=r"people\.toml: officers\[0\]\.role: no officer is 'citizen'"):
        load_officers(path)


# Seats.


def test_a_stranger_sees_the_seats_alone(complete: Citizen, neighbour: Citizen) -> None:
    """No code and no name before one sits down; that no password is asked for is said."""
    neighbour.opens("/ban-can-bo").sees("Không cần mật khẩu", RECEPTION, SPECIALIST, "1 hồ sơ đang chờ ghế này")
    neighbour.does_not_see("000.00.00.Z00", "Nguyễn Minh An", "Chuyển trường")


@pytest.mark.parametrize("path", ["/ban-can-bo/1", "/ban-can-bo/1/phieu/01"])
def test_who_has_no_seat_is_asked_to_sit_down_and_goes_on(complete: Citizen, path: str) -> None:
    """Like signing in; the way goes on to what was wanted."""
    complete.opens(path).sees("Ngồi vào một ghế")
    complete.presses("Ngồi ghế này", of=RECEPTION)
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
    complete.presses("Rời bàn cán bộ").sees("Ngồi vào một ghế")


def test_officer_and_citizen_share_a_device(complete: Citizen) -> None:
    """Both at once: the officer's seat and the citizen's account do not meet."""
    complete.sits(RECEPTION).sees("Nguyễn Thị Hoa", "Đăng xuất", RECEPTION)
    complete.opens("/ho-so/1").sees("Mới đăng ký")
    complete.presses("Đăng xuất").opens("/ban-can-bo").sees(f"{RECEPTION} · Bộ phận một cửa")


def test_starting_afresh_empties_the_seat(complete: Citizen) -> None:
    """With everything else."""
    complete.sits(RECEPTION).presses("Làm lại từ đầu").presses("Xóa hết").opens("/ban-can-bo").sees("Ngồi vào một ghế")


# The list.


def test_the_list_filters_by_whose_turn_it_is(complete: Citizen) -> None:
    """Waiting for this seat, all, finished; with counts."""
    complete.sits(RECEPTION).sees("Chờ tôi (1)", "Tất cả (1)", "Đã xong (0)", "Nguyễn Thị Hoa")
    complete.sits(SPECIALIST).sees("Chờ tôi (0)", "Không có hồ sơ nào chờ ghế này")
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


# A dossier.


def test_the_officer_sees_everything_about_a_dossier(filed: Citizen) -> None:
    """Who, what, which level, which day, the history."""
    at(filed, RECEPTION).sees("Nguyễn Thị Hoa", "Nguyễn Minh An", "Trường Tiểu học Cầu Vồng", "Mức độ 3")
    filed.sees("Gửi lúc 09:00 07/09/2026", "Hôm nay trên cổng 07/09/2026", "Người nộp gửi hồ sơ")


def test_a_missing_paper_is_seen(filed: Citizen) -> None:
    """Which one is missing, and that an optional one may be."""
    at(filed, RECEPTION).sees("Thiếu 1 giấy tờ bắt buộc", f"{TABLE} Thiếu", "Không có, không bắt buộc")
    assert f"{TABLE} (chưa có)" in filed.screen.labels() and FORM in filed.screen.labels()


def test_a_wrong_paper_can_be_looked_at(by_hand: Store, member: Citizen) -> None:
    """The very picture that was sent, with its file's name."""
    wrong = png(3, b"somebody else's")
    member.starts("chuyen-truong").fills_in()
    member.chooses_file(f"Chọn tệp hoặc chụp ảnh: {FORM}", wrong, "giay-cua-ai.png").presses("Tiếp tục").sends()
    at(member, RECEPTION).sees("giay-cua-ai.png")
    (picture,) = member.screen.root.all("img")
    shown = member.client.get(picture.attrs["src"])
    assert (shown.data, shown.mimetype) == (wrong, "image/png")
    assert shown.headers["X-Content-Type-Options"] == "nosniff"


def test_a_pdf_is_downloaded(by_hand: Store, member: Citizen) -> None:
    """A link that is named after the paper."""
    member.starts("chuyen-truong").fills_in()
    member.chooses_file(f"Chọn tệp hoặc chụp ảnh: {FORM}", b"%PDF-1.4\n%%EOF", "don.pdf", "application/pdf")
    member.presses("Tiếp tục").sends()
    at(member, RECEPTION)
    link = next(link for link in member.screen.links() if link.name == f"Mở tệp PDF: {FORM}")
    assert member.client.get(link.attrs["href"]).mimetype == "application/pdf"


BUTTONS = {event: words["button"] for event, words in DESK["events"].items()}


def offered(player: Citizen) -> set[str]:
    """The events whose buttons stand on the screen."""
    names = {button.name for button in player.screen.buttons()}
    return {event for event, name in BUTTONS.items() if name in names}


def test_each_seat_has_its_own_buttons(complete: Citizen) -> None:
    """And only those that role and state allow."""
    at(complete, RECEPTION)
    assert offered(complete) == {"accept", "ask", "refuse"}
    complete.presses("Tiếp nhận")
    assert offered(complete) == {"forward", "charge"}
    assert offered(at(complete, SPECIALIST)) == {"ask", "extend"}
    does(complete, "Chuyển hồ sơ")
    assert offered(complete) == set()
    assert offered(at(complete, SPECIALIST)) == {"ask", "charge", "extend", "approve", "stop"}
    complete.presses("Duyệt kết quả")
    assert offered(complete) == set()
    assert offered(at(complete, RECEPTION)) == {"return"}


@pytest.mark.parametrize("event", [*OFFICERS_EVENTS, "submit", "supplement", "withdraw", "pay", "correct"])
def test_what_the_seat_may_not_do_is_refused(complete: Citizen, by_hand: Store, event: str) -> None:
    """A specialist cannot do anything to a new dossier, whatever is sent."""
    complete.sits(SPECIALIST)
    history = by_hand.dossiers.history(1)
    complete._goes(f"/ban-can-bo/1/viec/{event}", "POST", data={"ly_do_tu_choi": "x", "so_tien": "5"})
    assert complete.status == 409 and len(complete.screen.root.all("h1")) == 1
    assert by_hand.dossiers.history(1) == history


# What each form asks for.


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


def process(player: Citizen) -> Citizen:
    """A dossier that the specialised unit works on."""
    does(player, "Tiếp nhận").presses("Chuyển hồ sơ")
    return at(player, SPECIALIST)


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


@pytest.mark.parametrize("day", ["", "mai", "31/02/2027", "2026-09-16"])
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


# Slips.


@pytest.fixture
def through(complete: Citizen) -> Citizen:
    """A dossier that was asked for twice, accepted, extended and stopped, with a slip for each."""
    for words in ("Lần một.", "Lần hai."):
        at(complete, RECEPTION).fills({"Lời nhắn cho người nộp": words, FORM: "x"}).presses("Gửi yêu cầu bổ sung")
        complete.opens("/ho-so/1/bo-sung").presses("Gửi bổ sung")
    process(complete).fills({"Lý do trả muộn": "Xin lỗi bạn."}).presses("Gửi lời xin lỗi và ngày mới")
    return complete.fills({"Lý do dừng": "Không thể làm tiếp."}).presses("Dừng hồ sơ")


@pytest.mark.parametrize("number", ["01", "02", "04", "05"])
@pytest.mark.parametrize("path", ["/ban-can-bo/1/phieu/", "/ho-so/1/phieu/"])
def test_a_slip_prints_what_it_must(through: Citizen, by_hand: Store, path: str, number: str) -> None:
    """Code, names, officer, time, reason, and that it is for practice."""
    found = by_hand.dossiers.by_id(1)
    assert found is not None
    through.opens(path + number).sees(DESK["slips"][number]["name"], found.code, "LUYỆN TẬP", "không có giá trị")
    through.sees("Nguyễn Thị Hoa", "Nguyễn Minh An", "Chuyển trường và tiếp nhận học sinh", "09:00 07/09/2026")
    through.sees({"01": RECEPTION, "02": RECEPTION, "04": SPECIALIST, "05": SPECIALIST}[number])
    through.sees({"01": "14/09/2026", "02": "Lần hai.", "04": "16/09/2026", "05": "Không thể làm tiếp."}[number])
    assert through.screen.having("data-print") is not None
    through.follows("Về hồ sơ")
    assert through.path == path.removesuffix("/phieu/")


def test_an_older_slip_can_be_had_again(through: Citizen) -> None:
    """The history leads to each of them."""
    at(through, RECEPTION)
    asked = [link.attrs["href"] for link in through.screen.links() if link.name == DESK["slips"]["02"]["name"]]
    assert len(asked) == 2
    through.opens(asked[0]).sees("Lần một.").does_not_see("Lần hai.")
    through.opens(asked[1]).sees("Lần hai.", FORM).does_not_see("Lần một.")


@pytest.mark.parametrize("number", ["03", "06", "99", "x", "1"])
def test_a_slip_that_nobody_wrote_is_not_there(through: Citizen, number: str) -> None:
    """Neither for the officer nor for the citizen."""
    for path in ("/ban-can-bo/1/phieu/", "/ho-so/1/phieu/"):
        assert through.opens(path + number).status == 404


@pytest.mark.parametrize("which", ["0", "-1", "3", "99999999999999999999", "x", ""])
def test_an_odd_count_of_a_slip_does_no_harm(through: Citizen, which: str) -> None:
    """It is the newest one, or not there."""
    assert through.opens(f"/ban-can-bo/1/phieu/02?lan={which}").status == (404 if which.lstrip("-").isdigit() else 200)


def test_a_citizen_finds_the_slips_at_the_dossier(through: Citizen) -> None:
    """Each of them, in the order in which they came."""
    links = through.opens("/ho-so/1").screen.links()
    names = [link.name for link in links if "/phieu/" in link.attrs["href"]]
    assert names == [DESK["slips"][number]["name"] for number in ("02", "02", "01", "04", "05")]
    through.follows(DESK["slips"]["01"]["name"]).sees(RECEPTION)


def test_a_citizen_has_only_their_own_slips(through: Citizen, neighbour: Citizen) -> None:
    """Somebody else's are not there."""
    assert neighbour.joins().opens("/ho-so/1/phieu/01").status == 404


def test_a_slip_of_the_machine_says_so(member: Citizen) -> None:
    """No officer's name is made up."""
    member.submits("chuyen-truong")
    member.opens("/ho-so/1/phieu/01").sees("Máy làm thay cán bộ")


# The machine.


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


# The whole story, and the ways astray.


def test_a_teacher_plays_the_officers(filed: Citizen, by_hand: Store, clock: Clock) -> None:
    """Asked, mended, accepted, forwarded, approved, returned: with a mail and an SMS on the way, and seats changed."""
    at(filed, RECEPTION).fills({f"{TABLE} (chưa có)": "x"}).presses("Gửi yêu cầu bổ sung")
    filed.opens("/ho-so/1").follows("Bổ sung giấy tờ").attaches().presses("Gửi bổ sung")
    clock.shows("08/09/2026 10:00")
    does(filed, "Tiếp nhận").sees("Hẹn trả ngày 15/09/2026").presses("Chuyển hồ sơ")
    clock.shows("14/09/2026 10:00")
    does(filed, "Duyệt kết quả", SPECIALIST).sees(DESK["turns"]["9"])
    at(filed, RECEPTION).fills({"Đã so bản gốc với giấy tờ trong hồ sơ": "x"}).presses("Trả kết quả")
    assert [entry.event for entry in by_hand.dossiers.history(1)] == [
        "submit",
        "ask",
        "supplement",
        "accept",
        "forward",
        "approve",
        "return",
    ]
    filed.opens("/ho-so/1").sees("Đã trả kết quả")
    filed.opens("/dien-thoai").sees("Hẹn trả kết quả ngày 15/09/2026")


@pytest.mark.parametrize(
    "path",
    [
        "/ban-can-bo/0",
        "/ban-can-bo/99",
        "/ban-can-bo/99999999999999999999",
        "/ban-can-bo/2",  # a draft, which only its owner sees
        "/ban-can-bo/1/giay-to/99",
        "/ban-can-bo/1/giay-to/99999999999999999999",
        "/ban-can-bo/2/giay-to/1",
        "/ban-can-bo/99/phieu/01",
        "/ban-can-bo/99999999999999999999/phieu/01",
        "/ho-so/99999999999999999999/phieu/01",
        "/ban-can-bo/1/viec/accept",
    ],
)
def test_an_odd_address_is_a_page(complete: Citizen, path: str) -> None:
    """Not there, in the portal's own words."""
    complete.starts("hoc-lai").sits(RECEPTION).opens(path)
    assert complete.status in (404, 405) and complete.screen.having("class") is not None
    complete.sees("LUYỆN TẬP")


@pytest.mark.parametrize("event", [*OFFICERS_EVENTS, "khong-co", "submit"])
@pytest.mark.parametrize("data", [{}, {"giay-x": "1"}, {"so_tien": "\0"}, {"ngay_moi": "99/99/9999"}])
def test_an_odd_form_never_breaks_the_desk(complete: Citizen, portal: Flask, event: str, data: dict[str, str]) -> None:
    """Empty or made up, on every seat and for every event."""
    for seat in OFFICERS.values():
        complete.sits(seat.name)
        for number in (1, 99, 99999999999999999999):
            assert complete.client.post(f"/ban-can-bo/{number}/viec/{event}", data=data).status_code < 500


@pytest.mark.parametrize("data", [{}, {"can_bo": "ai-do"}, {"can_bo": "truc", "tiep": "//xa.example"}])
def test_an_odd_seat_leads_nowhere_else(complete: Citizen, data: dict[str, str]) -> None:
    """Not there, or no farther than the front page."""
    answer = complete.client.post("/ban-can-bo/ghe", data=data)
    assert answer.status_code in (302, 404)
    assert answer.headers.get("Location", "/ban-can-bo") in ("/", "/ban-can-bo")


def test_words_of_an_officer_are_text(filed: Citizen) -> None:
    """What looks like markup is shown as it was typed."""
    at(filed, RECEPTION).fills({"Lời nhắn cho người nộp": "<b>đậm</b>"}).presses("Gửi yêu cầu bổ sung")
    filed.does_not_see("<b>đậm</b>").sees("<b>đậm</b>")
    filed.opens("/ho-so/1/phieu/02").does_not_see("<b>đậm</b>").sees("<b>đậm</b>")


def test_the_slips_have_the_names_of_the_circular() -> None:
    """01 to 03 and 05 to the letter; 04 says its name besides."""
    assert [DESK["slips"][number]["official"] or DESK["slips"][number]["name"] for number in sorted(DESK["slips"])] == [
        "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
        "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
        "văn bản xin lỗi và đề nghị gia hạn",
        "Thông báo dừng giải quyết hồ sơ",
    ]
    assert not re.search("Cộng hòa|Quốc hiệu|Độc lập", (HOME / "web/templates/slips/slip.html").read_text("utf-8"))
