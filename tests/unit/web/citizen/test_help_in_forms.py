"""What helps in filling in a form: "Điền giúp", being led to what is next, and what is never kept of it."""

import pytest

from portal.library import load_library
from portal.storage import Store
from tests.actors import Citizen

LIBRARY = load_library()
SOMEBODYS = [
    ("Số định danh của người nộp", "012345678901"),
    ("Số điện thoại", "0912345678"),
    ("Email", "chi.hoa.that@gmail.com"),
]


@pytest.mark.parametrize(("label", "typed"), SOMEBODYS)
def test_what_could_be_somebodys_is_never_stored(member: Citizen, store: Store, label: str, typed: str) -> None:
    """It is refused and leaves no trace, while the rest of the draft is kept."""
    member.starts("chuyen-truong").fills({label: typed, "Địa chỉ": "Xom Ke Chuyen 77"}).presses("Tiếp tục")
    assert member.status == 422
    assert len(member.errors()) >= 1 and any("Đừng nhập" in words for words in member.errors())
    assert typed.encode() not in store.save()
    assert b"Xom Ke Chuyen 77" in store.save()


@pytest.mark.parametrize(("label", "typed"), SOMEBODYS)
def test_help_puts_the_cards_in_the_place_of_what_could_be_somebodys(
    member: Citizen, store: Store, label: str, typed: str
) -> None:
    """It says which field that was, and keeps no trace; the rest stays as it was typed."""
    member.starts("chuyen-truong").fills({label: typed, "Địa chỉ": "Xom Ke Chuyen 77"}).presses("Điền giúp")
    member.sees(f"Đã sửa 1 ô chưa đúng: {label}.").presses("Tiếp tục").sees(LIBRARY.common.child.title)
    assert typed.encode() not in store.save()
    assert b"Xom Ke Chuyen 77" in store.save()


def upcoming(citizen: Citizen) -> str:
    """The id of what the screen says comes next."""
    found = citizen.screen.having("data-next")
    assert found is not None and citizen.screen.by_id(found.attrs["data-next"]) is not None
    return found.attrs["data-next"]


def test_help_says_what_it_did_and_leads_on(member: Citizen) -> None:
    """How many fields, which were wrong, what is next; pressed again it says that there was nothing to do."""
    member.starts("chuyen-truong").fills({"Ngày sinh của người nộp": "31/02/1990"}).presses("Điền giúp")
    member.sees("Đã điền 2 ô theo nhân vật Nguyễn Thị Hoa.", "Đã sửa 1 ô chưa đúng: Ngày sinh của người nộp.")
    member.sees("Bạn đọc lại, rồi bấm Tiếp tục.")
    assert (member.reads("Ngày sinh của người nộp"), upcoming(member)) == ("12/03/1990", "di-tiep")
    member.presses("Điền giúp").sees("Các ô đều đã đúng, không phải điền thêm. Bạn đọc lại")
    member.presses("Tiếp tục").sees(LIBRARY.common.child.title).does_not_see("data-next")


def test_one_thing_to_mend_comes_next_of_more_the_list(member: Citizen) -> None:
    """A single wrong field is where the reader goes; several are listed."""
    member.starts("chuyen-truong").presses("Điền giúp").fills({"Địa chỉ": ""}).presses("Tiếp tục")
    assert upcoming(member) == "nop_dia_chi"
    member.fills({"Ngày sinh của người nộp": ""}).presses("Tiếp tục")
    assert len(member.errors()) == 2 and member.screen.having("data-next") is None


def test_good_answers_come_back_as_they_were_understood(member: Citizen) -> None:
    """Beside one that is wrong, a date typed in one go has its slashes, a number its groups."""
    typed = {"Ngày sinh của người nộp": "12031990", "Số định danh của người nộp": "999101000001", "Địa chỉ": ""}
    member.starts("chuyen-truong").fills(typed).presses("Tiếp tục")
    assert member.status == 422
    shown = ("12/03/1990", "999 101 000 001", "0000 100 001")
    assert tuple(map(member.reads, (*list(typed)[:2], "Số điện thoại"))) == shown


def test_a_keyboard_of_digits_is_enough_for_dates_and_numbers(member: Citizen) -> None:
    """Phones show it where no letter is needed."""
    member.starts("chuyen-truong")
    modes = [control.attrs.get("inputmode") for control in member.screen.root.all("input")]
    assert [mode for mode in modes if mode] == ["numeric", "numeric", "tel", "email"]
