"""What is asked of the network and kept on the device over the whole way: a written list, and nothing else."""

import tomllib
from fnmatch import fnmatch
from pathlib import Path

from playwright.sync_api import Request, expect

from tests.browser.errands import submits_and_looks_up
from tests.browser.visitor import Visitor

LIST = tomllib.loads(Path(__file__).with_name("asked_and_kept.toml").read_text(encoding="utf-8"))
KEEPERS = ("local_storage", "session_storage", "databases", "caches", "cookies")
# Runs before each page's own scripts: tells of every name under which a page keeps something, also for a moment.
TELLS = """(() => {
  const tell = (keeper, name) => globalThis.__keeps(keeper, String(name));
  const wrap = (what, verb, keeper) => {
    const plain = what[verb];
    what[verb] = function (name, ...rest) {
      tell(typeof keeper === "function" ? keeper(this) : keeper, name);
      return plain.call(this, name, ...rest);
    };
  };
  const isLasting = (storage) => storage === globalThis.localStorage;
  wrap(Storage.prototype, "setItem", (storage) => (isLasting(storage) ? "local_storage" : "session_storage"));
  wrap(IDBFactory.prototype, "open", "databases");
  wrap(CacheStorage.prototype, "open", "caches");
  const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
  Object.defineProperty(Document.prototype, "cookie", {
    get,
    set(value) {
      tell("cookies", value);
      set.call(this, value);
    },
  });
})()"""


def test_the_whole_way_asks_and_keeps_what_is_listed(visitor: Visitor) -> None:
    """By GET alone, without a cookie; every line of the list is needed."""
    asked: list[Request] = []
    kept: dict[str, list[str]] = {keeper: [] for keeper in KEEPERS}
    visitor.context.on("request", lambda request: asked.append(request))
    visitor.context.expose_binding("__keeps", lambda source, keeper, name: kept[keeper].append(name))
    visitor.context.add_init_script(TELLS)
    visitor.opens("")
    visitor.page.get_by_role("textbox", name="Tìm kiếm").first.fill("chuyển trường")
    expect(visitor.page.locator(".md-search-result__item").first).to_be_visible()
    visitor.practises()
    submits_and_looks_up(visitor)
    assert [(keeper, name) for keeper in KEEPERS for name in unlisted(kept[keeper], LIST[keeper])] == []
    assert [(keeper, line) for keeper in KEEPERS for line in unused(kept[keeper], LIST[keeper])] == []
    assert visitor.context.cookies() == []
    assert {request.method for request in asked} == {"GET"}
    names = [request.url.removeprefix(visitor.site) for request in asked if not request.url.startswith("blob:")]
    assert unlisted(names, [*LIST["requests"], *LIST["may"]]) == []
    assert unused(names, LIST["requests"]) == []


def unlisted(found: list[str], listed: list[str]) -> list[str]:
    """List what was found and has no line."""
    return sorted({name for name in found if not any(fnmatch(name, line) for line in listed)})


def unused(found: list[str], listed: list[str]) -> list[str]:
    """List the lines for which nothing was found: they allow what nobody needs."""
    return [line for line in listed if not any(fnmatch(name, line) for name in found)]
