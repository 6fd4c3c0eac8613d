"""Registering, as a citizen does it."""

import unicodedata
from typing import Literal

import pytest

from portal.library import load_library
from portal.storage import Store
from tests.actors import Citizen

WORDS = load_library().words["field"]
REQUIRED = ("Họ và tên", "Email", "Mật khẩu", "Nhập lại mật khẩu", "Số điện thoại", "Mã xác nhận")

# what is typed otherwise -> the code of the words that say why not
REFUSED = [
    ({"Mật khẩu": ""}, "password.empty"),
    ({"Mật khẩu": "Aa1!aaa"}, "password.short"),
    ({"Mật khẩu": "CON@HOC2026"}, "password.lower"),
    ({"Mật khẩu": "con@hoc2026"}, "password.upper"),
    ({"Mật khẩu": "Con@hocbai"}, "password.digit"),
    ({"Mật khẩu": "Conhoc2026"}, "password.special"),
    ({"Nhập lại mật khẩu": ""}, "again.empty"),
    ({"Nhập lại mật khẩu": "Con@hoc2027"}, "again.different"),
    ({"Mã xác nhận": ""}, "captcha.empty"),
    ({"Mã xác nhận": "00000"}, "captcha.wrong"),
    ({"Mã xác nhận": "CẢ34K"}, "captcha.keyboard"),
    ({"Mã xác nhận": "\u200b"}, "captcha.empty"),
    ({"Email": "hoa@thu.ẽample"}, "mail.keyboard"),
    ({"Email": "0912345678@thu.example"}, "mail.looks-real"),
    ({"Họ và tên": "Hoa chi.hoa@gmail.com"}, "name.looks-real"),
]
NOT_PRACTICE = [
    ("Email", "chi.hoa.that@gmail.com", "mail.not-practice"),
    ("Email", "chi.hoa.that", "mail.not-a-mail"),
    ("Số điện thoại", "0912345678", "phone.not-practice"),
    ("Số điện thoại", "+84912345678", "phone.not-practice"),
    ("Số điện thoại", "+84 912 345 678", "phone.not-practice"),
    ("Số điện thoại", "0084 (0) 912.345.678", "phone.not-practice"),
]


def accounts(store: Store) -> int:
    """Count the accounts there are."""
    return int(store.connection.execute("SELECT count(*) FROM accounts").fetchone()[0])


def test_a_citizen_registers_activates_and_signs_in(citizen: Citizen) -> None:
    """The leaflet's three steps lead to one's own name at the top."""
    citizen.registers().sees("Còn một bước: kích hoạt", "hoa@thu.example")
    citizen.activates().sees("Tài khoản đã kích hoạt")
    citizen.signs_in().sees("Nguyễn Thị Hoa", "Đăng xuất")
    assert citizen.path == "/"


def test_an_empty_form_names_every_required_field(citizen: Citizen) -> None:
    """One message for each required field, in the order of the screen, and none without its label."""
    citizen.opens("/dang-ky").presses("Đăng ký")
    assert citizen.status == 422
    marked = [e.attrs["id"] for e in citizen.screen.root.all("input") if e.attrs.get("aria-invalid") == "true"]
    fields = [e.attrs["id"] for e in citizen.screen.root.all("input") if "required" in e.attrs]
    assert marked == [key for key in fields if key != "nhap_lai"]
    box = citizen.screen.having("data-focus")
    assert box and [link.attrs["href"][1:] for link in box.all("a")] == marked
    assert not [words for words in citizen.errors() if "“”" in words]


@pytest.mark.parametrize(("typed", "code"), REFUSED, ids=[code for _, code in REFUSED])
def test_a_refused_registration_says_why_and_makes_no_account(
    citizen: Citizen, store: Store, typed: dict[str, str], code: str
) -> None:
    """Each refusal has its own words, at the field and in the summary."""
    citizen.registers(**typed)
    assert (citizen.status, citizen.errors()) == (422, [WORDS[code].format(label=next(iter(typed)))])
    assert accounts(store) == 0


@pytest.mark.parametrize(("label", "typed", "code"), NOT_PRACTICE)
def test_what_could_be_somebodys_is_refused_and_never_stored(
    citizen: Citizen, store: Store, label: str, typed: str, code: str
) -> None:
    """A mail or phone that is not of the practice kind leaves no trace in the database."""
    citizen.registers(**{label: typed})
    assert citizen.status == 422
    assert code.endswith(("not-a-mail", "10-digits")) or "Đừng nhập" in citizen.errors()[0]
    assert typed.encode() not in store.save()
    assert citizen.reads(label) == ("" if code.endswith("not-practice") else typed)
    citizen.presses("Đổi mã khác")
    assert typed.encode() not in store.save()


