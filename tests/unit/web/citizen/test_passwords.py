"""A forgotten password, as a citizen mends it: by a letter, once, within a day. And what helps in typing one."""

import re
import unicodedata

import pytest

from portal.domain.accounts import PASSWORD_RULES, PRACTICE_PASSWORD, broken_password_rules
from portal.library import load_library
from portal.storage import Store
from tests.actors import Citizen
from tests.portals import Clock

WORDS = load_library().words["field"]
LETTER = "Đặt lại mật khẩu luyện tập"
NEW = "MatKhauMoi@1"
COMPOSED, APART = unicodedata.normalize("NFC", "Trường@2026"), unicodedata.normalize("NFD", "Trường@2026")


def asks(citizen: Citizen, mail: str = "hoa@thu.example") -> Citizen:
    """Say on the sign-in page that the password is forgotten."""
    citizen.opens("/").follows("Đăng nhập").follows("Quên mật khẩu?")
    return citizen.fills({"Email": mail}).presses("Gửi thư")


def opens_the_link(citizen: Citizen) -> Citizen:
    """Follow the link in the newest letter."""
    return citizen.opens_mail(LETTER).follows("Đặt mật khẩu mới")


def chooses(citizen: Citizen, password: str = NEW, again: str | None = None) -> Citizen:
    """Type a password twice and send it."""
    twice = {"Mật khẩu": password, "Nhập lại mật khẩu": password if again is None else again}
    return citizen.fills(twice).presses("Đổi mật khẩu")


@pytest.fixture
def forgetful(citizen: Citizen) -> Citizen:
    """Hoa has an account, and has forgotten its password."""
    return citizen.registers().activates()


def test_a_forgotten_password_is_mended_by_a_letter(forgetful: Citizen) -> None:
    """Afterwards the new one opens the account, and the old one does not."""
    asks(forgetful).sees("Hãy mở hộp thư", "hoa@thu.example")
    chooses(opens_the_link(forgetful)).sees("Mật khẩu đã đổi").follows("Đến trang đăng nhập")
    forgetful.signs_in()
    assert forgetful.errors() == [WORDS["signin.wrong"]]
    forgetful.signs_in(NEW).sees("Nguyễn Thị Hoa", "Đăng xuất")


def test_the_sign_in_page_hands_the_address_on(forgetful: Citizen) -> None:
    """What was typed there is not typed again."""
    forgetful.signs_in("Sai@mat2khau").follows("Quên mật khẩu?")
    assert forgetful.reads("Email") == "hoa@thu.example"


def test_nobody_learns_who_has_an_account(forgetful: Citizen, store: Store) -> None:
    """The answer is the same, but for the address; only the letter is missing."""
    before = len(store.mailbox.letters())
    known = asks(forgetful).screen.text
    unknown = asks(forgetful, "khac@thu.example").screen.text
    assert known.replace("hoa@thu.example", "khac@thu.example").replace("thư mới", "") == unknown.replace("thư mới", "")
    assert len(store.mailbox.letters()) == before + 1


@pytest.mark.parametrize(("mail", "code"), [("", "mail.empty"), ("hoa", "mail.not-a-mail"), ("a@b.vn", "not-practice")])
def test_an_address_that_cannot_be_is_told(forgetful: Citizen, store: Store, mail: str, code: str) -> None:
    """In the words of the registration form; no letter is sent."""
    before = len(store.mailbox.letters())
    asks(forgetful, mail)
    field = next(field for field in load_library().account.fields if field.kind == "mail")
    assert (forgetful.status, forgetful.errors()) == (422, [field.messages[code.removeprefix("mail.")]])
    assert len(store.mailbox.letters()) == before


