"""Every screen drawn: one portal in each, a title, the practice mark, and markup that people can use."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from portal.domain.dossier import Event, Role
from portal.guides.dom import Element, Screen, fill
from portal.storage import Store
from portal.storage.aside import OFFERED
from portal.web.context import current_portal
from tests.actors import Citizen
from tests.portals import Clock, come, make_portal

# Every GET rule of the portal -> a path that a member with a sent and an incomplete dossier and a draft can open.
PATHS = {
    "/": "/",
    "/lam-lai": "/lam-lai",
    "/nhan-vat": "/nhan-vat",
    "/bai-tap": "/bai-tap",
    "/bai-tap/mo": "/bai-tap/mo",
    "/dang-ky": "/dang-ky",
    "/dang-ky/xong": "/dang-ky/xong?email=hoa@thu.example",
    "/kich-hoat": "/kich-hoat",
    "/kich-hoat/<token>": "/kich-hoat/khong-co",
    "/dang-nhap": "/dang-nhap",
    "/quen-mat-khau": "/quen-mat-khau",
    "/quen-mat-khau/xong": "/quen-mat-khau/xong?email=hoa@thu.example",
    "/mat-khau-moi/<token>": "/mat-khau-moi/khong-co",
    "/doi-mat-khau/xong": "/doi-mat-khau/xong",
    "/truc-tuyen": "/truc-tuyen?tim=1",
    "/thu-tuc/<slug>": "/thu-tuc/chuyen-truong",
    "/ho-so": "/ho-so",
    "/ho-so/<int:dossier_id>": "/ho-so/1",
    "/ho-so/<int:dossier_id>/da-nop": "/ho-so/1/da-nop",
    "/ho-so/<int:dossier_id>/bo-sung": "/ho-so/2/bo-sung",
    "/ho-so/<int:dossier_id>/tiep": "/ho-so/3/tiep",
    "/ho-so/<int:dossier_id>/buoc/<key>": "/ho-so/3/buoc/nguoi-nop",
    "/ho-so/<int:dossier_id>/giay-to": "/ho-so/3/giay-to",
    "/ho-so/<int:dossier_id>/xem-lai": "/ho-so/3/xem-lai",
    "/ho-so/<int:dossier_id>/gui": "/ho-so/3/gui",
    "/tra-cuu": "/tra-cuu",
    "/hop-thu": "/hop-thu",
    "/hop-thu/<int:letter_id>": "/hop-thu/2",
    "/dien-thoai": "/dien-thoai",
    "/ban-can-bo": "/ban-can-bo",
    "/ban-can-bo/<int:dossier_id>": "/ban-can-bo/1",
    "/ban-can-bo/<int:dossier_id>/phieu/<number>": "/ban-can-bo/1/phieu/01",
    "/ho-so/<int:dossier_id>/phieu/<number>": "/ho-so/1/phieu/01",
    "/hom-nay": "/hom-nay",
    "/hom-nay/so-sanh": "/hom-nay/so-sanh",
    "/hom-nay/dang-nhap": "/hom-nay/dang-nhap",
    "/hom-nay/ma": "/hom-nay/ma",
    "/hom-nay/thu-tuc": "/hom-nay/thu-tuc?ten=van+bang",
    "/hom-nay/thu-tuc/<slug>": "/hom-nay/thu-tuc/chuyen-truong",
    "/hom-nay/thu-tuc/<slug>/co-quan": "/hom-nay/thu-tuc/chuyen-truong/co-quan?noi=ha-noi",
}
# The same for trying levels, and for dossiers that went on.
PATHS |= {
    "/muc-do/<slug>": "/muc-do/chuyen-truong",
    "/muc-do/<slug>/<int:number>": "/muc-do/chuyen-truong/1",
    "/ho-so/<int:dossier_id>/sua": "/ho-so/4/sua",
    "/ho-so/<int:dossier_id>/sua/<key>": "/ho-so/4/sua/nguoi-nop",
    "/ho-so/<int:dossier_id>/rut": "/ho-so/4/rut",
    "/ho-so/<int:dossier_id>/thanh-toan": "/ho-so/5/thanh-toan",
    "/ho-so/<int:dossier_id>/thanh-toan/that-bai": "/ho-so/5/thanh-toan/that-bai",
    "/ho-so/<int:dossier_id>/thanh-toan/ma": "/ho-so/6/thanh-toan/ma",
    "/ho-so/<int:dossier_id>/bien-lai": "/ho-so/7/bien-lai",
    "/ho-so/<int:dossier_id>/ket-qua": "/ho-so/7/ket-qua",
    "/ho-so/<int:dossier_id>/buu-chinh": "/ho-so/8/buu-chinh",
    "/ho-so/<int:dossier_id>/den-mot-cua": "/ho-so/9/den-mot-cua",
}
NO_SCREEN = {
    "/static/<path:filename>",
    "/bai-tap/tep",
    "/ho-so/<int:dossier_id>/giay-to/<int:paper_id>",
    "/ban-can-bo/<int:dossier_id>/giay-to/<int:paper_id>",
    "/ho-so/<int:dossier_id>/ket-qua/tep",
    "/mau-don/<slug>.<kind>",
}
C, R, S = Role
DONE = ((Event.ACCEPT, R), (Event.FORWARD, R), (Event.APPROVE, S))
CHARGED = ((Event.ACCEPT, R), (Event.CHARGE, R))
PAID = (*CHARGED, (Event.PAY, C), (Event.APPROVE, S), (Event.DELIVER, R))
# Dossiers 4 to 9: their level, and what happens to them.
LATER = ((3, ()), (4, CHARGED), (4, CHARGED), (4, PAID), (4, (*DONE, (Event.DELIVER, R))), (3, DONE))
REFUSED = [
    "/khong-co",
    "/ho-so/99",
    "/hop-thu/99",
    "/thu-tuc/khong-co",
    "/kich-hoat/khong-co",
    "/ho-so/3/buoc/khong-co",
]
NUMBERS = ["/ho-so/99999999999999999999", "/hop-thu/99999999999999999999"]
ONLY_SENT = ["/dang-xuat", "/ho-so/3/xoa", "/thu-tuc/chuyen-truong/thuc-hien"]
WAYS_ASTRAY = [("GET", path) for path in REFUSED + NUMBERS + ONLY_SENT] + [("POST", path) for path in REFUSED + NUMBERS]


@pytest.fixture(scope="module")
def busy_store() -> Store:
    """The store of the portal below, which the tests of this file only look at."""
    return Store()


@pytest.fixture(scope="module")
def busy(busy_store: Store) -> Citizen:
    """A member with an accepted dossier, an incomplete one and a draft, who plays an officer too."""
    portal = make_portal(busy_store, Clock())
    member = come(portal).joins()
    member.submits("chuyen-truong")
    member.submits("ve-nuoc-di-hoc", without=["anh-4x6"])
    member.prepares("chuyen-truong").sits("Mai Thanh Trúc")
    busy_store.set_setting("officer", "off")
    with portal.test_request_context():
        for level, way in LATER:
            goes_on(busy_store, level, way)
    tries_to_pay(member)
    busy_store.aside.put(OFFERED, Store().save())
    member.client.post("/muc-do/chuyen-truong/bat-dau", data={"muc_do": "1"})
    return member


def goes_on(store: Store, level: int, way: tuple[tuple[Event, Role], ...]) -> None:
    """File the first dossier's answers and papers again at a level, and lead it on."""
    first = store.dossiers.by_id(1)
    assert first is not None
    dossier = store.dossiers.start(first.account_id, first.procedure, first.answers, level)
    store.dossiers.copy_papers(first.id, dossier.id)
    for event, role in ((Event.SUBMIT, C), *way):
        details: dict[Event, dict[str, Any]] = {
            Event.CHARGE: {"amount": 8000},
            Event.DELIVER: {"receive": "post"} if dossier.id == 8 else {},
        }
        dossier = current_portal().dossier_service.act(dossier, event, role, **details.get(event, {}))


