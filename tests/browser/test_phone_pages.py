"""The pages that readers read, on a phone: how long they are, what is folded, how large the letters of figures are."""

import pytest
from playwright.sync_api import expect

from tests.browser.site_pages import GUIDES, addresses
from tests.browser.visitor import Visitor

SCREENS, HEIGHT = 12, 740
SMALLEST = 12  # pixels
STEP_SCREENS = 2
READERS = [it for it in addresses() if not it.startswith("bao-tri/") and it != "404.html"]
DRAW = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".figure-window { content-visibility: visible !important; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
SIZE = """() => ({
  height: document.documentElement.scrollHeight,
  sideways: document.documentElement.scrollWidth - innerWidth,
})"""
UNFOLD = "for (const it of document.querySelectorAll('details')) it.open = true"
# The letters of each figure that are smaller than they may be, and how high each is.
LETTERS = """(smallest) => [...document.querySelectorAll(".figure-window")].flatMap((figure, place) => {
  const texts = document.createTreeWalker(figure.shadowRoot.querySelector(".picture"), NodeFilter.SHOW_TEXT);
  const small = [];
  while (texts.nextNode()) {
    const { parentElement: holder, data } = texts.currentNode;
    const size = parseFloat(getComputedStyle(holder).fontSize);
    if (data.trim() && holder.getClientRects().length && size < smallest) small.push(`${place}: ${data} ${size}px`);
  }
  return small;
})"""
SEEN = "() => [...document.querySelectorAll('.figure-screen')].map((it) => it.getBoundingClientRect().height)"


@pytest.fixture
def device_or_desktop() -> str:
    """Every test here is on a phone, but for those that change its size."""
    return "phone"


@pytest.mark.parametrize("address", READERS)
def test_no_page_is_longer_than_twelve_screens(visitor: Visitor, address: str) -> None:
    """As it opens, its figures drawn; and nothing has to be pushed sideways, folded or not."""
    visitor.opens(address)
    visitor.page.wait_for_load_state("load")
    visitor.page.evaluate(DRAW)
    size = visitor.page.evaluate(SIZE)
    assert size["height"] <= SCREENS * HEIGHT
    assert size["sideways"] <= 0
    visitor.page.evaluate(UNFOLD)
    assert visitor.page.evaluate(SIZE)["sideways"] <= 0


@pytest.mark.parametrize("guide", GUIDES)
def test_letters_of_figures_can_be_read(visitor: Visitor, guide: str) -> None:
    """All of them; and no figure is higher than two screens."""
    visitor.opens(guide)
    visitor.page.wait_for_load_state("load")
    visitor.page.evaluate(DRAW)
    visitor.page.evaluate(UNFOLD)
    assert visitor.page.evaluate(LETTERS, SMALLEST) == []
    heights = visitor.page.evaluate(SEEN)
    assert heights and max(heights) <= STEP_SCREENS * HEIGHT


def test_a_figure_of_a_phone_shows_what_is_used_and_leaves_out_the_rest(visitor: Visitor) -> None:
    """On a desktop the whole screen is there."""
    visitor.opens("huong-dan/nop-ho-so/")
    visitor.page.evaluate(UNFOLD)
    figure = visitor.page.get_by_role("figure").filter(has_text="Giấy tờ đã đủ.")
    far, ring = figure.locator(".far").first, figure.locator(".ringed")
    expect(ring).to_be_visible()
    expect(far).to_be_hidden()
    visitor.page.set_viewport_size({"width": 1200, "height": 900})
    expect(far).to_be_visible()


@pytest.mark.parametrize(
    ("address", "hidden"),
    [
        ("huong-dan/nop-ho-so/#buoc-2", "Bấm Thực hiện ở đúng dòng."),
        ("huong-dan/nop-ho-so/#sai-ngay", "Ghi ngày 31/02/2027."),
        ("tim-hieu/hien-nay/#thu-tung-buoc", "Cổng của Hà Nội. Tỉnh nào có cổng của tỉnh ấy."),
        ("tim-hieu/dich-vu-giao-duc/#the-can-cuoc", "Vì sao phải đến tận nơi?"),
    ],
)
def test_what_is_folded_opens_for_its_address(visitor: Visitor, address: str, hidden: str) -> None:
    """Also when the reader is on the page already; without an address it is folded."""
    page, _, fragment = address.partition("#")
    visitor.opens(page)
    text = visitor.page.locator(f"#{fragment}").locator("xpath=..").get_by_text(hidden).first
    expect(text).to_be_hidden()
    visitor.page.evaluate("(name) => { location.hash = name; }", fragment)
    expect(text).to_be_visible()
    visitor.page.reload()
    expect(text).to_be_visible()
    expect(visitor.page.locator(f"#{fragment}")).to_be_in_viewport()


