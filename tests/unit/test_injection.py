"""Text that looks like markup or code comes back as text, from every field, file name and address."""

import re
from html import escape
from urllib.parse import urlencode

import pytest

from portal.guides.dom import Element, Screen
from portal.library import HOME
from portal.storage import Store
from tests.actors import Citizen, png
from tests.injections import INJECTIONS
from tests.portals import Clock, come, make_portal

# Up to half a second each: every eighth in the fast run, the others with the slow tests.
MARKED = [pytest.param(text, marks=() if at % 8 == 0 else pytest.mark.slow) for at, text in enumerate(INJECTIONS)]
EACH = pytest.mark.parametrize("text", MARKED)
DRAWN = HOME.parents[1] / "scripts" / "docs" / "templates"  # of pages of the site
TEMPLATES = "".join(path.read_text(encoding="utf-8") for path in (HOME / "web" / "templates").rglob("*.html"))
# The code's picture is drawn by segno, without text of anybody's.
TAGS = set(re.findall(r"<([a-z][a-z0-9]*)", TEMPLATES)) | {"root", "svg", "g", "path"}
SWITCHES = "hidden required checked selected open novalidate formnovalidate download transform".split()
WRITTEN = re.findall(r"\s([a-zA-Z-]+)=|\s(data-[a-z-]+)", TEMPLATES)
ATTRIBUTES = {name.lower() for pair in WRITTEN for name in pair} | set(SWITCHES)
ADDRESSES = ("href", "src", "action", "formaction", "data", "srcset", "poster")


def foreign(screen: Screen) -> list[str]:
    """List the elements and attributes that no template has, and addresses that are not the portal's."""
    found = []
    for element in screen.root.walk():
        if element.tag not in TAGS or element.tag in ("script", "iframe", "style", "object", "base"):
            found.append(f"<{element.tag}>")
        for name, value in element.attrs.items():
            if name.startswith("on") or name not in ATTRIBUTES:
                found.append(f"{element.tag} {name}={value}")
            if name in ADDRESSES and (not value.startswith(("/", "#")) or value.startswith(("//", "/\\"))):
                found.append(f"{element.tag} {name}={value}")
    return found


def pieces(screen: Screen) -> list[str]:
    """List all texts and attribute values of a screen, as they are seen, with single blanks."""
    elements: list[Element] = list(screen.root.walk())
    values = [value for element in elements for value in element.attrs.values()]
    texts = [child for element in elements for child in element.children if isinstance(child, str)]
    return [" ".join(text.split()) for text in (*values, *texts)]


def harmless(citizen: Citizen, text: str = "") -> None:
    """Check that a screen has no foreign markup and, where `text` is given, that it stands there to be read."""
    assert citizen.status < 500, citizen.html
    assert foreign(citizen.screen) == []
    assert not text or any(" ".join(text.split()) in piece for piece in pieces(citizen.screen))


def test_the_check_finds_what_it_looks_for() -> None:
    """Every string with a tag in it would be noticed if it came back raw."""
    assert foreign(Screen('<div class="portal"><p>a</p><a href="/x">b</a></div>')) == []
    for raw in ("<script>1</script>", "<img src=x>", "<p onclick=1>", '<a href="javascript:1">', "<p autofocus>"):
        assert foreign(Screen(raw)), raw
    for text in (text for text in INJECTIONS if re.search(r"<[a-z]", text) and "animate" not in text):
        assert foreign(Screen(text)), text


@EACH
def test_in_the_registration_form(citizen: Citizen, text: str) -> None:
    """Refused in every field but the name, and shown again in each."""
    citizen.opens("/dang-ky")
    labels = ("Họ và tên", "Email", "Mật khẩu", "Nhập lại mật khẩu", "Số điện thoại", "Mã xác nhận")
    citizen.fills(dict.fromkeys(labels, text)).presses("Đăng ký")
    assert citizen.status == 422
    harmless(citizen, text)
    assert [citizen.reads(label) for label in labels[:2]] == [text, text]


@EACH
def test_in_the_forms_for_signing_in_and_for_another_mail(citizen: Citizen, text: str) -> None:
    """Nobody has such an address."""
    harmless(citizen.opens("/dang-nhap").fills({"Email": text, "Mật khẩu": text}).presses("Đăng nhập"))
    harmless(citizen.opens("/kich-hoat").fills({"Email": text}).presses("Gửi lại"))


@EACH
def test_in_the_search(citizen: Citizen, text: str) -> None:
    """It finds nothing and stands in its field."""
    citizen.opens("/truc-tuyen").fills({"Tên thủ tục": text}).presses("Tìm kiếm")
    harmless(citizen, text)


@EACH
def test_in_the_look_up(citizen: Citizen, text: str) -> None:
    """Malformed, and still typed."""
    harmless(citizen.looks_up(text), text)
    assert citizen.reads("Mã hồ sơ") == text


