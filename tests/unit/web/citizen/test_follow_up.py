"""The citizen's side after sending: what to do next, correct, withdraw, pay, go to the desk, have the result."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from portal.domain.dossier import Dossier, Event, Role, Status
from portal.domain.payment import CARDS
from portal.storage import Store
from portal.web.context import current_portal, load_library
from tests.actors import Citizen
from tests.portals import Clock

WORDS = load_library().words
SLUG = "chuyen-truong"
PAPERS = ("don-xin-chuyen-truong", "bang-tong-hop-ket-qua")
FORM, REPORT = "Đơn xin chuyển trường", "Bảng tổng hợp kết quả đánh giá rèn luyện và học tập"
FEE = 15_000
PAGES = ("sua", "sua/nguoi-nop", "rut", "den-mot-cua", "ket-qua", "ket-qua/tep", "buu-chinh", "bien-lai")
PAYING = ("thanh-toan", "thanh-toan/ma", "thanh-toan/that-bai")
Happens = Callable[..., Dossier]


@pytest.fixture
def happens(portal: Flask) -> Happens:
    """Let an officer do something with the first dossier."""

    def happen(event: Event, role: Role = Role.RECEPTION, **details: Any) -> Dossier:
        with portal.test_request_context():
            dossier = current_portal().store.dossiers.by_id(1)
            assert dossier is not None
            return current_portal().dossier_service.act(dossier, event, role, **details)

    return happen


@pytest.fixture
def away(store: Store) -> None:
    """The automatic officer is not at the desk."""
    store.set_setting("officer", "off")


def files(citizen: Citizen, level: int, without: tuple[str, ...] = ()) -> Citizen:
    """File a transfer at a level, and open the dossier."""
    citizen.opens(f"/thu-tuc/{SLUG}?muc-do={level}").presses("Thực hiện")
    citizen.fills_in().attaches(without).presses("Tiếp tục").sends()
    return citizen.opens("/ho-so/1")


def is_at(store: Store, status: Status) -> Dossier:
    """The first dossier, which stands at a status."""
    found = store.dossiers.by_id(1)
    assert found is not None and found.status is status
    return found


def events(store: Store) -> list[str]:
    """What happened to the first dossier."""
    return [entry.event for entry in store.dossiers.history(1)]


def sent_code(store: Store) -> str:
    """The one-time code in the newest message."""
    body = store.mailbox.messages()[-1].body
    return body.partition("mã dùng một lần là ")[2][:6]


# What to do next


def test_a_dossier_waits_for_its_officer(away: None, member: Citizen) -> None:
    """Sent and not looked at: wait, or mend the form, or cancel."""
    files(member, 3).sees("Chờ cán bộ xem hồ sơ", "Sửa tờ khai", "Hủy hồ sơ")
    member.opens("/ho-so").sees("Việc của bạn: Chờ cán bộ xem hồ sơ.")


@pytest.mark.parametrize(("level", "words"), [(3, "mang bản gốc đến nơi nộp"), (4, "kết quả hiện ngay ở trang này")])
def test_an_accepted_dossier_tells_its_due_day(member: Citizen, level: int, words: str) -> None:
    """And what will happen on it, at each level."""
    files(member, level).sees("Ngày hẹn trả kết quả: 14/09/2026", words, f"Mức độ {level}", "Rút hồ sơ")
    member.opens("/ho-so").sees("Việc của bạn: Chờ kết quả, hẹn trả ngày 14/09/2026.")


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


def test_a_stopped_dossier_says_why(away: None, member: Citizen, happens: Happens) -> None:
    """With the officer's words, and the way to start again."""
    files(member, 3)
    happens(Event.ACCEPT)
    happens(Event.FORWARD)
    happens(Event.STOP, Role.SPECIALIST, reason="Trường cũ chưa gửi học bạ.")
    member.opens("/ho-so/1").sees("Vì sao dừng xử lý?", "Trường cũ chưa gửi học bạ.", "Làm lại từ hồ sơ này")


def test_a_dossier_on_its_way_is_not_started_again(member: Citizen, store: Store) -> None:
    """The address alone does not make a second one."""
    files(member, 3)
    assert member.client.post("/ho-so/1/nop-lai").status_code == 409
    assert len(store.dossiers.of_account(1)) == 1


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


# Supplement


