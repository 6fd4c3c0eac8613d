"""Looking up by code and by SMS, the mailbox, the phone."""

import pytest
from flask import Flask

from portal.library import load_library
from portal.storage import Store
from tests.actors import Citizen
from tests.portals import come

WORDS = load_library().words["field"]
CODE = "000.00.00.Z00-260907-0001"
PRIVATE = (
    "Nguyễn Thị Hoa",
    "Nguyễn Minh An",
    "999101000001",
    "999 101 000 001",
    "999101000002",
    "0000100001",
    "0000 100 001",
    "hoa@thu.example",
    "Số 5, ngõ Thực Hành",
    "12/03/1990",
    "20/05/2018",
    "don-xin-chuyen-truong",
)


@pytest.fixture
def owner(member: Citizen) -> Citizen:
    """A member who has filed a dossier with the code above."""
    assert member.submits("chuyen-truong") == CODE
    return member


@pytest.fixture
def stranger(owner: Citizen, neighbour: Citizen) -> Citizen:
    """Somebody else at the same portal, who plays another person, after that dossier was filed."""
    return neighbour.opens("/?nhan-vat=minh")


@pytest.mark.parametrize(
    "typed", [CODE, CODE.lower(), CODE.replace("-", " "), "0000000z002609070001", f" {CODE} ", f"Mã hồ sơ: {CODE}."]
)
def test_a_code_is_found_however_it_is_typed(stranger: Citizen, typed: str) -> None:
    """The result stands below the box: status, days, history."""
    stranger.looks_up(typed).sees(f"Hồ sơ {CODE}", "Được tiếp nhận", "07/09/2026", "14/09/2026", "Mới đăng ký")
    assert stranger.status == 200
    result = stranger.screen.having("data-focus")
    assert result is not None and CODE in result.text()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "code.empty"),
        ("H26", "code.malformed"),
        ("000.00.00.Z00-260230-0001", "code.malformed"),
        ("000.00.00.Z00-260907-0002", "code.unknown"),
        (f"{CODE}, 000.00.00.Z00-260907-0002", "code.several"),
    ],
)
def test_a_code_that_finds_nothing_says_why(stranger: Citizen, typed: str, code: str) -> None:
    """Each reason has its own message; what was typed stays for mending."""
    stranger.looks_up(typed).does_not_see("Được tiếp nhận")
    assert (stranger.status, stranger.errors()) == (422, [WORDS[code]])
    assert stranger.reads("Mã hồ sơ") == typed


@pytest.mark.parametrize("typed", ["001188000014", "CCCD 001 188 000 014", "+84 912 345 678"])
def test_what_could_be_somebodys_number_is_not_looked_up(stranger: Citizen, store: Store, typed: str) -> None:
    """It stands neither in the box nor in the address, whichever box it was typed into."""
    stranger.opens("/").fills({"Mã hồ sơ": typed}).presses("Tra cứu")
    assert stranger.errors() == [WORDS["code.looks-real"]]
    assert stranger.reads("Mã hồ sơ") == "" and not set("1984") & set(stranger.path)
    stranger.opens("/tra-cuu").fills({"Mã hồ sơ": typed}).presses("Tra cứu")
    assert WORDS["code.looks-real"] in stranger.errors()
    assert stranger.reads("Mã hồ sơ") == "" and typed.encode() not in store.save()


@pytest.mark.parametrize(
    ("typed", "left"),
    [("TRACUU CCCD 001188000014", "TRACUU CCCD …"), ("Gọi 0912 345 678", "Gọi …"), ("a@gmail.com", "")],
)
def test_a_message_with_what_could_be_somebodys_is_not_sent(
    stranger: Citizen, store: Store, typed: str, left: str
) -> None:
    """It is told, the rest of it stays to be sent, and nothing is kept."""
    before = len(store.mailbox.messages())
    stranger.texts(typed)
    assert (stranger.status, stranger.errors()) == (422, [WORDS["sms.looks-real"]])
    assert stranger.reads(next(it for it in stranger.screen.labels() if it.startswith("Soạn tin"))) == left
    assert len(store.mailbox.messages()) == before and typed.encode() not in store.save()