def test_another_captcha_does_not_show_what_could_be_somebodys(citizen: Citizen) -> None:
    """It is no refusal, yet the number is gone."""
    citizen.opens("/dang-ky").fills({"Số điện thoại": "0912 345 678"}).presses("Đổi mã khác")
    assert citizen.reads("Số điện thoại") == "" and "0912" not in citizen.html


@pytest.mark.parametrize("mail", ["\u200bhoa@thu.example", "hoa @ thu.example", "Hoa <hoa@thu.example>"])
def test_a_pasted_address_is_the_address(citizen: Citizen, mail: str) -> None:
    """Registered with what was copied along, signed in without it."""
    citizen.registers(Email=mail).activates().signs_in().sees("Nguyễn Thị Hoa", "Đăng xuất")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_password_is_the_same_from_any_keyboard(citizen: Citizen, form: Literal["NFC", "NFD"]) -> None:
    """Composed or not, pasted with what cannot be seen: one password, also in its repetition."""
    typed = "Mật@Khẩu2026"
    citizen.password = unicodedata.normalize(form, typed)
    citizen.registers(**{"Nhập lại mật khẩu": f"\u200b{typed} "}).activates()
    other = unicodedata.normalize("NFD" if form == "NFC" else "NFC", typed)
    citizen.signs_in(f"{other}\ufeff").sees("Nguyễn Thị Hoa", "Đăng xuất")


def test_what_cannot_be_seen_is_no_sign_in_a_password(citizen: Citizen) -> None:
    """Neither a special one nor one of the eight."""
    citizen.registers(**dict.fromkeys(("Mật khẩu", "Nhập lại mật khẩu"), "Conhoc2026\u200b"))
    assert citizen.errors() == [WORDS["password.special"]]
    citizen.registers(**dict.fromkeys(("Mật khẩu", "Nhập lại mật khẩu"), "Aa1!aaa\u200b"))
    assert citizen.errors() == [WORDS["password.short"]]


def test_what_was_typed_survives_an_error(citizen: Citizen) -> None:
    """After a refusal only the captcha is typed again."""
    citizen.registers(**{"Mã xác nhận": "sai"})
    for label, value in citizen.registration().items():
        assert citizen.reads(label) == ("" if label == "Mã xác nhận" else value)
    citizen.fills({"Mã xác nhận": citizen.captcha()}).presses("Đăng ký").sees("Còn một bước")


@pytest.mark.parametrize("typed", [{"Mã xác nhận": "sai"}, {"Họ và tên": ""}])
def test_a_captcha_is_new_after_each_error(citizen: Citizen, typed: dict[str, str]) -> None:
    """An old code does not work again, and it is said that it is old: another tab may have sent the form."""
    citizen.opens("/dang-ky")
    first = citizen.captcha()
    citizen.fills(citizen.registration() | typed).presses("Đăng ký")
    assert citizen.captcha() != first
    citizen.fills(citizen.registration() | {"Mã xác nhận": first}).presses("Đăng ký")
    assert citizen.errors() == [WORDS["captcha.old"]]


@pytest.mark.parametrize("path", ["/dang-ky", "/tra-cuu"])
def test_every_other_tab_is_told_that_its_captcha_is_old(citizen: Citizen, path: str) -> None:
    """However many show the same code: the first that sends it uses it up, and each of the others hears why."""
    tabs = [citizen.opens(path).screen for _ in range(4)]
    button, code = ("Đăng ký" if path == "/dang-ky" else "Tra cứu"), citizen.captcha()
    for place, tab in enumerate(tabs):
        citizen.screen = tab
        citizen.fills({"Mã xác nhận": code}).presses(button)
        assert (WORDS["captcha.old"] in citizen.errors()) == (place > 0)
        assert WORDS["captcha.wrong"] not in citizen.errors()


def test_another_captcha_comes_on_request_and_nothing_is_lost(citizen: Citizen) -> None:
    """'Đổi mã khác' changes the code and keeps what was typed, without a complaint."""
    citizen.opens("/dang-ky")
    first = citizen.captcha()
    citizen.fills({"Họ và tên": "Nguyễn Thị"}).presses("Đổi mã khác")
    assert citizen.captcha() != first
    assert (citizen.status, citizen.errors(), citizen.reads("Họ và tên")) == (200, [], "Nguyễn Thị")


def test_a_captcha_stays_while_nothing_is_sent(citizen: Citizen) -> None:
    """Reloading does not make the typed code wrong."""
    first = citizen.opens("/dang-ky").captcha()
    assert citizen.opens("/dang-ky").captcha() == first


