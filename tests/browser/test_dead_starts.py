"""Sandboxes that do not start: each says so in the page, what helps, and where to read on; none leads off the site."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Route, expect

from tests.browser.visitor import Visitor

ASLEEP = "Cổng luyện tập không chạy được trên trình duyệt này."
FAILED = "Cổng luyện tập chưa chạy được ở đây."
SILENT = "Đã lâu mà cổng luyện tập chưa mở xong."
SLOWER = "Trình duyệt này không mở nhanh được."
MEMORY = "Trình duyệt không cho lưu."
GUIDE = "huong-dan/tao-tai-khoan/"

# A worker in which something is missing; the shell's own script follows.
NO_MEMORY = """const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (program, imports) => {
  const large = program instanceof WebAssembly.Module && WebAssembly.Module.imports(program).length > 100;
  if (large) throw new RangeError("Out of memory"); // Pyodide has tiny programs of its own, too
  return instantiate(program, imports);
};
"""
SNAPSHOT_FAILS = """const { grow } = WebAssembly.Memory.prototype;
WebAssembly.Memory.prototype.grow = function () {
  WebAssembly.Memory.prototype.grow = grow;
  throw new RangeError("not in one piece");
};
"""
REFUSES_ALL = """for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
  Object.defineProperty(globalThis, name, { get() { throw new DOMException(name, "SecurityError"); } });
}
const refuse = async () => { throw new DOMException("locks", "SecurityError"); };
Object.assign(LockManager.prototype, { query: refuse, request: refuse });
"""
UNREADABLE = """for (const name of ["localStorage", "sessionStorage"]) {
  globalThis[name].setItem("practice-portal:0:/", "{");
  globalThis[name].setItem("practice-portal:plain", "{");
  globalThis[name].setItem("practice-portal:guide:huong-dan/tao-tai-khoan", "[1, {}]");
}
"""
NOTES_PHRASES = """globalThis.phrases = [];
addEventListener("DOMContentLoaded", () => {
  const { shadowRoot } = document.querySelector("practice-portal");
  const note = ({ target }) => target.hidden || phrases.push(target.dataset.phrase);
  new MutationObserver((all) => all.forEach(note)).observe(shadowRoot, { subtree: true, attributeFilter: ["hidden"] });
});
"""
# The page as a browser leaves it that knows no template of this kind: such templates put in later are never read.
UNREAD = """async () => {
  const asking = new XMLHttpRequest();
  asking.open("GET", location.href);
  asking.responseType = "document";
  await new Promise((done) => Object.assign(asking, { onload: done }).send());
  const content = document.querySelector(".md-content");
  content.replaceChildren(...asking.response.querySelector(".md-content").childNodes);
  return content.querySelectorAll("template[shadowrootmode]").length;
}"""


def breaks(source: str) -> Callable[[Route], None]:
    """Answer with a script that begins so."""
    return lambda route: route.fulfill(body=source + route.fetch().text(), content_type="text/javascript")


def stays_on_the_site(visitor: Visitor, page: str) -> None:
    """Press all that stands in the drawn sandbox: nothing leads anywhere."""
    screen = visitor.sandbox.locator("[data-part=screen]")
    for control in screen.locator("a:visible, button:visible").all():
        control.click(no_wait_after=True, force=True)
    assert urlsplit(visitor.page.url).path.endswith(f"/{page}")
    assert not urlsplit(visitor.page.url).query


@pytest.mark.parametrize("fault", ["lost", "newer than the browser"])
def test_without_its_script_the_page_says_so(visitor: Visitor, fault: str) -> None:
    """What is drawn stays readable, and what is pressed there leads nowhere."""
    answer = {"lost": {"status": 404}, "newer than the browser": {"body": "@@", "content_type": "text/javascript"}}
    visitor.context.route("**/practice-portal.js", lambda route: route.fulfill(**answer[fault]))  # type: ignore[arg-type]
    visitor.opens("thuc-hanh/")
    words = visitor.page.locator("[data-asleep]", has_text=ASLEEP)
    expect(words).to_be_visible(timeout=30_000)
    expect(words.get_by_role("link")).to_have_attribute("href", "../huong-dan/")
    stays_on_the_site(visitor, "thuc-hanh/")
    visitor.forgives("404", "SyntaxError", "Invalid or unexpected token", "preload")


def test_without_the_coachs_script_a_step_says_so(visitor: Visitor) -> None:
    """The words come to the button that was pressed."""
    visitor.context.route("**/coach.js", lambda route: route.fulfill(status=404))
    visitor.opens(GUIDE)
    button = visitor.page.locator("[data-try]").first
    button.click()
    words = visitor.page.locator("[data-try] + [data-asleep]")
    expect(words).to_be_visible()
    expect(words).to_contain_text(ASLEEP)
    visitor.forgives("404")


@pytest.mark.parametrize(("agent", "advice"), [("iPhone", "iOS 16.4"), ("Android", "Chrome, Edge từ bản 102")])
def test_the_advice_is_for_this_system(visitor: Visitor, agent: str, advice: str) -> None:
    """On iOS every browser is the system's own: another one does not help."""
    visitor.context.add_init_script(f"Object.defineProperty(navigator, 'userAgent', {{ value: '{agent}' }})")
    visitor.context.route("**/*.wasm", lambda route: route.fulfill(status=404))
    visitor.opens("thuc-hanh/")
    message = visitor.sandbox.get_by_role("alert").filter(has_text=FAILED)
    expect(message.locator("[data-for]:visible")).to_contain_text([advice], timeout=60_000)
    visitor.forgives("404", "wasm")


