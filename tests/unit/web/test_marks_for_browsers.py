"""What a screen tells the reader's browser: which signs are no words to translate, what a password manager fills in."""

import re
from collections.abc import Iterator

import pytest

from portal.guides.dom import Element
from tests.actors import Citizen
from tests.unit.web.citizen.test_today import asks_for_code

# A dossier's code, a mail address, a one-time code.
SIGNS = re.compile(r"\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-\d{6}-\d{4}|\S+@\S+\.example|\b\d{3} \d{3}\b(?! \d)")
AFTERWARDS = (
    "/ho-so/1/da-nop",
    "/ho-so",
    "/ho-so/1",
    "/ho-so/1/rut",
    "/hop-thu",
    "/hop-thu/1",
    "/hop-thu/2",
    "/dien-thoai",
)
SAYS = [
    ("/dang-ky", "Mật khẩu", "new-password"),
    ("/dang-ky", "Nhập lại mật khẩu", "new-password"),
    ("/dang-ky", "Họ và tên", "off"),
    ("/dang-ky", "Số điện thoại", "off"),
    ("/dang-ky", "Mã xác nhận", "off"),
    ("/dang-nhap", "Email", "username"),
    ("/dang-nhap", "Mật khẩu", "current-password"),
    ("/quen-mat-khau", "Email", "username"),
    ("/tra-cuu", "Mã hồ sơ", "off"),
]


def translated(element: Element) -> Iterator[str]:
    """Yield what a browser would translate in an element; of a title it takes all or nothing."""
    if element.attrs.get("translate") == "no" or element.tag == "title":
        return
    for child in element.children:
        if isinstance(child, str):
            yield child
        else:
            yield from translated(child)


def signs(citizen: Citizen) -> list[str]:
    """List the signs on a screen that a browser would take for words."""
    return [sign for text in translated(citizen.screen.root) for sign in SIGNS.findall(text)]


def test_no_code_and_no_address_is_translated(member: Citizen) -> None:
    """On every screen that shows a dossier, to its owner, to a stranger and to an officer; nor a one-time code."""
    code = member.submits("chuyen-truong")
    shown = 0
    for path in (*AFTERWARDS, "/ban-can-bo"):
        member.opens(path)
        shown += len(SIGNS.findall(member.screen.text))
        assert (member.status, signs(member)) == (200, []), path
    assert shown > 8 and signs(member.looks_up(code)) == []
    member.sits("Mai Thanh Trúc").opens("/ban-can-bo/1").sees(code)
    assert signs(member) == []
    asks_for_code(member).opens("/dien-thoai").sees("Mã dùng một lần")
    assert signs(member) == []


@pytest.mark.parametrize("path", ["/dang-ky", "/tra-cuu"])
def test_no_captcha_is_translated(citizen: Citizen, path: str) -> None:
    """Its letters look like a word to be mended."""
    citizen.opens(path)
    assert not any(citizen.captcha() in text for text in translated(citizen.screen.root))


@pytest.mark.parametrize(("path", "label", "says"), SAYS)
def test_a_password_manager_knows_what_a_field_is_for(citizen: Citizen, path: str, label: str, says: str) -> None:
    """It keeps the practice account; what is somebody's own it never offers."""
    control = citizen.opens(path).screen.control(label)
    assert control is not None and control.attrs["autocomplete"] == says


def test_a_telephone_knows_a_one_time_code(citizen: Citizen) -> None:
    """It offers the code from the newest message."""
    control = asks_for_code(citizen).screen.control("Mã dùng một lần")
    assert control is not None and control.attrs["autocomplete"] == "one-time-code"
