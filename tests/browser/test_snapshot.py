"""The sandbox starts from the memory of a running portal, and the plain way where that cannot be."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Error, Route, expect

from tests.browser import contexts
from tests.browser.errands import PAPERS
from tests.browser.visitor import Visitor

PLAIN = ("/app-", "/python_stdlib.zip")
RESTARTED = "Cổng luyện tập vừa khởi động lại."
DIES = "addEventListener('message', ({ data }) => data.name === 'handle' && self.close())"

LATER = "**/pyodide.later.wasm"
KEEPS_INSTANCE = """const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (program, imports) => {
  const made = await instantiate(program, imports);
  if (made.exports?.["later.calls"]) globalThis.first = made;
  return made;
};
"""
MISSING = """() => {
  const calls = first.exports["later.calls"];
  return Array.from({ length: calls.length }, (_, at) => calls.get(at)).filter((call) => !call).length;
}"""

# What Pyodide asks before it makes the function by which C calls any other; iPhones and older engines have none.
LACKS = {
    "what an iPhone is refused": "Object.defineProperty(navigator, 'userAgent', { value: 'iPhone' });",
    "garbage collection": """WebAssembly.Module = new Proxy(WebAssembly.Module, { construct(Module, [program]) {
      if (new TextDecoder().decode(program).includes("+\\x02gc")) throw new WebAssembly.CompileError("no collection");
      return new Module(program);
    } });""",
}


def asked(visitor: Visitor) -> list[str]:
    """The addresses that are asked for from now on."""
    found: list[str] = []
    visitor.context.on("request", lambda request: found.append(request.url))
    return found


def damages(route: Route) -> None:
    """Change one byte in the middle."""
    body = bytearray(route.fetch().body())
    body[len(body) // 2] ^= 0x20
    route.fulfill(body=bytes(body))


def has_an_account(visitor: Visitor) -> None:
    """Register and activate, so that there is something to lose."""
    visitor.registers()
    visitor.activates()


def still_has_it(visitor: Visitor) -> None:
    """Sign in with the account from before."""
    visitor.signs_in()
    visitor.sees("Tập nộp hồ sơ trên mạng")
    expect(visitor.screen.get_by_role("link", name="Nguyễn Thị Hoa")).to_be_visible()


def begins_with(script: str) -> Callable[[Route], None]:
    """Have the worker's file begin with a script."""
    return lambda route: route.fulfill(body=script + route.fetch().text(), content_type="text/javascript")


def test_nothing_else_is_sent_for(visitor: Visitor) -> None:
    """Neither the standard library nor the portal's own zip is needed."""
    addresses = asked(visitor)
    visitor.practises()
    assert any("/snapshot-" in address for address in addresses)
    assert not [address for address in addresses if any(part in address for part in PLAIN)]


def test_the_second_part_of_the_program_comes_after_the_first_answer(visitor: Visitor) -> None:
    """Nobody waits for it who does not call it."""
    addresses = asked(visitor)
    with visitor.page.expect_request(LATER):
        visitor.practises()
    programs = [address for address in addresses if "/snapshot-" in address or address.endswith(".wasm")]
    assert [address for address in programs if "later" in address] == programs[-1:]


def test_who_saves_data_is_not_sent_the_second_part_beforehand(visitor: Visitor) -> None:
    """It comes when it is called, for who pays for each byte. Nothing waits for its time here."""
    at_once = "const later = setTimeout; globalThis.setTimeout = (act) => later(act, 0);"
    saving = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"
    for begin, sent in ((at_once, True), (at_once + saving, False)):
        visitor.context.unroute_all()
        visitor.context.route("**/worker.js", begins_with(begin))
        addresses = asked(visitor)
        visitor.opens("")
        visitor.practises()
        visitor.follows("Đăng ký")
        visitor.sees("Đăng ký tài khoản")
        assert any("later.wasm" in address for address in addresses) is sent


def test_a_call_of_the_second_part_waits_for_it(visitor: Visitor) -> None:
    """Where it could not be had beforehand, and in the middle of a call of C: it is there when the call goes on."""
    visitor.context.route("**/worker.js", begins_with(KEEPS_INSTANCE))
    visitor.context.route(LATER, lambda route: route.abort())
    with visitor.page.expect_request(LATER):
        visitor.practises()
    worker = next(worker for worker in visitor.page.workers if "/sandbox/" in worker.url)
    assert worker.evaluate(MISSING) > 1000
    visitor.context.unroute(LATER)
    worker.evaluate("""() => first.exports["later.calls"].get(0)()""")
    assert worker.evaluate(MISSING) == 0
    has_an_account(visitor)
    visitor.forgives("later.wasm")


