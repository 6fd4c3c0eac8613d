"""The edition for USB sticks: unpacked into a folder with spaces and Vietnamese letters, opened as files."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import BrowserContext, Playwright, expect

from scripts.lib import chromium, folder_sync
from scripts.lib.engines import playwright_tab
from tests import links
from tests.browser import recording, test_coach, test_decks, test_figures, test_history, test_main_flow, test_resilience
from tests.browser.any_browser_visitor import AnyBrowserVisitor
from tests.browser.journey import goes_through_all_doors
from tests.browser.test_coach import pupil
from tests.browser.test_decks import teacher
from tests.browser.test_search import EXPECTED
from tests.browser.usb_edition import UsbVisitor, unpacked
from tests.browser.visitor import Visitor

__all__ = ["pupil", "teacher"]

# What holds on the served site holds here too, for the visitor below.
test_a_parent_submits_a_transfer = test_main_flow.test_a_parent_submits_a_transfer_and_looks_it_up
test_a_reload_loses_nothing = test_history.test_a_reload_in_the_middle_of_the_form_loses_nothing
test_back_and_forward = test_history.test_back_and_forward_go_through_the_screens
test_a_deep_link = test_history.test_a_deep_link_opens_there
test_two_tabs = test_history.test_two_tabs_see_each_other_and_lose_nothing
test_refused_storage = test_resilience.test_refused_storage_is_told_and_memory_does
test_the_coach_begins_in_the_middle = test_coach.test_step_five_begins_at_the_captcha_and_ends_with_a_code
test_progress_beside_links = test_coach.test_progress_is_shown_beside_links_and_can_be_cleared
test_a_deck = test_decks.test_a_whole_guide_is_played_and_the_teachers_window_follows
test_figures_are_whole = test_figures.test_figures_fit_and_are_whole


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of index.html, freshly unpacked."""
    return unpacked(tmp_path_factory.mktemp("usb"))


@pytest.fixture
def init_scripts() -> tuple[str, ...]:
    """Nothing is taken from the browser: a page opened from a file has no workers anyway."""
    return ()


