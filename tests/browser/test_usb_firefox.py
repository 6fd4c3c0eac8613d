"""The edition for USB sticks in Firefox, as Debian ships it: the main flow, search, and what stays over a reload."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.lib.engines import firefox
from tests.browser.any_browser_visitor import AnyBrowserVisitor
from tests.browser.errands import goes_the_main_way
from tests.browser.usb_edition import unpacked

COMMAND = firefox.find()
pytestmark = pytest.mark.skipif(COMMAND is None, reason="Firefox is not here: install firefox-esr, or set FIREFOX=")

SEARCH = """async (query) => {
  const box = document.querySelector("[data-md-component=search-query]");
  box.focus();
  box.value = query;
  box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  await byName.until(() => document.querySelector(".md-search-result__link"));
  return [...document.querySelectorAll(".md-search-result__link")].slice(0, 3).map((it) => it.href);
}"""


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked(tmp_path_factory.mktemp("usb"))


@pytest.fixture
def passenger(stick: Path) -> Iterator[AnyBrowserVisitor]:
    """A person with a fresh Firefox; the network may not be asked, and the console must be free of complaints."""
    with firefox.running(COMMAND or "") as browser:
        someone = AnyBrowserVisitor(browser, f"{stick.as_uri()}/", page_file="index.html")
        yield someone
    assert [url for url in browser.requests if not url.startswith(("file:", "blob:", "data:"))] == []
    assert browser.complaints == []


def test_a_parent_submits_a_transfer_and_looks_it_up(passenger: AnyBrowserVisitor) -> None:
    """Register, activate, sign in, submit, reload, look up; back and forward go through the screens."""
    goes_the_main_way(passenger)


@pytest.mark.parametrize("query", ["dich vu cong", "dịch vụ công", unicodedata.normalize("NFD", "dịch vụ công")])
def test_a_query_finds_its_page(passenger: AnyBrowserVisitor, query: str) -> None:
    """The search works without a worker."""
    passenger.opens("")
    assert "tim-hieu/khai-niem/index.html" in passenger.does(SEARCH, query)


def test_the_coach_begins_a_step(passenger: AnyBrowserVisitor) -> None:
    """The guide's own sandbox starts in the page, and the coach has words for what it shows."""
    passenger.opens("huong-dan/tao-tai-khoan/")
    passenger.begins_with_the_coach()