def tries_to_pay(member: Citizen) -> None:
    """Fail to pay for dossier 5, and get as far as the code for dossier 6."""
    member.opens("/ho-so/6/thanh-toan").presses("Dùng thẻ đủ tiền").presses("Tiếp tục")
    assert isinstance(member.client, FlaskClient)
    with member.client.session_transaction() as session:
        session["payment_failed"] = [5, "funds"]


def portals(citizen: Citizen) -> list[Element]:
    """The portal's holders in a page."""
    return [e for e in citizen.screen.root.walk() if "portal" in e.attrs.get("class", "").split()]


def test_every_address_is_tried_below(portal: Flask) -> None:
    """A screen that somebody adds needs its line in the table."""
    rules: list[Rule] = list(portal.url_map.iter_rules())
    assert {rule.rule for rule in rules if "GET" in (rule.methods or ())} == set(PATHS) | NO_SCREEN


@pytest.mark.parametrize("path", PATHS.values())
def test_a_screen_is_drawn(busy: Citizen, path: str) -> None:
    """With one portal, a title, one heading of the first rank, the mark, and no piece of template left over."""
    busy.opens(path)
    assert busy.status == (409 if "khong-co" in path else 200)
    assert len(portals(busy)) == 1
    assert busy.screen.title.endswith("– Cổng luyện tập Một Cửa") and not busy.screen.title.startswith("–")
    assert len(busy.screen.root.all("h1")) == 1
    busy.sees("LUYỆN TẬP", "Đây là trang để tập")
    assert not [bit for bit in ("{{", "{%", "None", "Undefined") if bit in busy.html]


