"""Numbers of real services become links that a phone dials.

Works on the finished HTML: what stands inside code, links, scripts and the portal's own screens stays as it is.
"""

import re

from markdown.postprocessors import Postprocessor

# As they are printed on pages. Where each comes from stands at the foot of the page that prints it.
NUMBERS = ("18001096", "19001009", "024.1022", "0768.221.221")
SHUT = "a|button|code|figure|pre|script|style|template|practice-coach|practice-portal"
PLACES = re.compile(
    rf"<(?P<shut>{SHUT})\b.*?</(?P=shut)>|<[^>]*>|(?<![\w.@/-])(?P<number>{'|'.join(map(re.escape, NUMBERS))})(?![\w])",
    re.DOTALL,
)


class Telephones(Postprocessor):
    """Makes links of telephone numbers."""

    def run(self, text: str) -> str:
        """Return the page with a link around each number."""
        return PLACES.sub(_linked, text)


def _linked(place: re.Match[str]) -> str:
    number = place["number"]
    return f'<a href="tel:{number.replace(".", "")}">{number}</a>' if number else place[0]
