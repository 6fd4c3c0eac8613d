"""Every page of the site: opens quietly, is well made, leads somewhere."""

from playwright.sync_api import expect

from portal import browser as portal
from tests import links
from tests.browser.site_pages import SETTINGS, SITE, addresses
from tests.browser.visitor import Visitor

CONTRACT = (
    *("", "tim-hieu/khai-niem/", "tim-hieu/bon-muc-do/", "tim-hieu/dich-vu-giao-duc/", "tim-hieu/hien-nay/"),
    *("huong-dan/tao-tai-khoan/", "huong-dan/dang-nhap/", "huong-dan/nop-ho-so/", "huong-dan/tra-cuu/"),
    *("thuc-hanh/", "hoc-sinh/", "lop-hoc/", "phu-huynh/", "bao-tri/"),
)
ABOUT = """() => ({
  lang: document.documentElement.lang,
  headings: document.querySelectorAll("h1").length,
  title: document.title !== "",
  described: document.querySelector("meta[name=viewport]") !== null,
  unnamed: document.querySelectorAll("img:not([alt])").length,
  twice: [...document.querySelectorAll("[id]")].map((it) => it.id).filter((id, at, all) => all.indexOf(id) !== at),
})"""
WELL_MADE = {"lang": "vi", "headings": 1, "title": True, "described": True, "unnamed": 0, "twice": []}


def test_every_page_opens_quietly_and_is_well_made(visitor: Visitor) -> None:
    """Vietnamese, with one first heading and a title; the visitor sees to the console and to foreign requests."""
    for address in addresses():
        visitor.opens(address)
        visitor.page.wait_for_load_state("load")
        assert visitor.page.evaluate(ABOUT) == WELL_MADE, address


def test_the_pages_that_readers_were_promised_are_there() -> None:
    """The addresses of the contract do not change."""
    assert set(CONTRACT) - set(addresses()) == set()


def test_a_missing_page_says_so(visitor: Visitor) -> None:
    """An unknown address answers 404, with a way home that works from any depth."""
    answer = visitor.page.goto(f"{visitor.site}khong/co/trang-nay/")
    assert answer is not None
    assert answer.status == 404
    visitor.forgives("404 (Not Found)")
    visitor.page.get_by_role("link", name="Về trang chủ").click()
    visitor.page.wait_for_url(visitor.site)


def test_every_link_leads_somewhere() -> None:
    """Pages, anchors, pictures, styles, scripts and fonts."""
    assert links.broken(SITE) == []


def test_every_link_into_the_portal_is_answered() -> None:
    """Python itself answers each address that a page points to, or that a form of its first screen sends to."""
    portal.boot(None, SETTINGS)
    found = links.portal_paths(SITE)
    answers = {path: portal.handle({"method": "GET", "path": path})["status"] for _, path in found}
    wrong = {path for path, status in answers.items() if status != 200}
    assert {path for path in wrong if portal.handle({"method": "POST", "path": path})["status"] in (404, 405)} == set()
    assert {"/dang-ky", "/dang-nhap", "/truc-tuyen", "/tra-cuu"} <= set(answers)


def test_the_sandbox_speaks_to_screen_readers(visitor: Visitor) -> None:
    """What happens is said in a status region, and the new screen's title is announced."""
    visitor.practises()
    status = visitor.sandbox.get_by_role("status")
    expect(status.first).to_contain_text("Cổng luyện tập đã sẵn sàng.", use_inner_text=True)
    visitor.follows("Tra cứu hồ sơ")
    visitor.sees("Tra cứu hồ sơ")
    expect(status.filter(has_text="Tra cứu hồ sơ")).not_to_have_count(0)


# What tells a chosen label from the others, in the colours that the system gives.
LOOKS = """(labels) => labels.map((label) => {
  const { backgroundColor, borderTopColor, borderTopWidth, color } = getComputedStyle(label);
  return [backgroundColor, borderTopColor, borderTopWidth, color].join();
})"""


# Whether the tab of the page has the system's colour for what is chosen.
TAB = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  Object.assign(probe.style, { background: "Highlight", forcedColorAdjust: "none" });
  const tab = document.querySelector(".md-tabs__item--active .md-tabs__link");
  return getComputedStyle(probe).backgroundColor === getComputedStyle(tab).backgroundColor;
}"""


def test_what_is_chosen_is_seen_in_forced_colours(visitor: Visitor) -> None:
    """The level that the table shows looks otherwise than the others, and the page's tab is the system's."""
    visitor.page.emulate_media(forced_colors="active")
    visitor.opens("tim-hieu/bon-muc-do/")
    assert visitor.page.evaluate(TAB)
    choices = visitor.page.locator(".chon-muc > input + label, .chon-muc label")
    visitor.unfolds(choices.first)
    looks = choices.evaluate_all(LOOKS)
    chosen = choices.evaluate_all("(labels) => labels.map((label) => label.control.checked)")
    assert chosen.count(True) == 1 and len(chosen) > 3
    assert looks.count(looks[chosen.index(True)]) == 1, looks
