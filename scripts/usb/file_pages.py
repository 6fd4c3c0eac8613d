"""Rewrites a page of the site so that it works from file://, where folders have no index and modules do not load."""

import re
from collections.abc import Callable, Collection
from html import escape, unescape
from urllib.parse import unquote, urljoin, urlsplit

from scripts.lib.html_edits import Edit, PageParser, edited

ORIGIN = "http://site.invalid/"
ADDRESS = re.compile(r"""(?<=\s)(href|src|action|data|poster|xlink:href)(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)""")
PATH = re.compile(r"[^?#]*")
# Preloaded fonts are cross-origin requests, which fail on file://; the other two are of use to served pages alone.
LEFT_OUT = {"prerendered-screens", "preload", "modulepreload", "manifest"}
# The frame that runs the theme's search is a world of its own, in which no policy of the page's scripts stands.
SERVED_ONLY = ("require-trusted-types-for", "trusted-types")
NO_NETWORK = {"connect-src": "'none'", "worker-src": "'none'", "manifest-src": "'none'", "form-action": "'none'"}


class _Reader(PageParser):
    """Collects what to put in the place of which characters of the page."""

    def __init__(self, name: str, page: str, names: Collection[str]) -> None:
        super().__init__(page)
        self.name, self.names = name, names
        self.edits: list[Edit] = []
        self.modules: list[str] = []
        self.head_end = 0
        self._gone = False  # inside a script that is left out
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        raw = self.get_starttag_text() or ""
        at = self.position()
        self._gone = tag == "script" and given.get("type") == "module" and "src" in given
        if self._gone:
            self.modules.append(resolved(self.name, given["src"]))
        if self._gone or (tag == "link" and LEFT_OUT & set(given.get("rel", "").split())):
            fresh = ""
        elif tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy":
            fresh = raw.replace(given["content"], policy(given["content"]))
        else:
            fresh = ADDRESS.sub(self._address, raw)
        if fresh != raw:
            self.edits.append((at, at + len(raw), fresh))

    def handle_endtag(self, tag: str) -> None:
        at = self.position()
        if tag == "script" and self._gone:
            self.edits.append((at, at + len("</script>"), ""))
            self._gone = False
        if tag == "head" and not self.head_end:
            self.head_end = at

    def _address(self, match: re.Match[str]) -> str:
        name, between, value = match.groups()
        mark = value[0] if value[0] in "\"'" else ""
        return f"{name}{between}{mark}{filed(self.name, value.strip(mark), self.names)}{mark}" if mark else match[0]


def resolved(name: str, address: str) -> str:
    """Return the name of the file that an address on the page `name` leads to; empty for what is not on the site."""
    whole = urlsplit(urljoin(f"{ORIGIN}{name.removesuffix('index.html')}", address))
    if f"{whole.scheme}://{whole.netloc}/" != ORIGIN:
        return ""
    path = unquote(whole.path)[1:]
    return f"{path}index.html" if path.endswith("/") or not path else path


def filed(name: str, address: str, names: Collection[str]) -> str:
    """Return an address with index.html added where it names a folder; the portal's own, which begin with `/`, stay."""
    path = PATH.match(address)[0]  # type: ignore[index]  # it always matches
    if not path or path.startswith("/") or ":" in path.partition("/")[0]:
        return address
    target = resolved(name, unescape(path))
    if target not in names or not target.endswith("index.html") or path.endswith(".html"):
        return address
    folder = "" if path == "." else path if path.endswith("/") else f"{path}/"
    return f"{folder}index.html{address[len(path) :]}"


def policy(served: str) -> str:
    """Return a page's Content Security Policy for file://: no network, and blob: scripts where the sandbox runs."""
    given = dict(part.strip().partition(" ")[::2] for part in served.split(";") if part.strip())
    if "'wasm-unsafe-eval'" in given["script-src"]:
        given["script-src"] += " blob:"  # the runtime's modules, unpacked from the scripts that embed them
    kept = {name: value for name, value in given.items() if name not in SERVED_ONLY}
    return "; ".join(f"{name} {value}" for name, value in {**kept, **NO_NETWORK}.items())


def page(name: str, text: str, names: Collection[str], script: Callable[[tuple[str, ...]], str]) -> str:
    """Return the page rewritten; `script` returns the name of the one script that replaces these modules."""
    reader = _Reader(name, text, names)
    edits = list(reader.edits)
    if reader.modules:
        src = "../" * name.count("/") + script(tuple(reader.modules))
        edits.append((reader.head_end, reader.head_end, f'<script defer src="{escape(src)}"></script>\n  '))
    return edited(text, edits)