def test_what_the_officer_named_is_replaced_and_nothing_else(
    away: None, member: Citizen, store: Store, happens: Happens
) -> None:
    """The officer's own words stand above; the other paper is not asked for."""
    files(member, 3)
    happens(Event.ASK, documents=(PAPERS[1],), reason="Ảnh bị mờ, không đọc được điểm.")
    member.opens("/ho-so/1").sees("Bạn cần bổ sung", REPORT, "Ảnh bị mờ").presses("Bổ sung giấy tờ")
    member.sees("Ảnh bị mờ, không đọc được điểm.", REPORT).does_not_see(f'Thay tệp khác<span class="for">: {FORM}')
    old = store.dossiers.papers(1)
    member.presses(f"Dùng bản mẫu: {REPORT}").presses("Gửi bổ sung")
    new = store.dossiers.papers(1)
    assert [paper for paper in new if paper.document == PAPERS[0]] == [p for p in old if p.document == PAPERS[0]]
    assert [paper for paper in new if paper.document == PAPERS[1]] != [p for p in old if p.document == PAPERS[1]]
    is_at(store, Status.SUBMITTED)


def test_an_optional_paper_that_was_named_is_needed(away: None, member: Citizen, happens: Happens) -> None:
    """Who asks for it wants it."""
    files(member, 3, without=("ke-hoach-giao-duc-ca-nhan",))
    happens(Event.ASK, documents=("ke-hoach-giao-duc-ca-nhan",))
    member.opens("/ho-so/1/bo-sung").presses("Gửi bổ sung")
    assert member.errors() == ["Hãy đính kèm “Kế hoạch giáo dục cá nhân” rồi mới gửi bổ sung."]


def test_words_alone_open_every_paper(away: None, member: Citizen, store: Store, happens: Happens) -> None:
    """The officer named none, so any may be replaced."""
    files(member, 3)
    happens(Event.ASK, reason="Hãy chụp lại cho thẳng.")
    member.opens("/ho-so/1/bo-sung").sees("Hãy chụp lại cho thẳng.", FORM, REPORT).presses("Gửi bổ sung")
    is_at(store, Status.SUBMITTED)


# Correct and withdraw


def test_a_form_is_corrected_before_it_is_accepted(away: None, member: Citizen, store: Store) -> None:
    """The new answer stands in the dossier, the event in its history; nothing changed writes nothing."""
    files(member, 3).presses("Sửa tờ khai").presses("Sửa: Ai nộp hồ sơ?")
    member.fills({"Địa chỉ": "Số 9, phố Bút Chì"}).presses("Lưu chỗ sửa").sees("Số 9, phố Bút Chì")
    assert is_at(store, Status.SUBMITTED).answers["nop_dia_chi"] == "Số 9, phố Bút Chì"
    member.presses("Sửa: Ai nộp hồ sơ?").presses("Lưu chỗ sửa").presses("Sửa xong, về hồ sơ")
    member.sees("Bạn sửa tờ khai")
    assert events(store) == ["submit", "correct"]


def test_a_wrong_correction_is_told_and_kept(away: None, member: Citizen, store: Store) -> None:
    """On the field, with what was typed; the dossier stays as it was."""
    files(member, 3).opens("/ho-so/1/sua/nguoi-nop").fills({"Email": "hoa"}).presses("Lưu chỗ sửa")
    assert (member.status, member.reads("Email")) == (422, "hoa")
    assert events(store) == ["submit"]


def test_a_correction_that_opens_other_parts_is_refused(away: None, member: Citizen, store: Store) -> None:
    """A dossier for oneself has other questions than one for a child: it would be another one."""
    member.submits("trich-luc-ho-tich")
    member.opens("/ho-so/1/sua/cho-ai").fills({"Hồ sơ này cho ai?": "Cho chính tôi"}).presses("Lưu chỗ sửa")
    member.sees("thành hồ sơ khác")
    assert events(store) == ["submit"]


def test_an_accepted_form_is_not_corrected(member: Citizen, store: Store) -> None:
    """Neither shown nor taken; the page says what to do instead."""
    files(member, 3).does_not_see("Sửa tờ khai").opens("/ho-so/1/sua").sees("không sửa được nữa")
    assert member.client.post("/ho-so/1/sua/nguoi-nop", data={"nop_dia_chi": "X"}).status_code == 409
    assert "correct" not in events(store)


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


# Paying online


@pytest.fixture
def payer(away: None, member: Citizen, happens: Happens) -> Citizen:
    """A member whose dossier at level 4 waits for money."""
    files(member, 4)
    happens(Event.ACCEPT)
    happens(Event.CHARGE, amount=FEE)
    return member.opens("/ho-so/1")


