"""What tests and benchmarks ask of a browser, whichever engine it has."""

from typing import Any, Protocol


class BrowserError(Exception):
    """The browser did not do what it was told; the text is its own word on it."""


class Tab(Protocol):
    """The only tab of a browser with an empty profile."""

    version: str

    def opens(self, url: str) -> None:
        """Go to an address and wait until it has loaded."""

    def reloads(self) -> None:
        """Load the page anew, and wait until it has loaded."""

    def goes(self, steps: int) -> None:
        """Go back or forth in the history."""

    def does(self, function: str, *args: str) -> Any:
        """Call a JavaScript function in the page with these texts; return what it promises, by way of JSON.

        Raises an exception of the engine's own when the function throws.
        """
        ...


def by_json(function: str) -> str:
    """Return a function that gives what another one promises as the text of its JSON."""
    return f"async (...given) => JSON.stringify((await ({function})(...given)) ?? null)"
