"""The site kept on the device: all of it after one visit, one build at a time, a new one when the reader wants it."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Locator, expect

from scripts.tasks import serve
from tests.browser.axe import violations
from tests.browser.errands import submits_and_looks_up
from tests.browser.pupil import Pupil
from tests.browser.site_host import Files, Host, build, hosting, kept
from tests.browser.site_pages import SITE
from tests.browser.test_search import found
from tests.browser.visitor import Visitor

STYLES = "assets/stylesheets/extra.css"
NEW_PAGE = "moi/index.html"
MARK = "ban hai"
KEPT = "Máy này đã có đủ để học không cần mạng."
# How the installation of what the host has now ends.
UPDATE = """async () => {
  const registration = await navigator.serviceWorker.ready;
  await registration.update();
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  const done = () => ["installed", "activated", "redundant"].includes(worker.state);
  while (!done()) await new Promise((next) => worker.addEventListener("statechange", next, { once: true }));
  return worker.state;
}"""
FETCHED = "async (url) => (await fetch(url)).text()"
CACHED = """async () => {
  const [name, ...others] = await caches.keys();
  if (others.length) throw new Error(others);
  return name ? (await (await caches.open(name)).keys()).length : 0;
}"""
POLICED = """() => new Promise((done) => {
  addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
  import("http://elsewhere.invalid/a.js").catch(() => setTimeout(() => done("nothing"), 5000));
})"""
SAVES_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"


@pytest.fixture
def init_scripts() -> tuple[str, ...]:
    """Nothing is taken from the browser: these are the tests of the service worker."""
    return ()


@pytest.fixture
def base() -> str:
    """Where on the host the site is."""
    return "/"


@pytest.fixture
def host(tmp_path: Path, base: str) -> Iterator[Host]:
    """A host of the site, without Python and printed sheets at first."""
    with hosting(tmp_path / "host", base) as there:
        there.publish(build())
        yield there


@pytest.fixture
def site(host: Host) -> str:
    """Where the visitor of these tests goes."""
    return host.address


def changed(name: str, data: bytes) -> bytes:
    """The second build: marks on all pages and in the styles."""
    if name.endswith(".html"):
        return data.replace(b"</h1>", f" <q>{MARK}</q></h1>".encode(), 1)
    return data + f"/* {MARK} */".encode() if name == STYLES else data


def second(*, light: bool = True) -> Files:
    """The second build, with a page that the first has not."""
    page = (SITE / "lop-hoc" / "index.html").read_bytes()
    return build(changed, light=light, more={NEW_PAGE: changed(NEW_PAGE, page)})


def test_workers_have_a_policy_where_the_host_sends_none(visitor: Visitor, host: Host) -> None:
    """From the second visit on: the service worker says it of each worker that it answers with."""
    host.says_headers = False
    visitor.opens("tim-hieu/")
    has_it_all(visitor)
    visitor.opens("?q=hoa")
    with visitor.page.expect_worker() as started:
        visitor.page.reload()
    assert started.value.evaluate(POLICED) == "script-src-elem"
    visitor.foreign.clear()  # asked for, and refused


def has_it_all(visitor: Visitor) -> None:
    """Open one page and wait until it says that all is there."""
    visitor.opens("lop-hoc/")
    expect(visitor.page.get_by_text(KEPT)).to_be_visible(timeout=90_000)


def loses_the_network(visitor: Visitor, host: Host) -> None:
    """No server and no network."""
    host.on = False
    visitor.goes_offline()


def note(visitor: Visitor) -> Locator:
    """What offers a new build."""
    return visitor.page.get_by_text("Trang có bản mới.")


def sees_the_first_build(visitor: Visitor, *addresses: str) -> None:
    """Nothing of the second one is on these pages, nor in the styles."""
    for address in addresses:
        visitor.opens(address)
        expect(visitor.page.get_by_role("heading", level=1).first).not_to_contain_text(MARK)
        assert MARK not in visitor.page.evaluate(FETCHED, visitor.site + STYLES)


def test_one_visit_of_one_page_is_enough(visitor: Visitor, host: Host) -> None:
    """Then everything works without a server: the whole way to an answer, guides, figures, coach, search, sheets."""
    host.publish(build(light=False))
    has_it_all(visitor)
    loses_the_network(visitor, host)
    visitor.practises()
    submits_and_looks_up(visitor)
    expect(found(visitor, "dich vu cong").filter(has_text="Dịch vụ công là gì?").first).to_be_visible()

    pupil = Pupil(visitor)
    visitor.opens("huong-dan/nop-ho-so/")
    pictures = "[...document.images].map((it) => it.decode().then(() => '', () => it.src))"
    assert not "".join(visitor.page.evaluate(f"Promise.all({pictures})"))
    visitor.opens("lop-hoc/tiet-2/")
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("link", name="Phiếu bài tập", exact=True).click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    visitor.opens("huong-dan/nop-ho-so/")
    if (sheet := visitor.page.get_by_role("link", name="Tải bản in (PDF)")).count():  # too large for each device
        sheet.click()
        visitor.page.get_by_text("phiếu in và tệp ZIP thì không").wait_for()
        visitor.forgives("nop-ho-so.pdf")
        visitor.opens("huong-dan/nop-ho-so/")
    pupil.tries(1)
    pupil.presses("Làm hộ tôi")
    expect(visitor.page.locator(".guide-bar")).to_contain_text("1/7")


@pytest.mark.parametrize("base", ["/mot-cua/"])
def test_below_a_path_it_is_the_same_and_neighbours_are_left_alone(visitor: Visitor, host: Host) -> None:
    """The sandbox runs; an address without its last slash is put right; what is missing is said by our own page."""
    host.publish(build(light=False))
    has_it_all(visitor)
    assert visitor.page.goto(urljoin(host.address, "/khac/"))
    expect(visitor.page.get_by_text("another site")).to_be_visible()
    loses_the_network(visitor, host)
    visitor.practises("/dang-ky")
    visitor.sees("Đăng ký tài khoản")
    visitor.opens("tim-hieu?tu=zalo")
    expect(visitor.page).to_have_url(f"{host.address}tim-hieu/?tu=zalo")
    missing = visitor.page.goto(f"{host.address}khong-co/")
    assert missing and missing.status == 404
    expect(visitor.page.get_by_role("heading", name="Không có trang này")).to_be_visible()
    visitor.foreign.clear()  # the neighbour; and this build's page for what is missing looks for its parts at the top
    visitor.forgives("404", "DISCONNECTED", "REFUSED", "FAILED")


def test_a_new_build_waits_until_the_reader_wants_it(visitor: Visitor, host: Host) -> None:
    """Till then nothing of it is shown, not even a page that is new; then all pages show it, and the old is gone."""
    has_it_all(visitor)
    host.publish(second())
    visitor.opens("")
    expect(note(visitor)).to_be_visible()
    assert violations(visitor.page, "with the note") == []
    sees_the_first_build(visitor, "phu-huynh/", "huong-dan/nop-ho-so/", "moi/")
    visitor.forgives("404")
    visitor.page.get_by_role("button", name="Để sau").click()
    expect(note(visitor)).to_be_hidden()

    other = visitor.another_tab()
    sees_the_first_build(other, "lop-hoc/")
    sees_the_first_build(visitor, "tim-hieu/")
    expect(note(other)).to_be_visible()
    expect(note(visitor)).to_be_hidden()
    other.page.get_by_role("button", name="Dùng bản mới").click()
    expect(other.page.get_by_role("heading", level=1)).to_contain_text(MARK)
    expect(note(visitor)).to_be_visible()  # the other tab has the new build, this one said later
    expect(visitor.page.get_by_role("heading", level=1)).not_to_contain_text(MARK)
    visitor.page.get_by_role("button", name="Dùng bản mới").click()
    for each in (visitor, other):
        expect(each.page.get_by_role("heading", level=1)).to_contain_text(MARK)
        expect(note(each)).to_be_hidden()
    loses_the_network(visitor, host)
    visitor.opens("moi/")
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text(MARK)
    assert MARK in visitor.page.evaluate(FETCHED, visitor.site + STYLES)
    assert visitor.page.evaluate(CACHED) == kept(second())


SPOILED = {"missing": (404, b"<p>404"), "failing": (500, b"<p>500"), "of another build": (200, b"html { color: red }")}


@pytest.mark.parametrize("spoiled", SPOILED.values(), ids=list(SPOILED))
def test_a_build_that_is_not_whole_is_not_taken(visitor: Visitor, host: Host, spoiled: tuple[int, bytes]) -> None:
    """One file that is not the one that was listed, and the build before goes on, until the host is mended."""
    has_it_all(visitor)
    host.publish(second())
    host.spoiled = {STYLES: spoiled}
    assert visitor.page.evaluate(UPDATE) == "redundant"
    sees_the_first_build(visitor, "", "tim-hieu/")
    expect(note(visitor)).to_be_hidden()
    host.spoiled = {}
    assert visitor.page.evaluate(UPDATE) == "installed"
    expect(note(visitor)).to_be_visible()
    sees_the_first_build(visitor, "lop-hoc/")


@pytest.mark.parametrize("spoiled", list(SPOILED.values())[:2], ids=list(SPOILED)[:2])
def test_an_error_page_is_never_kept(visitor: Visitor, host: Host, spoiled: tuple[int, bytes]) -> None:
    """At the first visit a file cannot be had: the site works as ever, says so, and the next visit completes it."""
    host.spoiled = {"phu-huynh/index.html": spoiled}
    visitor.opens("lop-hoc/")
    expect(visitor.page.get_by_text("Chưa tải được hết.")).to_be_visible()
    visitor.opens("phu-huynh/")
    expect(visitor.page.get_by_text(spoiled[1].decode()[3:])).to_be_visible()
    host.spoiled = {}
    has_it_all(visitor)
    before = visitor.page.evaluate(CACHED)
    visitor.opens("khong-co/")
    visitor.forgives("404", "500")
    loses_the_network(visitor, host)
    visitor.opens("phu-huynh/")
    expect(visitor.page.get_by_role("heading", name="Phụ huynh", level=1)).to_be_visible()
    assert visitor.page.evaluate(CACHED) == before == kept(build())


def test_practice_outlives_a_new_build(visitor: Visitor, host: Host) -> None:
    """What was sent and what was only typed are still there when the page has been loaded anew."""
    host.publish(build(light=False))
    visitor.practises()
    visitor.becomes_a_citizen()
    visitor.follows("Tra cứu hồ sơ")
    visitor.fills({"Mã hồ sơ": "000.00.00.Z00"})
    visitor.page.evaluate(UPDATE)
    host.publish(second(light=False))
    assert visitor.page.evaluate(UPDATE) == "installed"
    visitor.page.get_by_role("button", name="Dùng bản mới").click()
    expect(visitor.page.get_by_role("heading", level=1).first).to_contain_text(MARK)
    visitor.waits_for_python()
    visitor.sees("Tra cứu hồ sơ")
    expect(visitor.field("Mã hồ sơ")).to_have_value("000.00.00.Z00")
    visitor.reads("Nguyễn Thị Hoa")


def test_a_tab_with_something_unsent_is_not_loaded_anew(visitor: Visitor, host: Host) -> None:
    """When another tab takes the new build: passwords, which nothing keeps, stay; so does who said later."""
    host.publish(build(light=False))
    has_it_all(visitor)
    visitor.practises("/dang-ky")
    other, patient = visitor.another_tab(), visitor.another_tab()
    for tab in (other, patient):
        tab.opens("lop-hoc/")
    visitor.fills({"Mật khẩu": "Con@hoc2026", "Nhập lại mật khẩu": "Con@hoc2026"})
    host.publish(second(light=False))
    assert visitor.page.evaluate(UPDATE) == "installed"
    patient.page.get_by_role("button", name="Để sau").click()
    other.page.get_by_role("button", name="Dùng bản mới").click()
    expect(other.page.get_by_role("heading", level=1).first).to_contain_text(MARK)
    for tab in (visitor, patient):
        expect(note(tab)).to_be_visible()
    expect(patient.page.get_by_role("heading", level=1).first).not_to_contain_text(MARK)
    for label in ("Mật khẩu", "Nhập lại mật khẩu"):
        expect(visitor.field(label)).to_have_value("Con@hoc2026")


def test_nothing_is_fetched_ahead_for_who_saves_data(visitor: Visitor, host: Host) -> None:
    """Unless they ask for it."""
    visitor.context.add_init_script(SAVES_DATA)
    visitor.opens("lop-hoc/")
    button = visitor.page.get_by_role("button", name="Tải về máy này")
    expect(button).to_be_visible()
    assert violations(visitor.page, "with the button") == []
    assert "service-worker.js" not in host.asked
    button.click()
    expect(visitor.page.get_by_text(KEPT)).to_be_visible()


def test_make_serve_is_not_disturbed_by_an_earlier_visit(visitor: Visitor, host: Host) -> None:
    """The worker that it answers with sends the one from before away, and the page is loaded from the server."""
    has_it_all(visitor)
    host.publish(second())
    host.spoiled = {"service-worker.js": (200, serve.RETIRE.read_bytes())}
    visitor.opens("")
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text(MARK)
    assert visitor.page.evaluate(CACHED) == 0
