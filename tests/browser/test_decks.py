"""Decks, as a teacher shows them: with a clicker, on a projector, with the portal on a slide."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from portal.guides.dom import Element, Screen
from tests.browser import axe
from tests.browser.site_pages import DECKS, SITE
from tests.browser.visitor import Visitor

SIGNING_IN = "huong-dan/dang-nhap/trinh-chieu/"
UNSAID = {"figure", "button", "handout-number", "headerlink", "failure", "thu-ngay-dong", "admonition"}
PROJECTOR = {"width": 1920, "height": 1080}
# A deck is light, whatever the reader chose.
JUDGED = "() => axe.run(document, { resultTypes: ['violations'], preload: false })"
# What a back row cannot read, and what does not fit, on the slide that is shown and in the roots below it.
FAULTS = """() => {
  const slide = document.querySelector("section.present");
  const room = document.querySelector(".reveal").getBoundingClientRect();
  const found = slide.scrollHeight > slide.clientHeight + 1 ? [`${slide.id}: too tall`] : [];
  const visit = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) visit(element.shadowRoot);
      const typed = element.matches("input:not([type=radio], [type=checkbox]), select, textarea");
      if (!typed && ![...element.childNodes].some((it) => it.nodeType === 3 && it.data.trim())) continue;
      const { width, right, bottom, left, top } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      if (width <= 1 || style.visibility === "hidden") continue;
      const name = `${slide.id}: ${element.localName}.${element.className} ${element.textContent.trim().slice(0, 30)}`;
      if (parseFloat(style.fontSize) < 39.9) found.push(`${name}: ${style.fontSize}`);
      const out = right > room.right + 1 || bottom > room.bottom + 1 || left < room.left - 1 || top < room.top - 1;
      if (out) found.push(`${name}: outside`);
    }
  };
  visit(slide);
  return found;
}"""
SMALL_IN_PORTAL = """() => {
  const root = document.querySelector("practice-portal").shadowRoot;
  return [...root.querySelectorAll(".portal *")].filter((it) => {
    const said = it.matches("input, select, textarea") || [...it.childNodes].some((node) => node.data?.trim());
    const { width, height } = it.getBoundingClientRect();
    return said && width > 1 && height > 1 && parseFloat(getComputedStyle(it).fontSize) < 39.9;
  }).map((it) => `${it.localName}.${it.className} ${getComputedStyle(it).fontSize} ${it.textContent.trim()}`);
}"""
STOPPED = """async () => {
  const moves = () => document.getAnimations().some((it) => it.playState === "running");
  for (let frame = 0; frame < 300 && moves(); frame++) await new Promise(requestAnimationFrame);
  return !moves();
}"""


@pytest.fixture
def teacher(visitor: Visitor) -> Iterator[Visitor]:
    """Somebody at a projector."""
    visitor.page.set_viewport_size(PROJECTOR)  # type: ignore[arg-type]
    yield visitor


def opened(page: Page) -> None:
    page.wait_for_selector("html[data-deck-state=ready]", state="attached")


def shown(page: Page, key: str) -> None:
    expect(page.locator("section.present")).to_have_attribute("id", key)


def paragraphs(guide: Element) -> Iterator[str]:
    """Yield the words of each paragraph below a numbered step, without signs that are for paper."""
    article = guide.all("article")[0]
    for block in list(article.walk()):
        block.children = [c for c in block.children if isinstance(c, str) or not UNSAID & {c.tag, *c.classes}]
    step = False
    for block in article.all("h1", "h2", "p", "li"):
        step = "buoc" in block.classes if block.tag in ("h1", "h2") else step
        if step and block.tag == "p" and block.text():
            yield block.text()


def test_every_step_of_a_guide_is_on_a_slide_and_no_word_is_lost() -> None:
    """What is done right is drawn; what the page says of it stands on a slide, or in the teacher's notes."""
    for address in [deck for deck in DECKS if deck.startswith("huong-dan/")]:
        guide, deck = (Screen((SITE / at / "index.html").read_text()).root for at in (Path(address).parent, address))
        notes = Screen((SITE / address / "loi-thay-co" / "index.html").read_text()).root
        right = [e for e in guide.all("figure") if e.attrs.get("class") == "figure-screen"]
        assert len([e for e in deck.walk() if "figure-window" in e.classes]) == len(right), address
        turns = [e.attrs["data-try"] for e in deck.all("button") if "data-try" in e.attrs]
        assert len(turns) == len([e for e in guide.all("h2") if "buoc" in e.classes]), address
        said = notes.text() + deck.text()
        assert [it for it in paragraphs(guide) if it not in said] == [], address


