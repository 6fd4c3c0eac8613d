"""The Content Security Policy of every page: written before anything is loaded, strict, and obeyed."""

import re

import pytest

from portal.guides.dom import Element, Screen
from tests.browser.site_pages import SITE, addresses
from tests.browser.visitor import Visitor

NONE_OF = ("'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "'strict-dynamic'", "data:", "blob:", "*", "http:")
# Where the sandbox stands, alone or beside a guide.
GUIDES = ("bo-sung", "dang-nhap", "nop-ho-so", "tao-tai-khoan", "tra-cuu")
WITH_PYTHON = {"thuc-hanh/", *(f"huong-dan/{name}/" for name in GUIDES)}
RAN = """() => new Promise((done) => {
  document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
  const script = document.createElement("script");
  script.textContent = "window.__ran = true";
  document.head.append(script);
  setTimeout(() => done("nothing"), 5000);
})"""
SENT = """() => new Promise((done) => {
  addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
  fetch("http://elsewhere.invalid/").catch(() => setTimeout(() => done("nothing"), 5000));
})"""


def head_of(address: str) -> list[Element]:
    path = SITE / (address if address.endswith(".html") else f"{address}index.html")
    screen = Screen(path.read_text(encoding="utf-8"))
    return [child for child in screen.root.all("head")[0].children if isinstance(child, Element)]


def policy_of(address: str) -> dict[str, list[str]]:
    meta = next(e for e in head_of(address) if e.attrs.get("http-equiv") == "Content-Security-Policy")
    return {rule.split()[0]: rule.split()[1:] for rule in meta.attrs["content"].split(";") if rule.strip()}


@pytest.mark.parametrize("address", addresses())
def test_a_page_has_a_strict_policy(address: str) -> None:
    """Only the page's own scripts, named by their hashes; Python only where the sandbox is; nothing from elsewhere."""
    policy = policy_of(address)
    scripts = policy["script-src"]
    assert not [source for source in scripts if source in NONE_OF]
    own = re.compile(r"'(self|wasm-unsafe-eval|sha256-[A-Za-z0-9+/]{43}=)'")
    assert [source for source in scripts if not own.fullmatch(source)] == []
    assert ("'wasm-unsafe-eval'" in scripts) == (address in WITH_PYTHON)
    allowed = {"'self'", "'none'", "'unsafe-inline'", "data:", "blob:"}
    assert {source for name, sources in policy.items() if name != "script-src" for source in sources} <= allowed
    assert policy["default-src"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]


@pytest.mark.parametrize("address", addresses())
def test_the_policy_comes_before_all_that_it_governs(address: str) -> None:
    """Only the encoding may stand before it."""
    first = head_of(address)[:2]
    assert "charset" in first[0].attrs
    assert first[1].attrs.get("http-equiv") == "Content-Security-Policy"


@pytest.mark.parametrize("address", ["", "thuc-hanh/", "huong-dan/nop-ho-so/"])
def test_the_browser_obeys_the_policy(visitor: Visitor, address: str) -> None:
    """A script that somebody slips into the page does not run."""
    visitor.opens(address)
    assert visitor.page.evaluate(RAN) == "script-src-elem"
    assert visitor.page.evaluate("window.__ran") is None
    visitor.forgives("Content Security Policy")


def test_a_worker_sends_nothing_elsewhere(visitor: Visitor) -> None:
    """No page's policy reaches the workers, Python's among them; what the server says does."""
    visitor.practises()
    workers = {worker.url.rpartition("/")[2]: worker for worker in visitor.page.workers}
    assert "worker.js" in workers
    assert {worker.evaluate(SENT) for worker in workers.values()} == {"connect-src"}
