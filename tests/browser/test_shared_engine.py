"""An engine that outlives its page: the next page finds it ready, and nothing of the page before in it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.contexts import NO_SERVICE_WORKER
from tests.browser.errands import submits_and_looks_up
from tests.browser.visitor import Visitor

GUIDE = "huong-dan/tao-tai-khoan/"
RESTARTED = "Cổng luyện tập vừa khởi động lại."
# The names of the workers that have an engine, whoever has them.
ENGINES = """async () => {
  const { held } = await navigator.locks.query();
  return held.map(({ name }) => name).filter((name) => name.endsWith("/ready"));
}"""
# Whoever speaks to a shared worker by its name is heard.
CLOSES = """([name, program]) => {
  new SharedWorker(program, { type: "module", name, extendedLifetime: true }).port.postMessage({ name: "close" });
}"""
KEEPS_NOTHING = "() => { IDBObjectStore.prototype.put = () => { throw new Error('the page is gone'); } }"
DIED = "(name) => navigator.locks.request(name, () => {})"
# A worker with this name gets no lock of its own, and so says nothing.
GHOST = """(name) => new Promise((done) => {
  for (const lock of [name, `${name}/ready`]) {
    navigator.locks.request(lock, () => new Promise(() => done()));
  }
})"""


@pytest.fixture
def init_scripts() -> tuple[str, ...]:
    """Shared workers are left to the browser."""
    return (NO_SERVICE_WORKER,)


def engine(page: Page) -> str:
    """The name of the one shared worker that has an engine."""
    (lock,) = page.evaluate(ENGINES)
    return str(lock).removesuffix("/ready")


def is_killed(visitor: Visitor, name: str) -> None:
    """The shared worker closes, as if the browser had ended it."""
    program = visitor.site + "assets/sandbox/worker.js"
    visitor.page.evaluate(CLOSES, [name, program])
    visitor.page.evaluate(DIED, name)


@pytest.mark.slow
def test_the_leaflets_whole_way(visitor: Visitor, device: str) -> None:
    """Everything works as with a worker of the page's own."""
    visitor.practises()
    assert engine(visitor.page)
    assert not [worker for worker in visitor.page.workers if "/sandbox/" in worker.url]
    submits_and_looks_up(visitor)


def test_the_next_page_finds_the_engine_ready(citizen: Visitor) -> None:
    """After another page, after a reload; what was kept is there."""
    name = engine(citizen.page)
    citizen.opens("tim-hieu/khai-niem/")
    citizen.practises()
    assert engine(citizen.page) == name
    expect(citizen.screen.get_by_role("link", name="Nguyễn Thị Hoa")).to_be_visible()
    citizen.reloads()
    assert engine(citizen.page) == name
    expect(citizen.screen.get_by_role("link", name="Nguyễn Thị Hoa")).to_be_visible()


def test_a_guides_own_place_has_nothing_of_the_practice_page(citizen: Visitor) -> None:
    """The same engine answers for both, each with what is its own."""
    name = engine(citizen.page)
    citizen.opens(GUIDE)
    citizen.page.get_by_role("button", name="Thử ngay bước này").first.click()
    citizen.waits_for_python()
    assert engine(citizen.page) == name
    expect(citizen.screen.get_by_role("link", name="Nguyễn Thị Hoa")).to_have_count(0)
    citizen.practises()
    expect(citizen.screen.get_by_role("link", name="Nguyễn Thị Hoa")).to_be_visible()


def test_what_was_not_kept_when_the_page_went_is_not_shown_by_the_next(visitor: Visitor) -> None:
    """The engine may know more than the device: the page left before its answer. What is kept counts."""
    visitor.practises()
    visitor.follows("Đăng ký")
    visitor.page.evaluate(KEEPS_NOTHING)
    visitor.page.go_back()
    visitor.sees("Tập nộp hồ sơ trên mạng")
    visitor.registers()
    visitor.opens("tim-hieu/khai-niem/")
    visitor.practises("/hop-thu")
    visitor.sees("Hộp thư luyện tập")
    expect(visitor.screen.get_by_role("link", name="Kích hoạt tài khoản luyện tập")).to_have_count(0)


def test_another_tab_has_an_engine_of_its_own(visitor: Visitor) -> None:
    """The first tab keeps the shared one, whose screen the coach looks at; they see each other's dossiers."""
    visitor.practises()
    name = engine(visitor.page)
    other = visitor.another_tab()
    other.practises()
    assert engine(other.page) == name
    assert [worker for worker in other.page.workers if "/sandbox/" in worker.url]
    other.becomes_a_citizen()
    visitor.follows("Hộp thư")
    expect(visitor.screen.get_by_role("link", name="Nguyễn Thị Hoa")).to_be_visible()


def test_what_was_asked_of_old_data_is_asked_again_and_done_once(visitor: Visitor) -> None:
    """The engine is asked before it is known that another tab has written; that answer is dropped with its memory."""
    visitor.practises("/dien-thoai")
    other = visitor.another_tab()
    other.practises()
    other.becomes_a_citizen()
    visitor.fills({"Soạn tin gửi số 0000": "TRACUU 000"})
    visitor.presses("Gửi tin")
    expect(visitor.screen.locator(".chat .out")).to_have_count(1)
    visitor.follows("Hộp thư")
    expect(visitor.screen.get_by_role("link", name="Nguyễn Thị Hoa")).to_be_visible()


def test_a_shared_engine_that_dies_is_replaced(citizen: Visitor) -> None:
    """The next request is answered by another one, with everything that was kept, and it says so."""
    is_killed(citizen, engine(citizen.page))
    citizen.follows("Hộp thư")
    citizen.sees("Hộp thư luyện tập")
    expect(citizen.screen.get_by_role("link", name="Nguyễn Thị Hoa")).to_be_visible()
    expect(citizen.sandbox.get_by_text(RESTARTED)).to_be_visible()
    assert citizen.page.evaluate(ENGINES) == []
    citizen.forgives("worker")


def test_an_engine_that_died_between_two_pages_is_not_missed(visitor: Visitor) -> None:
    """The next page starts another one, and need not say so."""
    visitor.practises()
    name = engine(visitor.page)
    visitor.opens("tim-hieu/khai-niem/")
    is_killed(visitor, name)
    visitor.practises()
    assert engine(visitor.page) != name
    expect(visitor.sandbox.get_by_text(RESTARTED)).to_be_hidden()


def test_an_engine_that_says_nothing_is_left_alone(visitor: Visitor) -> None:
    """One that is said to be ready and does not answer holds nobody up."""
    visitor.practises()
    name = engine(visitor.page)
    family = name.rpartition("/")[0]
    visitor.opens("tim-hieu/khai-niem/")
    is_killed(visitor, name)
    other = visitor.another_tab()
    other.opens("tim-hieu/khai-niem/")
    other.page.evaluate(GHOST, f"{family}/ghost")
    visitor.practises()
    assert len(visitor.page.evaluate(ENGINES)) == 2
    visitor.follows("Đăng ký")
    visitor.sees("Đăng ký tài khoản")
