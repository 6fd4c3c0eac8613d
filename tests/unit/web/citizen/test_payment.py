"""Paying online: the card, the one-time code, and what fails."""

import pytest

from portal.domain.dossier import Event, Status
from portal.domain.payment import CARDS
from portal.storage import Store
from tests.actors import Citizen
from tests.unit.web.citizen.filed import FEE, PAYING, WORDS, Happens, events, files, is_at


def sent_code(store: Store) -> str:
    """The one-time code in the newest message."""
    body = store.mailbox.messages()[-1].body
    return body.partition("mã dùng một lần là ")[2][:6]


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
