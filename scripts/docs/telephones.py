"""Numbers of real services become links that a phone dials.

Works on the finished HTML: what stands inside code, links, scripts and the portal's own screens stays as it is.
"""

import re
from functools import cache

from markdown.postprocessors import Postprocessor

from scripts.docs import place_texts

# As they are printed on pages. Where each comes from stands at the foot of the page that prints it.
NUMBERS = ("18001096",)  # of the whole country; the place has others
SHUT = "a|button|code|figure|pre|script|style|template|practice-coach|practice-portal"


class Telephones(Postprocessor):
    """Makes links of telephone numbers."""

    def run(self, text: str) -> str:
        """Return the page with a link around each number."""
        return _places().sub(_linked, text)


def numbers() -> tuple[str, ...]:
    """Return all numbers that become links."""
    return (*NUMBERS, *place_texts.numbers())


@cache
def _places() -> re.Pattern[str]:
    known = "|".join(map(re.escape, numbers()))
    return re.compile(
        rf"<(?P<shut>{SHUT})\b.*?</(?P=shut)>|<[^>]*>|(?<![\w.@/-])(?P<number>{known})(?![\w])", re.DOTALL
    )


def _linked(place: re.Match[str]) -> str:
    number = place["number"]
    return f'<a href="tel:{number.replace(".", "")}">{number}</a>' if number else place[0]