def test_a_captcha_may_be_typed_in_lower_case(citizen: Citizen) -> None:
    """Case does not matter."""
    citizen.opens("/dang-ky")
    citizen.registers(**{"Mã xác nhận": citizen.captcha().lower()}).sees("Còn một bước")


def test_help_fills_the_whole_form_but_the_captcha(citizen: Citizen) -> None:
    """'Điền giúp' leaves one thing to do."""
    citizen.opens("/dang-ky").presses("Điền giúp")
    assert [label for label in REQUIRED if not citizen.reads(label)] == ["Mã xác nhận"]
    citizen.sees("Đã điền 5 ô theo nhân vật Nguyễn Thị Hoa. Còn mã xác nhận: bạn tự nhập nhé.")
    told = citizen.screen.having("data-next")
    assert told is not None and (told.attrs["role"], told.attrs["data-next"]) == ("status", "captcha")
    citizen.fills({"Mã xác nhận": citizen.captcha()}).presses("Đăng ký").sees("Còn một bước")


def test_help_mends_a_registration(citizen: Citizen) -> None:
    """What is wrong is named and replaced; a good password that was typed stays, in both fields."""
    citizen.opens("/dang-ky").fills({"Email": "hoa", "Mật khẩu": "Con@hoc2026", "Nhập lại mật khẩu": "Con@hoc2062"})
    citizen.presses("Điền giúp").sees("Đã điền 2 ô", "Đã sửa 2 ô chưa đúng: Email; Nhập lại mật khẩu.")
    assert [citizen.reads(label) for label in REQUIRED[1:4]] == ["hoa@thu.example", "Con@hoc2026", "Con@hoc2026"]


def chips(citizen: Citizen) -> dict[str, str]:
    """The lines of the card that fill fields: the fields' keys, with what they fill in."""
    found = [element for element in citizen.screen.root.walk() if "data-fill" in element.attrs]
    assert all(element.tag == "span" for element in found), "without the shell they are text"
    assert all(element.text() in element.attrs["data-name"] for element in found)
    return {element.attrs["data-fill"]: element.text() for element in found}


def test_the_card_beside_the_form_has_what_the_form_asks_for(citizen: Citizen) -> None:
    """As it stands on the card of who is played, and a password to practise with; the form takes all of it."""
    found = chips(citizen.opens("/dang-ky?nhan-vat=minh"))
    assert found == {
        "ho_ten": "Trần Quang Minh",
        "email": "minh@thu.example",
        "dien_thoai": "0000 100 002",
        "mat_khau nhap_lai": "LuyenTap@2026",
    }
    typed = {key: value for keys, value in found.items() for key in keys.split()}
    answer = citizen.client.post("/dang-ky", data={**typed, "captcha": citizen.captcha()})
    assert answer.status_code == 302


@pytest.mark.parametrize(("family", "own"), [("hoa", "me"), ("minh", "cha")])
def test_a_card_offers_a_parents_name_for_that_parent_alone(member: Citizen, family: str, own: str) -> None:
    """In a form that asks for mother or father."""
    member.starts("tuyen-sinh-lop-1")
    while not member.path.endswith("/buoc/nguoi-cham-soc"):
        member.presses("Điền giúp").presses("Tiếp tục")
    assert set(chips(member.opens(f"{member.path}?nhan-vat={family}"))) == {
        f"{own}_{what}" for what in ("ho_ten", "nam_sinh", "so_dinh_danh")
    }


def test_the_password_is_kept_as_a_hash_alone(citizen: Citizen, store: Store) -> None:
    """What was typed stands nowhere in the database."""
    citizen.joins()
    assert citizen.password.encode() not in store.save()
    assert "pbkdf2-sha256$" in store.accounts.by_id(1).password  # type: ignore[union-attr]


def test_two_people_with_one_password_keep_different_hashes(citizen: Citizen, neighbour: Citizen, store: Store) -> None:
    """Each hash has a salt of its own."""
    citizen.registers()
    neighbour.registers()
    hashes = [row[0] for row in store.connection.execute("SELECT password FROM accounts")]
    assert len(set(hashes)) == 2


@pytest.mark.parametrize("mail", ["hoa@thu.example", " HOA@Thu.Example "])
def test_an_address_is_registered_once(citizen: Citizen, store: Store, mail: str) -> None:
    """The second time it says so and offers the way to sign in."""
    citizen.registers().registers(Email=mail)
    assert (citizen.status, citizen.errors()) == (422, [WORDS["account.taken"]])
    assert accounts(store) == 1
