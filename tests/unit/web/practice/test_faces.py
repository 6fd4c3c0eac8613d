"""Where the faces of the fictional people stand: beside the names of those they belong to, and of nobody else."""

from dataclasses import replace

import pytest

from portal.library import load_library
from portal.storage import Store
from tests.actors import Citizen
from tests.portals import Clock, come, make_portal

FAMILIES = load_library().families


def faces(citizen: Citizen) -> int:
    """Count the faces on the screen's own part."""
    own = next(element for element in citizen.screen.root.walk() if "screen" in element.classes)
    return sum("face" in element.classes for element in own.walk())


def test_a_parent_and_a_child_look_out_of_each_card(citizen: Citizen) -> None:
    """The child says something of its family."""
    citizen.opens("/nhan-vat").sees(*(family.hello for family in FAMILIES.values()))
    assert faces(citizen) == 2 * len(FAMILIES)


def test_every_family_says_something_of_its_own() -> None:
    """In few words, by the child's name."""
    said = [family.hello for family in FAMILIES.values()]
    assert len(set(said)) == len(said)
    for family in FAMILIES.values():
        assert family.child.called in family.hello and len(family.hello.split()) <= 16


def test_the_screen_after_choosing_says_once_who_one_is_now(citizen: Citizen) -> None:
    """With what to do first, for who has no account; a second look does not say it again."""
    citizen.opens("/nhan-vat").presses("Đóng vai này", of="Vũ Anh Tuấn")
    citizen.sees("Từ giờ, bạn là Vũ Anh Tuấn.", FAMILIES["tuan"].hello, "mở tài khoản cho bố")
    said = next(element for element in citizen.screen.root.walk() if "chosen-person" in element.classes)
    assert "data-focus" in said.attrs, "the reader is led to the heading, below what was said"
    citizen.opens("/").does_not_see("Từ giờ, bạn là")


def test_who_has_an_account_is_not_told_to_open_one(member: Citizen) -> None:
    """Another card may be played with the same account."""
    member.opens("/nhan-vat").presses("Đóng vai này", of="Vũ Anh Tuấn")
    member.sees("Từ giờ, bạn là Vũ Anh Tuấn.").does_not_see("mở tài khoản cho")


@pytest.mark.parametrize(("key", "asks"), [("hoa", "giúp mẹ tớ"), ("minh", "giúp bố tớ")])
def test_a_family_of_which_nothing_is_said_greets_all_the_same(key: str, asks: str) -> None:
    """A school that adds a family need not think of a greeting."""
    quiet = {key: replace(FAMILIES[key], hello="")}
    portal = make_portal(Store(), Clock(), replace(load_library(), families=quiet))
    come(portal, key).opens("/nhan-vat").sees(f"Tớ là {FAMILIES[key].child.called}. Bạn nộp hồ sơ {asks} nhé!")


def test_a_letter_and_a_dossier_show_whose_they_are(member: Citizen) -> None:
    """In the mailbox to whom, at the desk from whom, beside the officer's own."""
    member.submits("chuyen-truong")
    letters = {
        link.attrs["href"] for link in member.opens("/hop-thu").screen.links() if "/hop-thu/" in link.attrs["href"]
    }
    assert faces(member) == len(letters) > 0
    assert faces(member.opens(letters.pop())) == 1
    assert faces(member.sits("Mai Thanh Trúc")) == 2


def test_a_name_of_no_family_has_no_face(member: Citizen) -> None:
    """Somebody else's face would be a lie."""
    member.submits("chuyen-truong", answers={"Họ và tên của người nộp": "Nguyễn Văn Lạ"})
    assert faces(member.sits("Mai Thanh Trúc")) == 1