def with_card(citizen: Citizen, name: str = "Dùng thẻ đủ tiền") -> Citizen:
    """Choose a card, up to the box for the code."""
    return citizen.opens("/ho-so/1").presses("Nộp tiền").presses(name).presses("Tiếp tục").sees("Nhập mã dùng một lần")


def test_money_is_paid_online_with_a_code_from_the_phone(payer: Citizen, store: Store) -> None:
    """The amount, the card, the code, the receipt."""
    payer.sees("Bạn cần nộp 15.000 đồng")
    with_card(payer).presses("Mở điện thoại").sees("15.000 đồng", "Đừng đưa mã này cho ai").follows("quay lại nhập mã")
    payer.fills({"Mã dùng một lần": sent_code(store)}).presses("Nộp tiền")
    payer.sees("Đã nộp tiền", "Biên lai", "15.000 đồng", "09:00 07/09/2026", "Ngân hàng Luyện Tập")
    assert is_at(store, Status.PROCESSING).paid_at is not None
    payer.presses("Về hồ sơ").sees("Xem biên lai nộp tiền")


def test_without_money_behind_the_card_nothing_is_paid(payer: Citizen, store: Store) -> None:
    """The dossier waits as before; another card works."""
    with_card(payer, "Dùng thẻ không đủ tiền").fills({"Mã dùng một lần": sent_code(store)}).presses("Nộp tiền")
    payer.sees("Chưa nộp được tiền", WORDS["payment"]["failed"]["funds"], "Chưa trừ đồng nào")
    assert is_at(store, Status.PAYMENT).paid_at is None
    payer.presses("Thử lại").presses("Dùng thẻ đủ tiền").presses("Tiếp tục")
    payer.fills({"Mã dùng một lần": sent_code(store)}).presses("Nộp tiền").sees("Đã nộp tiền")
    payer.opens("/ho-so/1/thanh-toan/that-bai").sees("Đã nộp tiền")


def test_a_wrong_code_may_be_tried_three_times(payer: Citizen, store: Store) -> None:
    """An empty one does not count; after the third the bank stops, and nothing is paid."""
    with_card(payer).presses("Nộp tiền")
    assert payer.errors() == [WORDS["field"]["pay.code-empty"]]
    wrong = "000000" if sent_code(store) != "000000" else "111111"
    for left in (2, 1):
        payer.fills({"Mã dùng một lần": wrong}).presses("Nộp tiền").sees(f"Còn {left} lần nhập")
        assert (payer.errors(), payer.reads("Mã dùng một lần")) == ([WORDS["field"]["pay.code-wrong"]], wrong)
    payer.fills({"Mã dùng một lần": wrong}).presses("Nộp tiền").sees(WORDS["payment"]["failed"]["tries"])
    is_at(store, Status.PAYMENT)
    payer.presses("Thử lại").sees("Nộp tiền trực tuyến")


def test_another_code_replaces_the_first(payer: Citizen, store: Store) -> None:
    """Only the newest one pays; another card starts anew."""
    with_card(payer)
    first = sent_code(store)
    payer.presses("Nhận mã khác")
    assert sent_code(store) != first
    payer.fills({"Mã dùng một lần": first}).presses("Nộp tiền")
    assert payer.errors() == [WORDS["field"]["pay.code-wrong"]]
    payer.presses("Chọn thẻ khác").sees("Chọn thẻ luyện tập")


@pytest.mark.parametrize(
    ("typed", "code", "kept"),
    [
        ("", "card.empty", ""),
        ("thẻ của tôi", "card.not-digits", "thẻ của tôi"),
        ("4111 1111 1111 1111", "card.not-practice", ""),
        ("9704 0000 0000 0018", "card.not-practice", ""),
        ("0000 1000", "card.wrong-length", "0000 1000"),
        ("0000 1000 2000 3009", "card.unknown", "0000 1000 2000 3009"),
    ],
)
def test_a_wrong_card_is_refused(payer: Citizen, typed: str, code: str, kept: str) -> None:
    """What was typed is kept, but for a number that may be real."""
    payer.opens("/ho-so/1/thanh-toan").fills({"Số thẻ luyện tập": typed}).presses("Tiếp tục")
    assert (payer.status, payer.errors(), payer.reads("Số thẻ luyện tập")) == (422, [WORDS["field"][code]], kept)


