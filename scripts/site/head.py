"""The last touches to each page of the site: where its root is, the sandbox's script, what the page may load."""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from scripts.lib.html_edits import PageParser, edited

ROOT_MARK = "@ROOT@"
BEFORE_ROOT = re.compile(r"(?:\.\./)+@ROOT@")  # Zensical takes the mark for a relative address
SANDBOX = "assets/sandbox/"
STYLESHEET = SANDBOX + "portal.css"
SCREENS = SANDBOX + "screens.json"
# What wakes an element, by its name, or by an attribute that asks for it.
SCRIPTS = {"practice-portal": "practice-portal.js", "practice-coach": "coach.js", "data-progress-of": "progress.js"}
PRERENDERED = "prerendered-screens"  # AHEAD follows it: what a browser preloads by itself, WebKit fetches anew
AHEAD = "preload.js"  # starts the engine at once, on a page whose sandbox has its address
# The theme's colours are all replaced (palette.css). Its file would cost a request before the first sight, and more:
# when the theme starts, it turns a rule for all elements on and off, and each page is styled twice more.
THEME_COLOURS = re.compile(r' *<link rel="stylesheet" href="[^"]*/palette\.[0-9a-f]+\.min\.css">\n?')
# Who may say of a text that it is markup, or of an address that it is a script's: the theme, by way of the page's own
# default (trusted-types.js), the sandbox's screens, and what starts its worker.
TRUSTED = "default practice-portal practice-engine"
# The types of script that a browser runs or obeys; any other type is data, which no policy stops.
RUN = {"", "text/javascript", "application/javascript", "module", "importmap", "speculationrules"}


@dataclass(frozen=True, slots=True)
class PageContext:
    """What a page cannot know by itself."""

    root: str  # the way to the site's root: "", "../", or "/" for a page shown at any address
    stylesheet: str  # the portal's stylesheet, from the root
    screens: str = SCREENS  # the screens drawn beforehand, from the root
    needs: Mapping[str, Sequence[str]] = field(default_factory=dict)  # what the sandbox's scripts cannot begin without


class Outline(PageParser):
    """Finds in a page what the last touches need."""

    def __init__(self, page: str) -> None:
        super().__init__(page)
        self._script: list[str] | None = None
        self.scripts: list[str] = []  # the texts of the inline scripts that run
        self.styles: list[str] = []  # the values of style attributes
        self.has_portal = self.is_for_it = False
        self.woken: set[str] = set()
        self._coaches = 0
        self.policy_at = 0
        self.head_end = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and "src" not in given and (given.get("type") or "").strip().lower() in RUN:
            self._script = []
        self.styles += [given["style"] or ""] if "style" in given else []
        self.has_portal |= tag == "practice-portal"
        self.is_for_it |= tag == "practice-portal" and "routed" in given
        self._coaches += tag == "practice-coach"
        if not (self._coaches and tag == "practice-portal"):  # the coach wakes its own
            self.woken |= {tag, *given} & set(SCRIPTS)
        # The encoding comes first, as browsers look for it in the first kilobyte only; then, before all that the page
        # loads, the policy.
        if tag == "head" or (tag == "meta" and "charset" in given):
            self.policy_at = self.position() + len(self.get_starttag_text() or "")

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.scripts.append("".join(self._script))
            self._script = None
        self._coaches -= tag == "practice-coach"
        if tag == "head":
            self.head_end = self.position()


def finished(page: str, context: PageContext) -> str:
    """Return a page with its last touches."""
    page = THEME_COLOURS.sub("", BEFORE_ROOT.sub(ROOT_MARK, page))
    for plain, name in ((STYLESHEET, context.stylesheet), (SCREENS, context.screens), ("", "")):
        page = page.replace(ROOT_MARK + plain, context.root + name)
    outline = Outline(page)
    policy = f'\n      <meta http-equiv="Content-Security-Policy" content="{security_policy(outline)}">'
    early, late = scripts(outline, context)
    at, end = outline.policy_at, outline.head_end
    return edited(page, [(at, at, policy + early), (end, end, late)])


def scripts(page: Outline, context: PageContext) -> tuple[str, str]:
    """Write what asks for the sandbox's scripts: what begins at once or is needed soon, and what waits for the page."""
    folder = context.root + SANDBOX
    names = [name for key, name in SCRIPTS.items() if key in page.woken]
    ahead = [AHEAD] if page.is_for_it else []
    soon = unique(need for name in (*ahead, *names) for need in context.needs.get(name, ()))
    early = [f'<script type="module" async src="{folder}{name}"></script>' for name in ahead]
    early += [f'<link rel="modulepreload" href="{folder}{name}">' for name in soon]
    early += [f'<link rel="{PRERENDERED}" href="{context.root}{context.screens}">' for _ in ahead]
    late = "".join(f'<script type="module" src="{folder}{name}"></script>\n  ' for name in names)
    return "".join(f"\n      {line}" for line in early), late


def security_policy(page: Outline) -> str:
    """Return what a page may load and run: its own origin's files, its own inline scripts and styles by their hashes.

    What scripts set on an element's style is theirs to set; `unsafe-hashes` lets hashes speak for attributes.
    """
    scripts = ["'self'", *unique(sha256(text) for text in page.scripts)]
    if page.has_portal:
        scripts.append("'wasm-unsafe-eval'")  # Python is a WebAssembly program
    styles = unique(sha256(value) for value in page.styles)
    directives = {
        "default-src": "'self'",
        "script-src": " ".join(scripts),
        "style-src": " ".join(["'self'", *(["'unsafe-hashes'"] if styles else []), *styles]),
        "img-src": "'self' data: blob:",  # the theme's icons are data:, the portal's pictures are blob:
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "frame-src": "'none'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "require-trusted-types-for": "'script'",
        "trusted-types": TRUSTED,
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def sha256(text: str) -> str:
    """Return the hash of a script or of a style attribute's value as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def unique(values: Iterable[str]) -> list[str]:
    """Return each value once, in the order of its first place."""
    return list(dict.fromkeys(values))
