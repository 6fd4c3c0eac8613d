"""The practice phone and mailbox as things: what one does on them is in them."""

from portal.guides.dom import Element
from tests.actors import Citizen


def inside(citizen: Citizen, name: str) -> list[Element]:
    """List what stands inside the element with a class."""
    holder = next(element for element in citizen.screen.root.walk() if name in element.classes)
    return list(holder.walk())


def test_one_writes_inside_the_phone(member: Citizen) -> None:
    """The field and its button are part of what is drawn as a phone, below the messages."""
    phone = inside(member.opens("/dien-thoai"), "phone")
    places = [phone.index(next(e for e in phone if wanted(e))) for wanted in (is_chat, is_field, is_button)]
    assert places == sorted(places)


def is_chat(element: Element) -> bool:
    """Return whether this is the list of messages."""
    return "chat" in element.classes


def is_field(element: Element) -> bool:
    """Return whether this is where a message is written."""
    return element.attrs.get("id") == "tin"


def is_button(element: Element) -> bool:
    """Return whether this sends it."""
    return element.tag == "button"


def test_the_newest_dossier_is_asked_for_by_one_tap(member: Citizen) -> None:
    """The message need not be typed: 32 signs, on a phone."""
    assert "data-fill" not in member.opens("/dien-thoai").html
    member.submits("chuyen-truong")
    code = member.submits("ban-sao-van-bang")
    chip = next(e for e in inside(member.opens("/dien-thoai"), "phone") if e.attrs.get("data-fill") == "tin")
    assert chip.text() == f"TRACUU {code}"
    member.texts(chip.text()).sees(f"Hồ sơ {code}")


def test_letters_lie_in_the_mailbox_and_its_flag_tells_of_unread_ones(citizen: Citizen) -> None:
    """The flag goes down when all are read."""
    assert "has-post" not in citizen.opens("/hop-thu").html
    citizen.registers().opens("/hop-thu")
    box = inside(citizen, "postbox")
    assert "has-post" in box[0].classes and any("letters" in element.classes for element in box)
    citizen.opens_mail("Kích hoạt").opens("/hop-thu")
    assert "has-post" not in inside(citizen, "postbox")[0].classes


def test_the_last_four_digits_of_a_code_are_told_apart(member: Citizen) -> None:
    """They are what a child can keep in mind; the whole code stays one word to copy."""
    code = member.submits("chuyen-truong")
    shown = member.screen.having("data-dossier-code")
    assert shown and shown.text() == code and [last.text() for last in shown.all("span")] == [code[-4:]]
    assert any("celebration" in element.classes for element in inside(member, "sent"))


def test_an_officer_reads_before_deciding(member: Citizen) -> None:
    """Papers and answers stand above what the seat may do; a link leads down there."""
    member.submits("chuyen-truong")
    member.sits("Mai Thanh Trúc").follows("Mở hồ sơ")
    headings = [heading.text() for heading in member.screen.root.all("h2")]
    wanted = ["Giấy tờ", "Ai nộp hồ sơ?", "Việc của vai này", "Về hồ sơ"]
    assert [heading for heading in headings if heading in wanted] == wanted
    assert any(link.attrs["href"] == "#viec-cua-vai" for link in member.screen.links())
