"""Requests that a test holds back, as a slow line does."""

from collections.abc import Callable

from playwright.sync_api import Route

from tests.browser.visitor import Visitor


class HeldRequests:
    """Requests for some files, held until they are let go."""

    def __init__(self, visitor: Visitor, files: str) -> None:
        self.waiting: list[Route] = []
        self.then: Callable[[Route], None] | None = None
        visitor.context.route(files, self._meet)

    def _meet(self, route: Route) -> None:
        if self.then:
            self.then(route)
        else:
            self.waiting.append(route)

    def let_go(self, then: Callable[[Route], None] = Route.continue_) -> None:
        """Answer what waits and what is asked for from now on, or do something else with it."""
        self.then = then
        for route in self.waiting:
            then(route)