@pytest.mark.parametrize("path", PATHS.values())
def test_ids_are_used_once_and_references_have_an_end(busy: Citizen, path: str) -> None:
    """Labels, descriptions and links inside the page lead to something."""
    busy.opens(path)
    elements = list(busy.screen.root.walk())
    ids = [e.attrs["id"] for e in elements if "id" in e.attrs]
    assert len(ids) == len(set(ids))
    wanted = {e.attrs["for"] for e in elements if e.tag == "label"}
    wanted |= {key for e in elements for key in e.attrs.get("aria-describedby", "").split()}
    wanted |= {e.attrs["href"][1:] for e in elements if e.attrs.get("href", "").startswith("#")}
    assert not wanted - set(ids)


@pytest.mark.parametrize("path", PATHS.values())
def test_every_control_has_a_name_and_every_form_an_address(busy: Citizen, path: str) -> None:
    """Nothing has to be guessed, by eye or by ear."""
    busy.opens(path)
    labelled = {e.attrs["for"] for e in busy.screen.root.all("label")}
    controls = [e for e in busy.screen.root.all("input", "select", "textarea") if e.attrs.get("type") != "hidden"]
    assert not [e.attrs for e in controls if e.attrs.get("id") not in labelled]
    assert not [e for e in busy.screen.links() + busy.screen.buttons() if not e.name]
    assert not [f.attrs for f in busy.screen.root.all("form") if not f.attrs.get("action", "/").startswith("/")]


@pytest.mark.parametrize("path", PATHS.values())
def test_no_screen_asks_another_host(busy: Citizen, path: str) -> None:
    """Every address in the page is a path of the portal or a place in the page."""
    busy.opens(path)
    used = [e.attrs[a] for e in busy.screen.root.walk() for a in ("href", "src", "action", "srcset") if a in e.attrs]
    assert not [address for address in used if not address.startswith(("/", "#")) or address.startswith("//")]


@pytest.mark.parametrize("path", [path for path in PATHS.values() if path not in ("/dang-nhap", "/ho-so/3/tiep")])
def test_a_screen_does_not_change_by_looking(busy: Citizen, busy_store: Store, path: str) -> None:
    """Opening it a second time writes nothing: looking is safe, and a reload shows the same."""
    first = busy.opens(path).opens(path).html
    before = busy_store.changes
    assert busy.opens(path).html == first
    assert busy_store.changes == before