@pytest.mark.parametrize(
    ("moment", "says"),
    [("08/09/2026 08:59", "Đặt mật khẩu mới"), ("08/09/2026 09:00", "Đường dẫn đặt mật khẩu đã hết hạn")],
)
def test_a_link_lives_for_a_day(forgetful: Citizen, clock: Clock, moment: str, says: str) -> None:
    """By the practice clock; an expired one leads to another letter."""
    asks(forgetful)
    clock.shows(moment)
    opens_the_link(forgetful).sees(says)
    if "hết hạn" in says:
        forgetful.follows("Xin thư khác").fills({"Email": "hoa@thu.example"}).presses("Gửi thư")
        chooses(opens_the_link(forgetful)).sees("Mật khẩu đã đổi")


def test_a_link_works_once(forgetful: Citizen) -> None:
    """Neither shown nor taken a second time: who finds the letter later cannot use it."""
    link = opens_the_link(asks(forgetful)).path
    chooses(forgetful).sees("Mật khẩu đã đổi")
    assert forgetful.opens(link).sees("Đường dẫn đặt mật khẩu đã được dùng").status == 409
    assert forgetful.client.post(link, data={"mat_khau": "Khac@2026", "nhap_lai": "Khac@2026"}).status_code == 409
    forgetful.signs_in(NEW).sees("Đăng xuất")


def test_another_letter_ends_the_link_before(forgetful: Citizen) -> None:
    """Only the newest letter is good."""
    old = opens_the_link(asks(forgetful)).path
    asks(forgetful)
    forgetful.opens(old).sees("Đường dẫn đặt mật khẩu không dùng được")
    chooses(opens_the_link(forgetful)).sees("Mật khẩu đã đổi")


@pytest.mark.parametrize("token", ["khong-co", "1-khong-co", "1", "-", "99-x"])
def test_an_invented_link_opens_nothing(forgetful: Citizen, token: str) -> None:
    """Not even one with the number of an account that waits for its letter to be opened."""
    asks(forgetful).opens(f"/mat-khau-moi/{token}").sees("Đường dẫn đặt mật khẩu không dùng được")
    assert forgetful.status == 409


@pytest.mark.parametrize(
    ("password", "again", "code"),
    [
        ("", "", "password.empty"),
        ("Aa1!aaa", "Aa1!aaa", "password.short"),
        ("matkhau@1", "matkhau@1", "password.upper"),
        (NEW, "", "again.empty"),
        (NEW, NEW + "x", "again.different"),
    ],
)
def test_a_new_password_keeps_the_rules(forgetful: Citizen, password: str, again: str, code: str) -> None:
    """As at registration; the link stays good, and so does the old password."""
    chooses(opens_the_link(asks(forgetful)), password, again)
    assert (forgetful.status, forgetful.errors()) == (422, [WORDS[code]])
    chooses(forgetful).sees("Mật khẩu đã đổi")


def test_the_letter_proves_the_mailbox(citizen: Citizen) -> None:
    """Who never used the activation link has used this one: the account is active."""
    citizen.registers()
    chooses(opens_the_link(asks(citizen)))
    citizen.signs_in(NEW).sees("Đăng xuất")


def test_whoever_is_signed_in_signs_in_anew(member: Citizen) -> None:
    """The old password no longer keeps anybody in."""
    member.opens("/quen-mat-khau").fills({"Email": "hoa@thu.example"}).presses("Gửi thư")
    chooses(opens_the_link(member)).does_not_see("Đăng xuất")


def test_nothing_of_a_password_is_kept(forgetful: Citizen, store: Store) -> None:
    """Neither the old nor the new one stands anywhere as it was typed."""
    chooses(opens_the_link(asks(forgetful)))
    assert NEW.encode() not in store.save() and forgetful.password.encode() not in store.save()


@pytest.mark.parametrize(("typed", "filled"), [("", PRACTICE_PASSWORD), ("abc", PRACTICE_PASSWORD), (NEW, NEW)])
def test_help_chooses_a_password(forgetful: Citizen, typed: str, filled: str) -> None:
    """A good one that was typed stays, also in the second field."""
    opens_the_link(asks(forgetful)).fills({"Mật khẩu": typed}).presses("Điền giúp")
    assert [forgetful.reads(label) for label in ("Mật khẩu", "Nhập lại mật khẩu")] == [filled] * 2
    forgetful.presses("Đổi mật khẩu").sees("Mật khẩu đã đổi")


