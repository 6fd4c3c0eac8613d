"""How things are shown."""

import pytest

from portal.web.template_helpers import untranslated


@pytest.mark.parametrize(
    "literal",
    [
        "000.00.00.Z00-261123-0001",
        "hoa@thu.example",
        "0000100001",
        "0000 100 001",
        "9704 0000 0000 0018",
        "123 456",
        "999000000012",
    ],
)
def test_what_stands_for_itself_is_not_translated(literal: str) -> None:
    """Wherever it stands in a sentence; the sentence around it may be."""
    assert untranslated(f"Ma {literal}. Het.") == f'Ma <span translate="no">{literal}</span>. Het.'


@pytest.mark.parametrize("text", ["Ngay 26/11/2026, 09:30", "5 ngay", "2.854 <b> & c", "1. Mo thu"])
def test_the_rest_is_as_it_was_and_escaped(text: str) -> None:
    """No mark, and what could be markup is text."""
    assert untranslated(text) == text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def test_what_stands_before_an_address_is_no_part_of_it_and_escaped() -> None:
    """A sign of markup is in no address."""
    assert untranslated("<i>an@a.example") == '&lt;i&gt;<span translate="no">an@a.example</span>'
    assert untranslated("<style>@import 'x'") == "&lt;style&gt;@import &#39;x&#39;"