@pytest.mark.parametrize(("method", "path"), WAYS_ASTRAY)
def test_what_is_not_there_is_a_page_too(busy: Citizen, method: str, path: str) -> None:
    """Whatever address is typed, an HTML answer holds the portal and a way on, in the portal's own words."""
    busy._goes(path, method)
    assert busy.status in (404, 405, 409)
    assert len(portals(busy)) == 1
    assert any(link.attrs.get("class") == "button" for link in busy.screen.links())


@pytest.mark.parametrize(
    "label", ["Họ và tên", "Email", "Mật khẩu", "Nhập lại mật khẩu", "Số điện thoại", "Mã xác nhận"]
)
def test_a_required_label_ends_in_a_star_for_the_eye(citizen: Citizen, label: str) -> None:
    """A screen reader hears `required` instead."""
    control = citizen.opens("/dang-ky").screen.control(label)
    assert control is not None and "required" in control.attrs
    shown = next(e for e in citizen.screen.root.all("label") if e.name == label)
    star = [e for e in shown.all("span") if e.attrs.get("aria-hidden") == "true"]
    assert [e.text() for e in star] == ["*"] and shown.text() == f"{label} *"


def test_required_is_marked_exactly_where_it_is_required(busy: Citizen) -> None:
    """Star and `required` go together on every step of every form."""
    for path in ("/ho-so/3/buoc/nguoi-nop", "/ho-so/3/buoc/noi-chuyen", "/dang-nhap", "/tra-cuu", "/kich-hoat"):
        busy.opens(path)
        for shown in busy.screen.root.all("label", "legend"):
            control = busy.screen.control(shown.name)
            inputs = [control] if control and control.tag != "fieldset" else control.all("input") if control else []
            starred = shown.text().endswith("*")
            if (inputs and inputs[0].attrs.get("type") != "radio") or shown.tag == "legend":
                assert all(("required" in e.attrs) == starred for e in inputs), (path, shown.name)


def test_an_error_summary_takes_the_focus_and_leads_to_the_fields(citizen: Citizen) -> None:
    """Each message is a link to its field, whose description holds the message; the title says it too."""
    citizen.opens("/dang-ky").presses("Đăng ký")
    summary = citizen.screen.having("data-focus")
    assert summary is not None and summary.attrs["role"] == "alert"
    assert citizen.screen.title.startswith("Cần xem lại: ")
    for link in summary.all("a"):
        control = citizen.screen.by_id(link.attrs["href"][1:])
        assert control is not None and control.attrs["aria-invalid"] == "true"
        assert link.name in citizen.screen.described(control)


def test_a_screen_is_the_same_whoever_draws_it() -> None:
    """Two portals with the same time and chance show the same, captcha included."""
    pages = [make_portal(Store(), Clock()).test_client().get("/dang-ky").text for _ in range(2)]
    assert pages[0] == pages[1]


# Screens as they are read, and written again.

SMALL = """<h1>A &amp; B<!-- unseen --></h1><p hidden>never</p><style>a > b {}</style>
<script>if (1 < 2 && "x") {}</script>
<form><label for="a">Ă<span aria-hidden="true"> *</span></label><input id="a" value="&quot;1&quot; &lt; 2" required>
<label for="b">B</label><textarea id="b">
1 &lt; 2</textarea>
<label for="c">C</label><select id="c"><option>Một</option><option value="2" selected>Hai</option></select>
<label for="d">D</label><input type="checkbox" id="d">
<fieldset id="e"><legend>E</legend><input type="radio" id="e1" value="1"><label for="e1">Có</label>
<input type="radio" id="e2" value="2"><label for="e2">Không</label></fieldset>
<button hidden>never</button><button aria-hidden="true">never</button><button aria-label="Gửi: đơn">Gửi</button></form>
<div role="alert"><h2>2</h2><ul><li><a href="#a">Thiếu  A.</a></li><li><a href="#b">Thiếu B.</a></li></ul></div>
<a>never</a><a href="/x">Đi</a><br>"""


def tree(element: Element) -> object:
    """What an element says, for comparing."""
    inside = [child if isinstance(child, str) else tree(child) for child in element.children]
    return element.tag, element.attrs, inside