@pytest.mark.slow
@pytest.mark.parametrize("address", DECKS)
def test_the_back_row_reads_every_slide(teacher: Visitor, address: str) -> None:
    """No letter below 40 pixels on a screen of 1920 by 1080, nothing cut off; and axe finds nothing on the first."""
    page = teacher.page
    teacher.opens(address)
    opened(page)
    page.evaluate(axe.AXE.read_text(encoding="utf-8"))
    found = [f"{it['id']}: {[node['html'] for node in it['nodes']]}" for it in page.evaluate(JUDGED)["violations"]]
    for at in range(page.locator("section.slide").count()):
        if "is-live" not in (page.locator("section.present").get_attribute("class") or ""):
            assert page.evaluate(STOPPED)
            found += page.evaluate(FAULTS)
        page.keyboard.press("PageDown")
        expect(page.locator("[data-deck-count]")).to_have_text(str(min(at + 2, page.locator("section.slide").count())))
    assert found == []


def plays_to_the_end(page: Page) -> None:
    """Press *Bước tiếp* until the guide is over; a back row reads the portal all the way."""
    button, words = page.get_by_role("button", name="Bước tiếp"), page.locator(".coach-words")
    for _ in range(30):
        if words.get_attribute("data-over"):
            return
        assert page.evaluate(SMALL_IN_PORTAL) == []
        before = words.evaluate("(it) => it.outerHTML")
        button.click()
        expect(words).not_to_have_js_property("outerHTML", before)
        expect(button).not_to_have_attribute("aria-disabled", "true")
    raise AssertionError("the guide has no end")


def test_a_clicker_works_while_the_portal_is_used(teacher: Visitor) -> None:
    """A letter is typed where there is a field; PageDown turns the slide from there; B blacks the screen elsewhere."""
    page = teacher.page
    teacher.opens(f"{SIGNING_IN}#buoc-2-lam")
    opened(page)
    teacher.sees("Đăng nhập")
    expect(page.locator(".coach-words")).to_have_attribute("data-kind", "fill")
    field = teacher.field("Email")
    field.click()
    page.keyboard.type("bo.f@n")
    expect(field).to_have_value("bo.f@n")
    expect(page.locator(".deck-black")).to_be_hidden()
    page.keyboard.press("PageDown")
    expect(page.locator("practice-coach")).to_be_hidden()
    page.keyboard.press("b")
    expect(page.locator(".deck-black")).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator(".deck-black")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator(".reveal.overview")).to_be_visible()
    page.keyboard.press("o")
    expect(page.locator(".reveal.overview")).to_have_count(0)


def test_the_whole_screen_is_taken_and_given_back(teacher: Visitor) -> None:
    """By the key and by the button; the browser's own Escape is not ours to try."""
    page = teacher.page
    teacher.opens(SIGNING_IN)
    opened(page)
    whole = "(wanted) => Boolean(document.fullscreenElement) === wanted || new Promise((done) => "
    whole += "document.addEventListener('fullscreenchange', () => done(true), { once: true }))"
    for by_key in (True, False):
        for wanted in (True, False):
            if by_key:
                page.keyboard.press("f")
            else:
                page.locator("[data-deck=full]").click()
            page.evaluate(whole, wanted)
            assert page.evaluate("Boolean(document.fullscreenElement)") is wanted


def test_a_refused_window_is_told_with_a_way_out(teacher: Visitor) -> None:
    """Where the browser opens no second window, the notes are there as a page, and the slides go on."""
    page = teacher.page
    page.add_init_script("window.open = () => null")
    teacher.opens(SIGNING_IN)
    opened(page)
    told = page.locator("[data-deck-told]")
    expect(told).to_be_hidden()
    page.get_by_role("link", name="Lời cho thầy cô").click()
    expect(told).to_be_visible()
    expect(told.get_by_role("link", name="lời cho thầy cô")).to_be_visible()
    page.keyboard.press("PageDown")
    expect(page.locator("[data-deck-count]")).to_have_text("2")


def test_a_deck_is_printed_a_slide_a_page_and_looked_over_on_a_phone(teacher: Visitor) -> None:
    """Without the turns at the portal, which paper has not; a narrow window has one slide at a time too."""
    page = teacher.page
    page.set_viewport_size({"width": 360, "height": 740})
    teacher.opens(f"{SIGNING_IN}#buoc-2")
    opened(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shown(page, "buoc-2")
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) == page.locator("section.slide:not(.is-live)").count()


def test_a_whole_guide_is_played_and_the_teachers_window_follows(teacher: Visitor) -> None:
    page = teacher.page
    teacher.opens(f"{SIGNING_IN}#buoc-1-lam")
    opened(page)
    with page.expect_popup() as popup:
        page.get_by_role("link", name="Lời cho thầy cô").click()
    notes = popup.value
    expect(notes.locator("[aria-current=true]")).to_have_attribute("id", "buoc-1-lam")
    expect(page.locator(".coach-words")).to_have_attribute("data-kind", "press")
    plays_to_the_end(page)
    page.get_by_role("button", name="Bước tiếp").click()
    expect(notes.locator("[aria-current=true]")).not_to_have_attribute("id", "buoc-1-lam")
    notes.keyboard.press("Home")
    shown(page, "trang-dau")