@pytest.fixture
def visitor(context: BrowserContext, stick: Path, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """A person with the stick; nothing may be asked of a network, and the console must be free of errors."""
    someone = UsbVisitor(context, stick)
    yield someone
    with recording.noted(request.node):
        someone.leaves()


@pytest.fixture
def citizen(visitor: Visitor) -> Visitor:
    """A visitor at the front page, signed in: here by pressing, since files have no address to keep a state for."""
    visitor.practises()
    visitor.becomes_a_citizen()
    return visitor


def test_every_link_names_a_file(stick: Path) -> None:
    """Where no server looks for an index, a link to a folder would show a list of files."""
    assert links.broken(stick) == []
    asked = [(page.name, address) for page in links.pages(stick) for _, address in page.references]
    assert [it for it in asked if re.match(r"[^?#:]*?(/|(^|/)\.\.?)([?#]|$)", it[1])] == []


def test_names_suit_windows(stick: Path) -> None:
    """Short, in ASCII, and with nothing that its file systems refuse."""
    names = list(folder_sync.files(stick.parent))
    assert [name for name in names if not re.fullmatch(r"[A-Za-z0-9._/-]{1,120}", name)] == []


def test_nothing_is_there_for_a_server(stick: Path) -> None:
    """No index for crawlers, no compressed siblings, no modules, and the runtime only in scripts."""
    names = list(folder_sync.files(stick))
    assert [name for name in names if name.endswith((".map", ".br", ".gz", ".wasm", ".mjs", "manifest.json"))] == []
    assert not {"404.html", "sitemap.xml", "_headers"} & set(names)


def test_the_note_is_for_notepad(stick: Path) -> None:
    """Windows' own editor shows its letters and its lines, and it names what to press."""
    note = stick.joinpath("DOC-TOI.txt").read_bytes()
    assert note.startswith(b"\xef\xbb\xbf") and note.count(b"\n") == note.count(b"\r\n") > 20
    assert "index.html" in note.decode() and "$" not in note.decode()


@pytest.mark.parametrize("query", EXPECTED)
def test_a_query_finds_its_page(visitor: Visitor, query: str) -> None:
    """The page that answers is among the first results, and opens."""
    visitor.opens("")
    box = visitor.page.get_by_role("textbox", name="Tìm kiếm")
    box.click()
    box.fill(query)
    box.press("End")
    found = visitor.page.get_by_role("search").get_by_role("listitem").get_by_role("link")
    expect(found.first).to_be_visible()
    page = found.and_(visitor.page.locator(f'[href*="{EXPECTED[query]}index.html"]')).first
    page.click()
    expect(visitor.page).to_have_url(re.compile(re.escape(f"{EXPECTED[query]}index.html")))
    expect(visitor.page.locator("h1").first).to_be_visible()


def test_all_pages_are_reached_by_links(visitor: Visitor, stick: Path) -> None:
    """From the first page on, without leaving the stick."""
    todo, seen = ["index.html"], set[str]()
    while todo:
        name = todo.pop()
        if name in seen or not name.endswith(".html"):
            continue
        seen.add(name)
        visitor.page.goto(visitor.site + name, wait_until="domcontentloaded")
        expect(visitor.page.locator("h1")).not_to_have_count(0)
        addresses = visitor.page.evaluate("[...document.links].map((it) => it.href.split(/[?#]/)[0])")
        todo += [unquote(it.removeprefix(visitor.site)) for it in addresses if it.startswith(visitor.site)]
    assert seen == {name for name in folder_sync.files(stick) if name.endswith(".html")}


def test_the_way_through_the_site_by_pressing(visitor: Visitor, device: str) -> None:
    """From the first page to the sandbox and on to the next, by links that a reader presses."""
    visitor.opens("")
    visitor.page.get_by_role("link", name="Vào cổng luyện tập").first.click()
    expect(visitor.page).to_have_url(re.compile(r"/thuc-hanh/index\.html$"))
    visitor.waits_for_python()
    visitor.page.get_by_role("link", name="Trang sau: Bản đồ sáu cửa").click()
    expect(visitor.page).to_have_url(re.compile(r"/hoc-sinh/index\.html$"))


@pytest.mark.slow
def test_a_child_goes_through_all_doors(playwright: Playwright, stick: Path) -> None:
    """Every question, every mission, from files alone."""
    with playwright_tab.running(playwright.chromium, chromium.find()) as tab:
        goes_through_all_doors(AnyBrowserVisitor(tab, f"{stick.as_uri()}/", page_file="index.html"))


def test_the_colours_chosen_stay(visitor: Visitor) -> None:
    """Dark on one page is dark on the next, and after a reload."""
    visitor.opens("")
    visitor.page.get_by_title("Chuyển sang nền tối").click()
    body = visitor.page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    visitor.opens("phu-huynh/")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    visitor.page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


def test_only_the_sandbox_reads_the_runtime(visitor: Visitor) -> None:
    """A page without it asks for none of the heavy files, nor does a guide before its reader wants to try."""
    asked: list[str] = []
    visitor.context.on("request", lambda request: asked.append(request.url))
    for page in ("", "phu-huynh/", "huong-dan/nop-ho-so/"):
        visitor.opens(page)
    assert [url for url in asked if "runtime" in url or "manifest" in url] == []
    visitor.practises()
    assert [url for url in asked if "pyodide.asm.wasm.js" in url] != []


def test_a_file_not_copied_is_told_and_can_be_tried_again(visitor: Visitor, stick: Path) -> None:
    """The sandbox says that it cannot start; once the file is there, the same page starts it."""
    [part] = stick.rglob("pyodide.asm.wasm.js")
    away = part.rename(part.with_suffix(".away"))
    visitor.opens("thuc-hanh/")
    expect(visitor.sandbox).to_have_attribute("data-state", "failed", timeout=90_000)
    away.rename(part)
    visitor.sandbox.get_by_role("button", name="Thử lại").click()
    visitor.waits_for_python()
    visitor.forgives("ERR_FILE_NOT_FOUND", "is not embedded")