@pytest.mark.parametrize("lack", LACKS)
def test_engines_that_call_functions_another_way_start_from_it_too(visitor: Visitor, lack: str) -> None:
    """Their table of functions is laid out as the memory has it: nothing is sent for twice, and Python answers."""

    def takes_away(route: Route) -> None:
        route.fulfill(body=LACKS[lack] + route.fetch().text(), content_type="text/javascript")

    visitor.context.route("**/worker.js", takes_away)
    addresses = asked(visitor)
    visitor.practises()
    has_an_account(visitor)
    assert not [address for address in addresses if any(part in address for part in PLAIN)]
    runtime = [address for address in addresses if "/runtime-" in address]
    assert runtime and len(runtime) == len(set(runtime))


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["one byte", "not there"])
def test_without_a_good_snapshot_python_starts_the_plain_way(visitor: Visitor, fault: str) -> None:
    """Nothing kept is lost, and the reader need not do anything."""
    visitor.practises()
    has_an_account(visitor)
    wrong = damages if fault == "one byte" else lambda route: route.fulfill(status=404)
    visitor.context.route("**/snapshot-*.bin", wrong)
    addresses = asked(visitor)
    visitor.reloads()
    assert all(any(part in address for address in addresses) for part in PLAIN)
    still_has_it(visitor)
    assert visitor.complaints, "the console tells why"
    visitor.forgives("snapshot", "TypeError", "404")


def test_without_the_program_the_reader_is_told_and_keeps_everything(visitor: Visitor) -> None:
    """When it can be had again, "Thử lại" is enough."""
    visitor.practises()
    has_an_account(visitor)
    visitor.context.route("**/*.wasm", lambda route: route.fulfill(status=404))
    visitor.page.reload()
    expect(visitor.sandbox).to_have_attribute("data-state", "failed", timeout=60_000)
    expect(visitor.sandbox.get_by_role("alert")).to_contain_text("Cổng luyện tập chưa chạy được")
    visitor.context.unroute("**/*.wasm")
    visitor.frame_button("Thử lại").click()
    visitor.waits_for_python()
    still_has_it(visitor)
    visitor.forgives("404", "wasm")


def test_a_worker_that_dies_during_a_submission_is_replaced(citizen: Visitor) -> None:
    """The dossier is sent all the same, once, and the screen says what happened."""
    citizen.chooses_transfer()
    citizen.fills_the_form()
    citizen.attaches_samples(*PAPERS)
    citizen.presses("Tiếp tục")
    citizen.presses("Tiếp tục")
    citizen.sees("Xác nhận và gửi")
    citizen.copies_captcha()
    worker = next(worker for worker in citizen.page.workers if "/sandbox/" in worker.url)
    with suppress(Error):
        worker.evaluate(DIES)
    citizen.presses("Tiếp tục")
    citizen.sees("Hồ sơ đã gửi thành công")
    expect(citizen.sandbox.get_by_text(RESTARTED)).to_be_visible()
    code = citizen.screen.locator("[data-dossier-code]").inner_text()
    citizen.follows("Hồ sơ của tôi")
    expect(citizen.screen.get_by_text(code)).to_have_count(1)
    citizen.forgives("worker")


def test_two_starts_give_different_codes(browser: Browser, site: str) -> None:
    """What was left to chance when the memory was kept is not repeated in two readers' browsers."""
    seen = []
    for _ in range(2):
        context = contexts.new_context(browser, "desktop")
        visitor = Visitor(context, site)
        visitor.practises("/tra-cuu")
        captcha = visitor.screen.locator("[data-captcha]").inner_text()
        visitor.becomes_a_citizen()
        visitor.chooses_transfer()
        visitor.fills_the_form()
        visitor.attaches_samples(*PAPERS)
        seen.append((captcha, visitor.reviews_and_sends()))
        context.close()
    (captcha, code), (other_captcha, other_code) = seen
    assert captcha != other_captcha and code != other_code