@EACH
def test_in_a_message(citizen: Citizen, text: str) -> None:
    """Both on its own and as a code, it stands in the conversation."""
    harmless(citizen.texts(text), text)
    harmless(citizen.texts(f"TRACUU {text}"), text)


@EACH
def test_in_addresses(citizen: Citizen, text: str) -> None:
    """Every parameter that a screen reads."""
    for path, names in {
        "/dang-ky/xong": ("email",),
        "/kich-hoat": ("email",),
        "/dang-nhap": ("email", "tiep"),
        "/tra-cuu": ("ma",),
        "/truc-tuyen": ("tim", "noi", "co_quan", "linh_vuc", "ten"),
        "/": ("nhan-vat",),
        "/dang-ky": ("nhan-vat",),
    }.items():
        citizen.opens(f"{path}?{urlencode(dict.fromkeys(names, text))}")
        assert citizen.status == 200
        harmless(citizen)


@EACH
def test_in_paths(citizen: Citizen, text: str) -> None:
    """A page that is not there does not repeat its address."""
    for start in ("/", "/kich-hoat/", "/thu-tuc/", "/ho-so/"):
        harmless(citizen.opens(start + "".join(f"%{byte:02X}" for byte in text.encode())))


@pytest.fixture(scope="module")
def filer() -> Citizen:
    """A member with a draft, whom the tests below share."""
    return come(make_portal(Store(), Clock())).joins().comes_to_papers("chuyen-truong")


@pytest.mark.parametrize("step", ["nguoi-nop", "hoc-sinh", "noi-chuyen", "thoi-gian-ly-do"])
@EACH
def test_in_every_field_of_a_step(filer: Citizen, step: str, text: str) -> None:
    """Refused or kept, it is shown as what was typed."""
    filer.opens(f"/ho-so/1/buoc/{step}")
    fields = [label for label in filer.screen.labels() if (c := filer.screen.control(label)) and typed_into(c)]
    filer.fills(dict.fromkeys(fields, text)).presses("Tiếp tục")
    harmless(filer, text)
    harmless(filer.opens(f"/ho-so/1/buoc/{step}"))


def typed_into(control: Element) -> bool:
    """Return whether one types into a control."""
    return control.tag == "textarea" or (control.tag == "input" and control.attrs.get("type") == "text")


@pytest.mark.slow
@EACH
def test_in_what_is_kept_and_shown_everywhere(citizen: Citizen, text: str) -> None:
    """A name, an answer and a file's name go through review, receipt, mail, SMS, look-up and the officer's desk."""
    name = re.sub(r"[0-9]", "", text)[:60]
    name = name if sum(c.isalpha() for c in name) > 1 else "Hoa Nguyễn"
    member = citizen.registers(**{"Họ và tên": name}).activates().signs_in()
    answers = {"Họ và tên của người nộp": name, "Địa chỉ": text[:120], "Vì sao con chuyển trường?": text}
    member.starts("chuyen-truong").fills_in(answers)
    file_field = next(label for label in member.screen.labels() if label.startswith("Chọn tệp"))
    member.chooses_file(file_field, png(), f"{text}.png").presses("Tiếp tục")
    harmless(member, text)
    code = member.sends()
    for path in ("/ho-so/1/da-nop", "/ho-so", "/ho-so/1", "/ho-so/1/bo-sung", "/hop-thu", "/hop-thu/2", "/hop-thu/3"):
        member.opens(path)
        assert member.status == 200
        harmless(member, name)
    for path in ("/dien-thoai", "/ban-can-bo", "/lam-lai"):
        harmless(member.opens(path))
    harmless(member.looks_up(code), name)


@EACH
def test_in_a_kind_of_copy_and_a_button(filer: Citizen, text: str) -> None:
    """Made-up values of lists and buttons are ignored."""
    answer = filer.client.post("/ho-so/1/giay-to", data={"ban-don-xin-chuyen-truong": text, "nut": text})
    assert answer.status_code == 302
    harmless(filer.opens("/ho-so/1/giay-to"))


def test_markup_in_a_page_is_escaped_to_the_letter(citizen: Citizen) -> None:
    """What the parser sees as text is written as entities."""
    text = "<script>window.__hit=true</script>"
    citizen.opens("/truc-tuyen").fills({"Tên thủ tục": text}).presses("Tìm kiếm").does_not_see(text)
    assert escape(text) in citizen.html


def test_no_template_lets_text_through_unescaped() -> None:
    """`safe` stands only where the portal's own markup is put into a page of the site."""
    found = [
        (path.name, line.strip())
        for folder in (HOME / "web" / "templates", DRAWN)
        for path in folder.rglob("*.html")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "|safe" in line.replace(" ", "") or "autoescape" in line
    ]
    screens = {"coach_panel.html", "figure.html", "handout_head.html", "sandbox.html", "question_screen.html"}
    questions = {"question.html", "returning.html"}  # of this repository
    data = {"hear.html", "word_note.html"}  # JSON in which no tag can begin
    assert {name for name, _ in found} == {*screens, *questions, *data}
