"""How things are shown: what every template can see, and its filters."""

import re
from datetime import date, datetime
from functools import partial
from typing import Any

import segno
from markupsafe import Markup, escape

from portal.domain.accounts import PASSWORD_RULES, PRACTICE_PASSWORD, broken_password_rules
from portal.domain.fields import PRIVATE_KINDS
from portal.domain.files import SHRINK_SIDE, SIZE_LIMIT
from portal.domain.forms import on_card
from portal.domain.law import notices, spoken
from portal.domain.papers import COPIES
from portal.domain.payment import card_shown
from portal.domain.practice import SMS_NUMBER, identity_shown, phone_shown
from portal.domain.real_data import PATTERN
from portal.domain.text import mask_name, mask_tail
from portal.web import visitor_session
from portal.web.context import current_portal

# Addresses, codes, numbers with their dots, dashes and gaps: what a browser that translates is to leave as it is.
LITERAL = re.compile(r"[\w.+-]+@[\w.-]+\w|\b\d{3,}(?: \d{3,})+\b|\b\d[\dA-Z.-]{4,}\d\b")

FORM_AIDS: dict[str, Any] = {
    "on_card": on_card,
    "password_rules": PASSWORD_RULES,
    "private_kinds": PRIVATE_KINDS,
    "real_data": PATTERN,
    "broken_password_rules": broken_password_rules,
    "practice_password": PRACTICE_PASSWORD,
    "filled": None,  # what "Dien giup" has just done
    "upcoming": "",  # the id of what is to be done next, after that
}


def template_context() -> dict[str, Any]:
    """Return what the frame around every screen needs, and the words templates look up."""
    portal = current_portal()
    letters, messages = portal.store.mailbox.unread()
    return {
        **FORM_AIDS,
        "drawn": False,  # whether the screen is drawn before anybody asked for it
        "settings": portal.settings,
        "words": portal.library.words,
        "family": visitor_session.family(),
        "family_of": portal.library.family_of,
        "account": visitor_session.account(),
        "now": portal.now(),
        "today": portal.now().date(),
        "law_notices": partial(notices, portal.library.laws),
        "clock_ahead": portal.practice_clock.is_ahead(),
        "automatic": portal.automatic_officer.is_on(),
        "unread_letters": letters,
        "unread_messages": messages,
        "sms_number": SMS_NUMBER,
        "copies": COPIES,
        "size_limit": SIZE_LIMIT,
        "shrink_side": SHRINK_SIDE,
        "say": portal.library.complaint,
    }


def day(value: date | None) -> str:
    """Return dd/mm/yyyy, or an empty string."""
    return f"{value:%d/%m/%Y}" if value else ""


def moment(value: datetime | None) -> str:
    """Return hh:mm dd/mm/yyyy, or an empty string."""
    return f"{value:%H:%M %d/%m/%Y}" if value else ""


def hour(value: datetime) -> str:
    """Return hh:mm."""
    return f"{value:%H:%M}"


def money(amount: int) -> str:
    """Group an amount for reading: 8.000."""
    return f"{amount:,}".replace(",", ".")


def kilobytes(size: int) -> str:
    """Return a file's size for people, in kB or MB with a decimal comma."""
    if size < 1024 * 1024:
        return f"{max(size // 1024, 1)} kB"
    return f"{size / 1024 / 1024:.1f} MB".replace(".", ",")


def qr(code: str) -> Markup:
    """Draw a code as a QR picture, in SVG."""
    return Markup(segno.make(code, error="m").svg_inline(scale=4, border=2, light="#fff"))


def untranslated(text: str) -> Markup:
    """Mark what stands for itself in a text, so that a browser that translates leaves it alone."""
    at, marked = 0, Markup()
    for found in LITERAL.finditer(text):
        marked += escape(text[at : found.start()]) + Markup('<span translate="no">{}</span>').format(found[0])
        at = found.end()
    return marked + escape(text[at:])


FILTERS = {
    "day": day,
    "spoken": spoken,
    "moment": moment,
    "hour": hour,
    "card": card_shown,
    "money": money,
    "kilobytes": kilobytes,
    "phone": phone_shown,
    "identity": identity_shown,
    "mask_name": mask_name,
    "mask_tail": mask_tail,
    "qr": qr,
    "untranslated": untranslated,
}
