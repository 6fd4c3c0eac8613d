"""Activating an account, signing in and out."""

import pytest
from flask import Flask

from portal.library import load_library
from portal.storage import Store
from tests.actors import Citizen
from tests.portals import Clock, come

WORDS = load_library().words["field"]


def test_an_activation_link_works_once(citizen: Citizen) -> None:
    """The second visit says that it was used and shows the way on."""
    citizen.registers().activates()
    link = citizen.path
    citizen.opens(link).sees("Đường dẫn này đã được dùng")
    assert citizen.status == 409


@pytest.mark.parametrize(
    ("moment", "says"),
    [("08/09/2026 08:59", "Tài khoản đã kích hoạt"), ("08/09/2026 09:00", "Đường dẫn này đã hết hạn")],
)
def test_an_activation_link_lives_for_a_day(citizen: Citizen, clock: Clock, moment: str, says: str) -> None:
    """After 24 hours another mail is needed."""
    citizen.registers()
    clock.shows(moment)
    citizen.activates().sees(says)


def test_an_unknown_activation_link_says_what_to_do(citizen: Citizen) -> None:
    """A mistyped link leads to another mail."""
    citizen.opens("/kich-hoat/khong-co").sees("Đường dẫn kích hoạt không đúng").follows("Gửi lại thư kích hoạt")


def test_an_expired_link_is_replaced_by_another_mail(citizen: Citizen, clock: Clock) -> None:
    """The page of the dead link leads to a mail with a living one."""
    citizen.registers()
    clock.shows("09/09/2026 09:00")
    citizen.activates().follows("Gửi lại thư kích hoạt").fills({"Email": "hoa@thu.example"}).presses("Gửi lại")
    citizen.activates().sees("Tài khoản đã kích hoạt")


def test_another_mail_ends_the_link_before(citizen: Citizen) -> None:
    """Only the newest mail activates."""
    citizen.registers()
    citizen.opens_mail("Kích hoạt")
    old = next(link.attrs["href"] for link in citizen.screen.links() if link.name == "Kích hoạt tài khoản")
    citizen.opens("/kich-hoat").fills({"Email": "hoa@thu.example"}).presses("Gửi lại")
    citizen.opens(old).does_not_see("Tài khoản đã kích hoạt")
    citizen.activates().sees("Tài khoản đã kích hoạt")


@pytest.mark.parametrize(("active", "code"), [(True, "resend.active"), (False, "resend.unknown")])
def test_another_mail_is_only_for_who_waits_for_one(citizen: Citizen, store: Store, active: bool, code: str) -> None:
    """Neither for an active account nor for nobody's."""
    if active:
        citizen.joins()
    before = len(store.mailbox.letters())
    citizen.opens("/kich-hoat").fills({"Email": "hoa@thu.example"}).presses("Gửi lại")
    assert (citizen.status, citizen.errors()) == (422, [WORDS[code]])
    assert len(store.mailbox.letters()) == before


@pytest.mark.parametrize(
    ("mail", "password", "code"),
    [
        ("hoa@thu.example", "Con@hoc2027", "signin.wrong"),
        ("hoa@thu.example", "Cỏn@hoc2026", "signin.keyboard"),
        ("minh@thu.example", "Con@hoc2026", "signin.unknown"),
        ("hoa@thu.example", "", "signin.password-empty"),
        ("hoa", "Con@hoc2026", "mail.not-a-mail"),
        ("hoa@gmail.com", "Con@hoc2026", "mail.not-practice"),
    ],
)
def test_a_refused_sign_in_says_why(citizen: Citizen, mail: str, password: str, code: str) -> None:
    """Each reason has its own message, and nobody is signed in."""
    citizen.registers().activates().opens("/dang-nhap").fills({"Email": mail, "Mật khẩu": password})
    citizen.presses("Đăng nhập").does_not_see("Đăng xuất")
    assert (citizen.status, len(citizen.errors())) == (422, 1)
    assert code.startswith("mail.") or citizen.errors() == [WORDS[code]]


def test_an_inactive_account_is_led_to_its_mail(citizen: Citizen) -> None:
    """Signing in before activating says so and offers another mail for the same address."""
    citizen.registers().signs_in()
    assert citizen.errors() == [WORDS["signin.inactive"]]
    citizen.follows("Gửi lại thư kích hoạt")
    assert citizen.reads("Email") == "hoa@thu.example"


def test_a_citizen_signs_out(member: Citizen) -> None:
    """Afterwards the own pages ask to sign in again."""
    member.presses("Đăng xuất").sees("Đăng nhập").does_not_see("Đăng xuất")
    member.opens("/ho-so")
    assert member.path.startswith("/dang-nhap")


def test_signing_in_goes_on_to_where_one_wanted(citizen: Citizen) -> None:
    """The page that asked for it opens afterwards."""
    citizen.registers().activates().opens("/ho-so").sees("Bạn cần đăng nhập trước")
    citizen.fills({"Email": "hoa@thu.example", "Mật khẩu": citizen.password}).presses("Đăng nhập")
    assert citizen.path == "/ho-so"


def test_who_is_signed_in_is_not_asked_again(member: Citizen) -> None:
    """The sign-in page sends them on."""
    assert member.opens("/dang-nhap?tiep=/ho-so").path == "/ho-so"


@pytest.mark.parametrize(
    "onward",
    [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example/",
        "https:evil.example",
        "javascript:alert(1)",
        " //evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "\t//evil.example",
        "///evil.example",
    ],
)
def test_no_address_leads_out_of_the_portal(portal: Flask, onward: str) -> None:
    """`tiep` is only ever a path of this portal, after signing in as after choosing a person."""
    citizen = come(portal).joins()
    answers = [
        citizen.client.get("/dang-nhap", query_string={"tiep": onward}),
        citizen.client.post("/dang-nhap", data={"email": "hoa@thu.example", "mat_khau": "Con@hoc2026", "tiep": onward}),
        citizen.client.post("/nhan-vat", data={"nhan_vat": "minh", "tiep": onward}),
    ]
    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [(302, "/")] * 3


@pytest.mark.parametrize(
    ("form", "button"),
    [("/dang-ky", "Đăng ký"), ("/dang-nhap", "Đăng nhập"), ("/kich-hoat", "Gửi lại"), ("/quen-mat-khau", "Gửi thư")],
)
def test_what_stands_on_the_card_is_asked_for_beside_the_card(citizen: Citizen, form: str, button: str) -> None:
    """The complaint names the card, and a tap on the card fills the field in."""
    citizen.opens(form).presses(button).sees("Hãy nhập email, có trên thẻ nhân vật.", "Thẻ nhân vật: Nguyễn Thị Hoa")
    chips = {e.attrs["data-fill"]: e.text() for e in citizen.screen.root.walk() if "data-fill" in e.attrs}
    assert chips["email"] == "hoa@thu.example"
