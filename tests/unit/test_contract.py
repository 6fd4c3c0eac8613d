"""The contract with readers: names to the letter, pages of the site, links into the portal, words for every code."""

import ast
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask

from portal.domain.accounts import broken_password_rules
from portal.domain.dossier import Event, Status
from portal.domain.fields import KINDS
from portal.domain.papers import COPIES
from portal.library import HOME, load_library
from portal.site_settings import read_mkdocs, read_settings
from tests.actors import Citizen
from tests.unit.domain.test_fields import REFUSED

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
WORDS = load_library().words
PAGES = {
    "/": "index.md",
    "/tim-hieu/khai-niem/": "tim-hieu/khai-niem.md",
    "/tim-hieu/bon-muc-do/": "tim-hieu/bon-muc-do.md",
    "/tim-hieu/dich-vu-giao-duc/": "tim-hieu/dich-vu-giao-duc.md",
    "/tim-hieu/hien-nay/": "tim-hieu/hien-nay.md",
    "/huong-dan/tao-tai-khoan/": "huong-dan/tao-tai-khoan.md",
    "/huong-dan/dang-nhap/": "huong-dan/dang-nhap.md",
    "/huong-dan/nop-ho-so/": "huong-dan/nop-ho-so.md",
    "/huong-dan/tra-cuu/": "huong-dan/tra-cuu.md",
    "/thuc-hanh/": "thuc-hanh.md",
    "/hoc-sinh/": "hoc-sinh.md",
    "/lop-hoc/": "lop-hoc.md",
    "/phu-huynh/": "phu-huynh.md",
    "/bao-tri/": "bao-tri/index.md",
}
LINKS = {
    (page.relative_to(DOCS).as_posix(), path)
    for page in sorted(DOCS.rglob("*.md"))
    for path in re.findall(r"thuc-hanh(?:\.md|/)?#(/[^\s)\"'>]*)", page.read_text(encoding="utf-8"))
}
EMBEDDED = {
    (page.relative_to(DOCS).as_posix(), path)
    for page in sorted(DOCS.rglob("*.md"))
    for path in re.findall(r"<practice-portal[^>]*\sstart=\"([^\"]*)\"", page.read_text(encoding="utf-8"))
}


def listed(nav: object) -> list[str]:
    """List all pages of a navigation."""
    if isinstance(nav, str):
        return [nav]
    return [page for part in (nav.values() if isinstance(nav, dict) else nav) for page in listed(part)]  # type: ignore[attr-defined]