@pytest.mark.parametrize(("typed", "code"), [("", "captcha.empty"), ("00000", "captcha.wrong")])
def test_a_wrong_captcha_shows_nothing(stranger: Citizen, typed: str, code: str) -> None:
    """Another code is shown, the dossier's code stays typed."""
    stranger.opens("/tra-cuu")
    first = stranger.captcha()
    stranger.fills({"Mã hồ sơ": CODE, "Mã xác nhận": typed}).presses("Tra cứu").does_not_see("Được tiếp nhận")
    assert (stranger.errors(), stranger.reads("Mã hồ sơ")) == ([WORDS[code]], CODE)
    assert stranger.captcha() != first


def test_another_captcha_keeps_the_typed_code(stranger: Citizen) -> None:
    """'Đổi mã khác' looks nothing up."""
    stranger.opens("/tra-cuu").fills({"Mã hồ sơ": CODE}).presses("Đổi mã khác").does_not_see("Được tiếp nhận")
    assert (stranger.reads("Mã hồ sơ"), stranger.errors()) == (CODE, [])


def test_an_address_with_a_code_shows_nothing_without_a_captcha(stranger: Citizen) -> None:
    """The code is filled in, no more."""
    stranger.opens(f"/tra-cuu?ma={CODE}").does_not_see("Được tiếp nhận")
    assert stranger.reads("Mã hồ sơ") == CODE


def test_a_result_survives_a_reload(stranger: Citizen) -> None:
    """Who looked it up sees it again."""
    stranger.looks_up(CODE).opens(stranger.path).sees("Được tiếp nhận")


def test_a_result_is_not_there_for_others(stranger: Citizen, portal: Flask) -> None:
    """The address of a result shows nothing to who has not looked it up."""
    address = stranger.looks_up(CODE).path
    come(portal, "lan").opens(address).does_not_see("Được tiếp nhận")


@pytest.mark.parametrize("signed_in", [False, True])
def test_a_stranger_sees_a_masked_name_and_nothing_personal(stranger: Citizen, signed_in: bool) -> None:
    """Whether signed in or not: no number, no mail, no address, no child, no paper."""
    if signed_in:
        stranger.joins()
    stranger.looks_up(CODE).sees("N*** T*** H***", "Chỉ người nộp").does_not_see(*PRIVATE)


def test_the_owner_sees_the_way_to_the_dossier(owner: Citizen) -> None:
    """The whole name, and a link to all the rest."""
    owner.looks_up(CODE).sees("Người nộp Nguyễn Thị Hoa").follows("Mở hồ sơ của tôi")
    assert owner.path == "/ho-so/1"


def test_the_owners_code_is_at_hand_until_it_is_looked_up(owner: Citizen, stranger: Citizen, member: Citizen) -> None:
    """A tap writes it into the box; nobody else is offered it, and a draft has none."""
    chip = owner.opens("/tra-cuu").screen.having("data-fill")
    assert chip is not None and (chip.attrs["data-fill"], chip.text()) == ("ma", CODE)
    assert owner.looks_up(CODE).screen.having("data-fill") is None
    assert stranger.opens("/tra-cuu").screen.having("data-fill") is None


def test_the_owner_is_a_stranger_once_signed_out(owner: Citizen) -> None:
    """Signing out also forgets what was looked up."""
    owner.looks_up(CODE)
    path = owner.path
    owner.presses("Đăng xuất").opens(path).does_not_see("Nguyễn Thị Hoa</dd>", "Được tiếp nhận")


def test_a_draft_cannot_be_looked_up(member: Citizen, store: Store) -> None:
    """It has no code."""
    member.starts("chuyen-truong")
    assert store.dossiers.by_code("") is None


