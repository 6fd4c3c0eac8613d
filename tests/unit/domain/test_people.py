"""The fictional people: nobody of flesh and blood, and enough of them."""

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest

from portal.domain.errors import BadProcedure
from portal.domain.people import Family, load_families
from portal.domain.practice import identity_problem, identity_shown, mail_problem, phone_problem, phone_shown
from portal.library import DATA, load_library
from tests.actors import Citizen

FAMILIES = load_library().families
EACH = pytest.mark.parametrize("family", FAMILIES.values(), ids=lambda family: family.key)


def test_there_are_at_least_eight_families() -> None:
    """A class can play with a few families at each table."""
    assert len(FAMILIES) >= 8


@EACH
def test_a_familys_numbers_and_address_belong_to_nobody(family: Family) -> None:
    """Identity numbers, phone and mail are of the practice kind."""
    assert identity_problem(family.parent.identity) is identity_problem(family.child.identity) is None
    assert phone_problem(family.parent.phone) is mail_problem(family.parent.mail) is None


@EACH
def test_no_number_or_address_is_used_twice(family: Family) -> None:
    """Two people never share what tells them apart."""
    others = [other for other in FAMILIES.values() if other is not family]
    taken = {x for f in others for x in (f.parent.identity, f.child.identity, f.parent.phone, f.parent.mail)}
    own = {family.parent.identity, family.child.identity, family.parent.phone, family.parent.mail}
    assert len(own) == 4 and not own & taken


@EACH
def test_a_child_is_of_the_age_of_its_class(family: Family) -> None:
    """In school year 2026-2027 a child of class N was born in 2021 - N, or the year before."""
    in_class = int(re.match(r"\d", family.child.class_)[0])  # type: ignore[index]
    assert int(family.child.born[-4:]) in (2021 - in_class, 2020 - in_class)


@EACH
def test_a_child_would_move_to_another_school(family: Family) -> None:
    """Its own is no school to move to."""
    assert family.child.next_school not in ("", family.child.school)


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("999101000001", "012345678901", "not-practice"),
        ("999101000002", "99910100000", "not-12-digits"),
        ("0000 100 001", "0912 345 678", "not-practice"),
        ("hoa@thu.example", "hoa@gmail.com", "not-practice"),
    ],
)
def test_a_card_that_could_be_somebodys_is_refused(tmp_path: Path, before: str, after: str, fault: str) -> None:
    """A real number on a card stops the portal, with the place in the file."""
    path = tmp_path / "people.toml"
    path.write_text((DATA / "people.toml").read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    with pytest.raises(BadProcedure, match=rf"people\.toml: families\[0\]: .*{fault}"):
        load_families(path)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("parent.name", "Nguyễn Thị Hoa"),
        ("child.name", "Nguyễn Minh An"),
        ("child.class", "3A"),
        ("", ""),
        ("child.shoes", ""),
        ("dog.name", ""),
    ],
)
def test_a_card_gives_what_stands_at_a_place(place: str, value: str) -> None:
    """A field's `from` names a place on the card; an unknown place is empty."""
    assert FAMILIES["hoa"].card(place) == value


def test_numbers_are_grouped_for_reading() -> None:
    """Groups of digits are easier to copy."""
    assert phone_shown("0000100001") == "0000 100 001"
    assert identity_shown("999101000001") == "999 101 000 001"


def test_every_card_can_be_chosen(citizen: Citizen) -> None:
    """The page of people offers each family, and choosing one puts its card on the table."""
    for family in FAMILIES.values():
        citizen.opens("/nhan-vat").sees(family.parent.name, family.child.name)
    citizen.presses("Đóng vai này", of="Vũ Anh Tuấn").sees("Bạn đang đóng vai Vũ Anh Tuấn")


def test_an_address_can_say_whose_card_is_on_the_table(citizen: Citizen) -> None:
    """A page that embeds the portal chooses the person."""
    citizen.opens("/dang-ky?nhan-vat=minh").sees("Bạn đang đóng vai Trần Quang Minh")
    assert citizen.path == "/dang-ky"


def test_an_address_keeps_what_else_it_says(citizen: Citizen) -> None:
    """A search for somebody stays that search."""
    citizen.opens("/truc-tuyen?tim=1&nhan-vat=minh&ten=chuyển+trường").sees("Bạn đang đóng vai Trần Quang Minh")
    assert citizen.reads("Tên thủ tục") == "chuyển trường"


@pytest.mark.parametrize("person", ["ai-do", "", "Trần Quang Minh", "<b>"])
def test_an_unknown_person_is_told_and_another_chosen_on_the_way(citizen: Citizen, person: str) -> None:
    """An address that names nobody leads to the cards, and from there to where it was to lead."""
    citizen.opens(f"/truc-tuyen?{urlencode({'nhan-vat': person, 'ten': 'học bạ'})}")
    citizen.sees("một nhân vật không có ở đây").presses("Đóng vai này", of="Vũ Anh Tuấn")
    citizen.sees("Bạn đang đóng vai Vũ Anh Tuấn").does_not_see("một nhân vật không có ở đây")
    assert citizen.path.startswith("/truc-tuyen?") and citizen.reads("Tên thủ tục") == "học bạ"


def test_the_chosen_card_fills_forms(citizen: Citizen) -> None:
    """'Điền giúp' copies from the card that is on the table."""
    citizen.opens("/dang-ky?nhan-vat=minh").presses("Điền giúp")
    assert citizen.reads("Họ và tên") == "Trần Quang Minh"
    assert citizen.reads("Email") == "minh@thu.example"