def literals(pattern: str) -> set[str]:
    """Find the first groups of a pattern in the portal's sources."""
    return {code for path in HOME.rglob("*.py") for code in re.findall(pattern, path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize(
    "link", ["Đăng ký", "Đăng nhập", "Đăng ký trực tuyến", "Tra cứu hồ sơ", "Hộp thư", "Điện thoại"]
)
def test_a_link_has_its_name(citizen: Citizen, link: str) -> None:
    """On the front page, by role and name."""
    assert citizen.opens("/").follows(link).status == 200


def test_the_officers_desk_and_the_reset_have_their_names(citizen: Citizen) -> None:
    """A link and a button in the frame of every screen."""
    citizen.opens("/tra-cuu").follows("Bàn cán bộ").presses("Làm lại từ đầu").sees("Xóa hết")


@pytest.mark.parametrize(
    ("path", "button"),
    [
        ("/dang-ky", "Đăng ký"),
        ("/dang-nhap", "Đăng nhập"),
        ("/truc-tuyen", "Tìm kiếm"),
        ("/thu-tuc/chuyen-truong", "Thực hiện"),
        ("/", "Tra cứu"),
        ("/tra-cuu", "Tra cứu"),
        ("/ho-so/1/buoc/nguoi-nop", "Tiếp tục"),
        ("/ho-so/1/giay-to", "Tiếp tục"),
        ("/ho-so/1/xem-lai", "Tiếp tục"),
        ("/ho-so/1/gui", "Tiếp tục"),
    ],
)
def test_a_button_has_its_name_and_is_there_once(citizen: Citizen, path: str, button: str) -> None:
    """On the screen where the leaflet presses it."""
    if path.startswith("/ho-so/"):
        citizen.joins().prepares("chuyen-truong")
    names = [b.name for b in citizen.opens(path).screen.buttons()]
    assert names.count(button) == 1


@pytest.mark.parametrize(
    ("path", "labels"),
    [
        ("/dang-ky", ["Họ và tên", "Email", "Mật khẩu", "Nhập lại mật khẩu", "Số điện thoại", "Mã xác nhận"]),
        ("/dang-nhap", ["Email", "Mật khẩu"]),
        ("/", ["Mã hồ sơ"]),
        ("/tra-cuu", ["Mã hồ sơ", "Mã xác nhận"]),
    ],
)
def test_fields_have_their_names_in_order(citizen: Citizen, path: str, labels: list[str]) -> None:
    """And no other field stands between them."""
    assert citizen.opens(path).screen.labels() == labels


def test_choices_have_their_names(citizen: Citizen) -> None:
    """Where to file, the department, the field of work."""
    assert "Nộp hồ sơ tại sở/ngành" in citizen.opens("/truc-tuyen").screen.labels()
    offered = [option.name for option in citizen.screen.root.all("option")]
    assert "Sở Giáo dục và Đào tạo Hà Nội" in offered and "Giáo dục và đào tạo" in offered


def test_a_captcha_and_a_code_can_be_found(member: Citizen) -> None:
    """The text of `data-captcha` is the code to copy, that of `data-dossier-code` the new dossier's."""
    assert re.fullmatch(r"[A-Z0-9]{5}", member.opens("/tra-cuu").captcha())
    assert re.fullmatch(r"\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-\d{6}-\d{4}", member.submits("chuyen-truong"))


@pytest.mark.parametrize(("address", "page"), PAGES.items())
def test_a_page_of_the_contract_stands_in_the_navigation(address: str, page: str) -> None:
    """Its file is there, and readers find it."""
    assert page in listed(read_mkdocs()["nav"]), address
    assert (DOCS / page).is_file()


def test_the_site_and_the_portal_share_their_settings() -> None:
    """The names stand once, in mkdocs.yml."""
    settings = read_settings()
    assert settings["school"]["name"] and settings["school"]["year"] and settings["checked"]
    assert settings["portal"]["host"].endswith(".example")


def test_pages_link_into_the_portal() -> None:
    """The list below is not empty by mistake."""
    assert len(LINKS) > 10 and EMBEDDED


@pytest.mark.parametrize(("page", "path"), sorted(LINKS | EMBEDDED))
def test_a_link_into_the_portal_leads_to_a_screen(citizen: Citizen, page: str, path: str) -> None:
    """For a reader who has not signed in yet."""
    assert citizen.opens(path).status == 200, page
    assert not urlsplit(path).netloc


def raised() -> set[str]:
    """Return every code of a complaint about a field that the portal can make."""
    by_kind = {f"{kind}.{code}" for kind, cases in REFUSED.items() for code in cases.values()}
    passwords = {f"password.{fault}" for fault in broken_password_rules("")}
    files = {f"file.{fault}" for fault in ("empty", "too-large", "wrong-type", "locked", "unreadable")}
    written = literals(
        r'"((?:birth|code|filer|captcha|password|again|account|signin|resend|file|supplement|act|desk|card|pay|sms)\.[a-z-]+)"'
    ) - {"account.toml", "desk.toml", "sms.keyword"}
    written |= literals(r'"((?:one-time|agency)\.[a-z-]+)"')
    return by_kind | passwords | files | written


def test_every_complaint_has_its_words_and_no_words_lie_idle() -> None:
    """words/fields.toml holds exactly what the code can say of a field."""
    assert set(WORDS["field"]) == raised()


def test_every_rule_of_a_kind_is_tried() -> None:
    """The codes in the sources are those of the table of wrong inputs."""
    tree = ast.parse((HOME / "domain" / "fields.py").read_text(encoding="utf-8"))
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]
    wrong = [call.args[0] for call in calls if call.func.id == "Wrong"]  # type: ignore[attr-defined]
    codes = {arg.value for arg in wrong if isinstance(arg, ast.Constant)}
    for module in ("practice.py", "dates.py"):
        rules = ast.parse((HOME / "domain" / module).read_text(encoding="utf-8"))
        functions = [n for n in ast.walk(rules) if isinstance(n, ast.FunctionDef) and n.name.endswith("_problem")]
        told = [n.value for function in functions for n in ast.walk(function) if isinstance(n, ast.Return) and n.value]
        constants = [n.value for value in told for n in ast.walk(value) if isinstance(n, ast.Constant)]
        codes |= {code for code in constants if isinstance(code, str) and code[0].isalpha()}
    assert codes == {code for cases in REFUSED.values() for code in cases.values()}
    assert set(REFUSED) == set(KINDS)


def test_every_gap_in_the_words_is_filled() -> None:
    """Words name only what a complaint carries."""
    for code, words in WORDS["field"].items():
        gaps = set(re.findall(r"\{(\w+)\}", words))
        assert gaps <= {"label", "limit"}, code
        assert words.endswith("."), code


def test_every_refusal_has_its_page_and_no_page_lies_idle() -> None:
    """What is refused as a whole is told on a page of its own; a look-up's refusals are told at its field."""
    told_at_fields = {code for code in literals(r'Refusal\(\s*"([a-z.-]+)"') if code in WORDS["field"]}
    activation = literals(r'"((?:activation|reset)-[a-z]+)"')
    http = literals(r'_page\("([a-z-]+)"') | literals(r'\d{3}: "([a-z-]+)"')
    pages = (literals(r'Refusal\(\s*"([a-z.-]+)"') - told_at_fields - {"sms.keyword"}) | activation | http
    assert set(WORDS["page"]) == pages | {f"state.{event}" for event in Event} | {"refused"}


def test_every_status_and_copy_has_its_name() -> None:
    """Whatever a dossier can be, it is said in words."""
    assert set(WORDS["status"]) == set(WORDS["status_text"]) == {str(int(status)) for status in Status}
    assert set(WORDS["copies"]) == set(COPIES)


def test_every_agency_has_a_place(portal: Flask) -> None:
    """Choosing a place shows its procedures; between them the places show all."""
    client = portal.test_client()
    shown = [client.get(f"/truc-tuyen?tim=1&noi={place['key']}").text for place in WORDS["places"]]
    for slug in load_library().procedures:
        assert sum(f'href="/thu-tuc/{slug}"' in page for page in shown) == 1