def test_only_the_first_step_is_open(visitor: Visitor) -> None:
    """Its figure and its button; those of the others are one touch away."""
    visitor.opens("huong-dan/tao-tai-khoan/")
    folds = visitor.page.locator("details.fold.step")
    expect(folds).to_have_count(3)
    assert [fold.get_attribute("open") is not None for fold in folds.all()] == [True, False, False]
    folds.nth(1).locator("summary").first.click()
    expect(folds.nth(1).get_by_role("button", name="Thử ngay bước này")).to_be_visible()


def test_nothing_is_folded_where_there_is_room_nor_on_paper(visitor: Visitor) -> None:
    """A phone that is turned, a desktop, a sheet of paper; after printing all is as it was."""
    visitor.opens("tim-hieu/hien-nay/")
    folds = visitor.page.locator("details.fold")
    closed = visitor.page.locator("details.fold:not([open])")
    everything = folds.count()
    expect(closed).to_have_count(everything)
    visitor.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(closed).to_have_count(0)
    visitor.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(closed).to_have_count(everything)
    visitor.page.set_viewport_size({"width": 1000, "height": 740})
    expect(closed).to_have_count(0)


def test_nothing_is_folded_for_who_comes_from_the_search(visitor: Visitor) -> None:
    """The words that were looked for are marked wherever they stand."""
    visitor.opens("tim-hieu/hien-nay/?h=ihanoi+tra+cuu")
    marked = visitor.page.locator("details.fold mark").first
    expect(marked).to_be_visible()
    expect(visitor.page.locator("details.fold:not([open])")).to_have_count(0)


def test_a_broken_address_folds_the_page_all_the_same(visitor: Visitor) -> None:
    visitor.opens("tim-hieu/hien-nay/#%E0%A4%A")
    expect(visitor.page.locator("details.fold:not([open])").first).to_be_attached()


# Boxes to tick

REFUSING = """Object.defineProperty(globalThis, "localStorage", {
  get() { throw new DOMException("nothing is kept here", "SecurityError"); },
})"""


def test_boxes_stay_ticked_on_this_device(visitor: Visitor) -> None:
    """Each by itself, over a reload; on paper all are empty."""
    visitor.opens("phu-huynh/")
    first, second = (visitor.page.get_by_role("checkbox").nth(place) for place in (0, 1))
    visitor.page.get_by_text("Tự gõ, so từng chữ.").click()
    expect(first).to_be_checked()
    visitor.page.reload()
    expect(first).to_be_checked()
    expect(second).not_to_be_checked()
    visitor.page.emulate_media(media="print")
    expect(first).to_have_css("appearance", "none")
    visitor.page.emulate_media(media="screen")
    first.uncheck()
    visitor.page.reload()
    expect(first).not_to_be_checked()


def test_what_is_kept_and_cannot_be_read_is_not_ticked(visitor: Visitor) -> None:
    """Nor is a guide's progress, and the page works."""
    visitor.opens("phu-huynh/")
    key = visitor.page.get_by_role("checkbox").first.get_attribute("data-kept")
    visitor.page.evaluate("(key) => localStorage.setItem(`practice-portal:checklist:${key}`, '{')", key)
    visitor.page.evaluate("localStorage.setItem('practice-portal:guide:huong-dan/dang-nhap', '{\"done\": 1')")
    visitor.page.reload()
    expect(visitor.page.get_by_role("checkbox").first).not_to_be_checked()
    visitor.opens("huong-dan/dang-nhap/")
    expect(visitor.page.locator(".guide-bar")).to_contain_text("0/2")


def test_boxes_can_be_ticked_where_nothing_is_kept(visitor: Visitor) -> None:
    visitor.context.add_init_script(REFUSING)
    visitor.opens("phu-huynh/")
    visitor.page.get_by_role("checkbox").first.check()
    expect(visitor.page.get_by_role("checkbox").first).to_be_checked()
    visitor.forgives("nothing is kept here")  # the theme asks too