def test_a_card_is_read_however_it_is_typed(payer: Citizen) -> None:
    """With dashes or with nothing between the groups."""
    payer.opens("/ho-so/1/thanh-toan").fills({"Số thẻ luyện tập": CARDS["good"].number}).presses("Tiếp tục")
    payer.sees("Nhập mã dùng một lần")


def test_money_is_paid_once_whatever_is_sent_again(payer: Citizen, store: Store) -> None:
    """The same form twice, and the pages that the back button shows, lead to the one receipt."""
    with_card(payer)
    form = {"ma_mot_lan": sent_code(store)}
    for _ in range(2):
        answer = payer.client.post("/ho-so/1/thanh-toan/ma", data=form, follow_redirects=True)
        assert "Biên lai" in answer.text
    for path in PAYING:
        payer.opens(f"/ho-so/1/{path}").sees("Đã nộp tiền")
    assert "Biên lai" in payer.client.post("/ho-so/1/thanh-toan", data={"so_the": "x"}, follow_redirects=True).text
    assert events(store).count("pay") == 1


def test_a_payment_left_in_the_middle_goes_on(payer: Citizen, store: Store) -> None:
    """Who comes back is asked for the code again; the old one is still good."""
    with_card(payer)
    code = sent_code(store)
    payer.opens("/ho-so").opens("/ho-so/1").presses("Nộp tiền").sees("Nhập mã dùng một lần")
    payer.fills({"Mã dùng một lần": f" {code[:3]} {code[3:]} "}).presses("Nộp tiền").sees("Đã nộp tiền")


def test_a_code_without_a_payment_pays_nothing(payer: Citizen, store: Store) -> None:
    """The address alone leads to the choice of a card."""
    answer = payer.client.post("/ho-so/1/thanh-toan/ma", data={"ma_mot_lan": ""}, follow_redirects=True)
    assert "Chọn thẻ luyện tập" in answer.text
    is_at(store, Status.PAYMENT)


# At level 3: the desk


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


# At level 4: the result


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
    winner.fills({"Nhận kết quả thế nào?": "Qua bưu chính, giao đến nhà"}).presses("Lưu cách nhận")
    assert winner.reads("Nhận kết quả thế nào?") == "Qua bưu chính, giao đến nhà"
    clock.shows("11/09/2026 09:30")
    happens(Event.DELIVER)
    winner.opens("/ho-so/1").presses("Theo dõi bưu gửi").sees(
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


# The level, the clock, looking up


@pytest.mark.parametrize(("sent", "level"), [("3", 3), ("4", 4), ("2", 2), ("1", 3), ("x", 3), (None, 3)])
def test_a_draft_takes_its_level(member: Citizen, store: Store, sent: str | None, level: int) -> None:
    """The one that was chosen, else the procedure's; a draft that is there takes it too."""
    for _ in range(2):
        member.client.post(f"/thu-tuc/{SLUG}/thuc-hien", data={} if sent is None else {"muc_do": sent})
    assert [draft.level for draft in store.dossiers.of_account(1)] == [level]


def test_the_level_is_chosen_on_the_procedures_page(member: Citizen, store: Store) -> None:
    """By name; who has to sign in first finds the choice again."""
    member.presses("Đăng xuất").opens(f"/thu-tuc/{SLUG}")
    member.fills({"Thử ở mức độ…": "Mức độ 4: nộp, trả tiền và nhận kết quả đều trên mạng"}).presses("Thực hiện")
    member.fills({"Email": "hoa@thu.example", "Mật khẩu": member.password}).presses("Đăng nhập").presses("Thực hiện")
    assert store.dossiers.of_account(1)[0].level == 4


def test_the_frame_shows_the_practice_clock(citizen: Citizen) -> None:
    """In words; skipping comes back to the same screen, the next morning."""
    citizen.opens("/tra-cuu").sees("Thứ Hai, 07/09/2026, 09:00").presses("Tua đến ngày làm việc tiếp theo")
    assert citizen.path == "/tra-cuu"
    citizen.sees("Thứ Ba, 08/09/2026, 08:00")


def test_a_day_is_skipped_from_a_page_that_only_answers_forms(member: Citizen) -> None:
    """There is no such address to come back to."""
    member.client.post("/ho-so/1/cach-nhan")
    files(member, 3).presses("Rút hồ sơ").presses("Tua đến ngày làm việc tiếp theo")
    assert (member.status, member.path) == (200, "/ho-so/1/rut")


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