@pytest.mark.parametrize("path", PATHS.values())
def test_a_screen_is_the_same_when_it_is_written_and_read_again(busy: Citizen, path: str) -> None:
    """Figures show what was played: no element, value or word is lost or changes."""
    root = busy.opens(path).screen.root
    assert tree(Screen(root.html()).root) == tree(root)


def test_what_is_filled_in_is_written_too() -> None:
    """Text with signs of HTML, choices and ticks come back."""
    screen = Screen(SMALL)
    typed = {"Ă": "<b> & \"c\" 'd'", "B": "</textarea><p>", "C": "Một", "D": "D", "E": "Không"}
    for label, value in typed.items():
        control = screen.control(label)
        assert control is not None and fill(screen, control, value)
    again = Screen(screen.root.html())
    controls = {label: again.control(label) for label in typed}
    values = {label: again.value(control) for label, control in controls.items() if control}
    assert values == typed


def test_a_tick_is_taken_back() -> None:
    """What is filled in with nothing is not ticked any more."""
    screen = Screen(SMALL)
    control = screen.control("D")
    assert control is not None
    for value in ("D", ""):
        fill(screen, control, value)
        assert screen.value(control) == value


def test_an_element_is_written_as_html() -> None:
    """Comments are left out, empty attributes stay short, and what scripts and styles say is not escaped."""
    html = Screen(SMALL).root.html()
    assert "unseen" not in html and "<h1>A &amp; B</h1>" in html
    assert '<script>if (1 < 2 && "x") {}</script>' in html and "<style>a > b {}</style>" in html
    assert '<input id="a" value="&quot;1&quot; &lt; 2" required>' in html and html.endswith("<br>")
    assert Screen(html).root.html() == html


def test_what_is_offered_is_what_can_be_seen() -> None:
    """Neither hidden buttons nor links without an end; a label that is read aloud is the name."""
    screen = Screen(SMALL)
    assert [button.name for button in screen.buttons()] == ["Gửi: đơn"]
    assert [link.name for link in screen.links()] == ["Thiếu A.", "Thiếu B.", "Đi"]
    assert screen.labels() == ["Ă", "B", "C", "D", "E", "Có", "Không"]
    assert screen.text.count("never") == 2  # the button only eyes find, and the words that lead nowhere


@pytest.mark.parametrize(("label", "choices"), [("C", ["Một", "Hai"]), ("E", ["Có", "Không"]), ("Ă", [])])
def test_the_choices_of_a_field_have_names(label: str, choices: list[str]) -> None:
    """Those of a list and of a group; a field to type into has none."""
    screen = Screen(SMALL)
    control = screen.control(label)
    assert control is not None and screen.choices(control) == choices


@pytest.mark.parametrize(("label", "value"), [("C", "Ba"), ("E", "không"), ("E", "1"), ("C", "2")])
def test_what_is_no_choice_cannot_be_chosen(label: str, value: str) -> None:
    """Not by its value, and not in other letters."""
    screen = Screen(SMALL)
    control = screen.control(label)
    assert control is not None and not fill(screen, control, value)


@pytest.mark.parametrize(("label", "value"), [("Ă", '"1" < 2'), ("B", "1 < 2"), ("C", "Hai"), ("D", ""), ("E", "")])
def test_what_stands_in_a_field_can_be_read(label: str, value: str) -> None:
    """Text, or the name of what is chosen."""
    screen = Screen(SMALL)
    control = screen.control(label)
    assert control is not None and screen.value(control) == value


def test_errors_are_those_of_the_summary_in_order(citizen: Citizen) -> None:
    """A screen without a summary has none."""
    assert Screen(SMALL).errors() == ["Thiếu A.", "Thiếu B."]
    assert citizen.opens("/dang-ky").screen.errors() == []
    shown = citizen.presses("Đăng ký").screen.errors()
    assert len(shown) > 3 and len(set(shown)) == len(shown) and all(words in citizen.screen.text for words in shown)


def test_html_that_is_not_closed_is_read_all_the_same() -> None:
    """An end without a beginning changes nothing, an end closes what stands open in it."""
    assert Screen("<div><p>a<b>b</p></i>c</div>d").root.html() == "<div><p>a<b>b</b></p>c</div>d"