def test_where_python_can_never_run_nothing_is_fetched_for_it(visitor: Visitor) -> None:
    """Chromium up to 94, Safari up to 15.1: only a newer browser helps, so nobody is told to try again."""
    visitor.context.add_init_script("delete WebAssembly.Tag")
    asked: list[str] = []
    visitor.context.on("request", lambda request: asked.append(request.url))
    visitor.opens("thuc-hanh/")
    visitor.frame_button("Tải lại trang luyện tập").click()
    message = visitor.sandbox.get_by_role("alert").filter(has_text=FAILED)
    expect(message).to_contain_text("Chrome, Edge từ bản 102")
    expect(message.get_by_role("button")).to_have_count(0)
    assert not [url for url in asked if re.search(r"[.](wasm|bin|zip)$|/pyodide", url)]
    visitor.forgives("cannot run Python")


def test_figures_are_there_in_browsers_that_leave_templates_unread(visitor: Visitor) -> None:
    """One inside the other, too."""
    visitor.opens(GUIDE)
    assert visitor.page.evaluate(UNREAD) > 5
    figure = visitor.page.locator(".figure-window").first
    assert not figure.locator(".frame").count()
    visitor.page.add_script_tag(url=f"{visitor.site}assets/javascripts/shadow-roots.js")
    expect(figure.locator(".frame")).to_be_visible()
    expect(visitor.page.locator(".md-content template[shadowrootmode]")).to_have_count(0)


def test_without_memory_for_python_it_is_told_at_once(visitor: Visitor) -> None:
    """With the advice to close what is open, and it can be tried again."""
    visitor.context.route("**/worker.js", breaks(NO_MEMORY))
    visitor.opens("thuc-hanh/")
    message = visitor.sandbox.get_by_role("alert").filter(has_text=FAILED)
    expect(message).to_contain_text("đóng bớt thẻ", timeout=60_000)
    visitor.context.unroute("**/worker.js")
    visitor.frame_button("Thử lại").click()
    visitor.waits_for_python()
    visitor.forgives("Out of memory", "wasm")


def test_a_snapshot_that_does_not_start_here_is_not_tried_again(visitor: Visitor) -> None:
    """The reader is told, nothing is fetched twice, and the next page goes the plain way at once."""
    visitor.context.route("**/worker.js", breaks(SNAPSHOT_FAILS))
    asked: list[str] = []
    visitor.context.on("request", lambda request: asked.append(request.url))
    visitor.context.add_init_script(NOTES_PHRASES)
    visitor.practises()
    files = [url for url in asked if re.search(r"/assets/sandbox/.*[.](wasm|bin|zip)|/runtime-", url)]
    assert len(files) == len(set(files)) and any("/snapshot-" in url for url in files)
    assert "fallback" in visitor.page.evaluate("phrases")
    asked.clear()
    visitor.reloads()
    assert any("/app-" in url for url in asked) and not any("/snapshot-" in url for url in asked)
    visitor.forgives("not in one piece")


def test_a_start_without_news_is_told_and_can_be_begun_again(visitor: Visitor) -> None:
    """A worker that says nothing at all."""
    visitor.context.route("**/worker.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    visitor.page.clock.install()
    visitor.opens("thuc-hanh/")
    visitor.frame_button("Tải lại trang luyện tập").click()
    visitor.page.clock.fast_forward(50_000)
    message = visitor.sandbox.get_by_role("alert").filter(has_text=SILENT)
    expect(message).to_be_visible()
    visitor.context.unroute("**/worker.js")
    visitor.page.clock.resume()
    visitor.frame_button("Mở lại").click()
    visitor.waits_for_python()
    expect(message).to_be_hidden()


def test_where_cookies_and_site_data_are_blocked_it_runs_in_memory(visitor: Visitor) -> None:
    """Also without locks, which are refused there too; and it says that nothing stays."""
    visitor.context.add_init_script(REFUSES_ALL)
    visitor.practises()
    expect(visitor.sandbox.get_by_text(MEMORY)).to_be_visible()
    visitor.becomes_a_citizen()
    visitor.forgives("SecurityError", "storage", "Storage", "indexedDB")


@pytest.mark.parametrize("page", ["thuc-hanh/", GUIDE])
def test_kept_values_that_cannot_be_read_are_as_if_there_were_none(visitor: Visitor, page: str) -> None:
    """Nothing on the console either: the fixture looks at that."""
    visitor.context.add_init_script(UNREADABLE)
    visitor.opens(page)
    if page == GUIDE:
        expect(visitor.page.locator("[data-guide]")).to_contain_text("Đã làm 0/")
    else:
        visitor.waits_for_python()