def test_help_knows_the_address(forgetful: Citizen) -> None:
    """The card's, in the place of one that nobody has."""
    forgetful.opens("/quen-mat-khau").fills({"Email": "hao@thu.example"}).presses("Điền giúp")
    assert forgetful.reads("Email") == "hoa@thu.example"
    forgetful.sees("Đã sửa 1 ô chưa đúng: Email.")


@pytest.mark.parametrize(
    ("mail", "password", "filled"),
    [
        ("", "", ("hoa@thu.example", PRACTICE_PASSWORD)),
        ("hao@thu.example", "Con@hoc2026", ("hoa@thu.example", "Con@hoc2026")),
        ("hoa@thu.example", "Con@hoc2062", ("hoa@thu.example", PRACTICE_PASSWORD)),
        ("hoa@thu.example", "Con@hoc2026", ("hoa@thu.example", "Con@hoc2026")),
    ],
)
def test_help_at_the_door_mends_what_does_not_open_it(
    forgetful: Citizen, mail: str, password: str, filled: tuple[str, str]
) -> None:
    """A password that is right stays, whatever stood beside it."""
    forgetful.opens("/dang-nhap").fills({"Email": mail, "Mật khẩu": password}).presses("Điền giúp")
    assert (forgetful.reads("Email"), forgetful.reads("Mật khẩu")) == filled


@pytest.mark.parametrize("path", ["/dang-ky", "a new password"])
def test_the_rules_stand_under_the_field(forgetful: Citizen, path: str) -> None:
    """The very patterns that are checked, each in words, ticked where what was typed follows them."""
    if path == "/dang-ky":
        forgetful.opens(path)
    else:
        opens_the_link(asks(forgetful))
    forgetful.fills({"Mật khẩu": "matkhau1"}).presses("Đăng ký" if path == "/dang-ky" else "Đổi mật khẩu")
    rules = [element for element in forgetful.screen.root.walk() if "data-pattern" in element.attrs]
    assert [rule.attrs["data-pattern"] for rule in rules] == list(PASSWORD_RULES.values())
    broken = broken_password_rules("matkhau1")
    assert ["data-met" not in rule.attrs for rule in rules] == [rule in broken for rule in PASSWORD_RULES]
    assert all(("Đã đủ" in rule.text(lambda e: "hidden" in e.attrs)) == ("data-met" in rule.attrs) for rule in rules)


def test_every_rule_has_its_words() -> None:
    """And no words lie idle."""
    assert set(load_library().words["password"]) == set(PASSWORD_RULES)


@pytest.mark.parametrize("path", ["/dang-ky", "/dang-nhap"])
def test_passwords_are_shown_by_the_shell_alone(citizen: Citizen, path: str) -> None:
    """Without it the button is hidden; it names the fields it shows."""
    citizen.opens(path)
    button = citizen.screen.having("data-reveal")
    assert button is not None and {"hidden", "data-needs-shell"} <= set(button.attrs)
    for key in button.attrs["data-reveal"].split():
        field = citizen.screen.by_id(key)
        assert field is not None and field.attrs["type"] == "password" and "data-secret" in field.attrs


@pytest.mark.parametrize(("first", "later"), [(COMPOSED, APART), (APART, COMPOSED)])
def test_a_password_is_the_same_on_every_keyboard(citizen: Citizen, first: str, later: str) -> None:
    """Some write a letter with its mark in one, others in two."""
    citizen.password = first
    citizen.registers().activates().signs_in(later).sees("Đăng xuất")


def test_patterns_are_read_alike_by_python_and_javascript() -> None:
    """Nothing in them is one language's own: classes, ranges, counts, and escapes that both know."""
    for pattern in PASSWORD_RULES.values():
        rest = re.sub(r"\\u[0-9a-f]{4}|\\s|\(\?:|\{[0-9]+,\}|[a-zA-Z0-9\[\]()^*-]", "", pattern)
        assert rest == "", pattern
