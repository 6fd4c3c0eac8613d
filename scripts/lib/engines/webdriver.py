"""A client of WebDriver, the classic protocol: the few commands that a test of a page needs."""

import json
import time
import urllib.error
import urllib.request
from typing import Any

from scripts.lib.engines.tab import BrowserError, by_json

PATIENCE = 180  # s for a command
PAUSE = 0.02  # s between two looks at whether something is there
START = 30.0  # s until the driver listens
SAID = 'return "said" in globalThis ? globalThis.said : { error: "the page was left before it said anything" }'


class WebDriverTab:
    """The tab of a session of its own."""

    def __init__(self, driver: str, capabilities: dict[str, Any]) -> None:
        self._address = f"{driver}/session"
        opened = self.tells("POST", "", capabilities={"alwaysMatch": capabilities})
        self._address += f"/{opened['sessionId']}"
        self.version = str(opened["capabilities"]["browserVersion"])

    def tells(self, method: str, command: str, **params: Any) -> Any:
        """Send a command and return its result. Raises BrowserError."""
        return _answer(method, self._address + command, params if method == "POST" else None)

    def opens(self, url: str) -> None:
        """Go to an address and wait until it has loaded."""
        self.tells("POST", "/url", url=url)

    def reloads(self) -> None:
        """Load the page anew, and wait until it has loaded."""
        self.tells("POST", "/refresh")

    def goes(self, steps: int) -> None:
        """Go back or forth in the history; the driver's own way leaves out what no hand has clicked on."""
        self.tells("POST", "/execute/sync", script="history.go(arguments[0])", args=[steps])

    def does(self, function: str, *args: str) -> Any:
        """Call a JavaScript function in the page with these texts; return what it promises. Raises BrowserError.

        The page keeps what came of it until it is fetched: WebKit's driver can lose what a script says after a long
        wait ("Could not parse script result"). Another page in its place will never say it.
        """
        self.tells("POST", "/execute/sync", script=_begin(function), args=list(args))
        end = time.monotonic() + PATIENCE
        while (said := self.tells("POST", "/execute/sync", script=SAID, args=[])) is None:
            if time.monotonic() > end:
                raise BrowserError(f"nothing was said after {PATIENCE} s by {function}")
            time.sleep(PAUSE)
        if "error" in said:
            raise BrowserError(said["error"])
        return json.loads(said["json"])

    def ends(self) -> None:
        """Close the browser."""
        self.tells("DELETE", "")


def _begin(function: str) -> str:
    return f"""const given = [...arguments];
globalThis.said = null;
Promise.resolve().then(() => ({by_json(function)})(...given)).then(
  (json) => {{ globalThis.said = {{ json }}; }},
  (error) => {{ globalThis.said = {{ error: `${{error}}` }}; }},
);"""


def wait_for_driver(driver: str) -> None:
    """Return when a driver answers. Raises BrowserError after START seconds."""
    end = time.monotonic() + START
    while True:
        try:
            _answer("GET", f"{driver}/status", None)
            return
        except OSError as error:
            if time.monotonic() > end:
                raise BrowserError(f"the driver does not listen: {error}") from error
            time.sleep(PAUSE)


def _answer(method: str, url: str, params: dict[str, Any] | None) -> Any:
    data = None if params is None else json.dumps(params).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE + START) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as refused:
        raise BrowserError(json.load(refused)["value"]["message"]) from refused