def test_the_officers_desk_shows_no_personal_data(stranger: Citizen) -> None:
    """Who has no seat there sees the seats alone."""
    stranger.opens("/ban-can-bo").sees("Vào vai này").does_not_see(CODE, *PRIVATE)


@pytest.mark.parametrize("text", [f"TRACUU {CODE}", f"tracuu {CODE.lower()}", "tra cứu 0000000z00 260907 0001"])
def test_a_message_is_answered_like_the_look_up(stranger: Citizen, text: str) -> None:
    """Status and due day; nothing about the person."""
    stranger.texts(text).sees(f"Hồ sơ {CODE}: Được tiếp nhận", "Hẹn trả ngày 14/09/2026")
    stranger.does_not_see(*PRIVATE)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("xin chào", "Hãy soạn: TRACUU, dấu cách, rồi mã hồ sơ."),
        ("TRACUU", WORDS["code.empty"]),
        ("TRACUU H26", WORDS["code.malformed"]),
        ("TRACUU 000.00.00.Z00-260907-0009", WORDS["code.unknown"]),
    ],
)
def test_a_wrong_message_is_helped(stranger: Citizen, text: str, answer: str) -> None:
    """The answer says what to write, and keeps what was written in sight."""
    stranger.texts(text).sees(f"Bạn nhắn: {text}", answer, "TRACUU")


def test_an_empty_message_is_not_sent(stranger: Citizen, store: Store) -> None:
    """Nothing happens."""
    before = len(store.mailbox.messages())
    stranger.texts("  ")
    assert len(store.mailbox.messages()) == before


def test_the_phone_says_that_it_is_simulated(stranger: Citizen) -> None:
    """The number and the syntax exist nowhere else."""
    stranger.opens("/dien-thoai").sees("Đây là tin nhắn để tập.", "không có ngoài đời", "LUYỆN TẬP")


def test_a_long_message_is_cut(stranger: Citizen, store: Store) -> None:
    """A phone takes so much."""
    stranger.texts("x" * 5000)
    assert max(len(message.body) for message in store.mailbox.messages() if message.outgoing) == 300


def test_the_mailbox_counts_unread_letters(citizen: Citizen) -> None:
    """One after registering, none after reading it."""
    citizen.opens("/").does_not_see("thư mới")
    citizen.registers().sees("1 thư mới")
    citizen.opens_mail("Kích hoạt").does_not_see("thư mới")


def test_the_phone_counts_unread_messages(owner: Citizen) -> None:
    """Two after filing, none after opening the phone; one's own do not count."""
    owner.opens("/").sees("2 tin mới").follows("Điện thoại").does_not_see("tin mới")
    owner.texts("xin chào").opens("/").does_not_see("tin mới")


def test_the_mailbox_tells_the_newest_first(owner: Citizen) -> None:
    """Accepted, sent, activation."""
    owner.opens("/hop-thu")
    subjects = [link.name for link in owner.screen.links() if link.attrs["href"].startswith("/hop-thu/")]
    assert [subject.split()[0] for subject in subjects] == ["Hồ", "Đã", "Kích"]


def test_a_letter_leads_to_the_dossier(owner: Citizen) -> None:
    """It bears the practice mark, its recipient and a link."""
    owner.opens_mail(f"Đã gửi thành công hồ sơ {CODE}").sees("LUYỆN TẬP", "hoa@thu.example", "09:00 07/09/2026", CODE)
    owner.follows("Mở hồ sơ")
    assert owner.path == "/ho-so/1"


def test_mail_goes_to_the_address_in_the_form(member: Citizen) -> None:
    """The answer of the dossier decides, not the account's."""
    member.submits("chuyen-truong", answers={"Email": "me@nha.example"})
    member.opens("/hop-thu").sees("Đến me@nha.example")


def test_an_empty_mailbox_says_when_mail_comes(citizen: Citizen) -> None:
    """Nobody waits in vain."""
    citizen.opens("/hop-thu").sees("Chưa có thư nào")
