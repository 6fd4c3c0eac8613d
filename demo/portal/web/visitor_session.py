"""The visitor's session: who is signed in, whose card they play with, which captcha was shown.

All of it lives in the signed session cookie.
"""

import re
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from portal.domain.accounts import Account
from portal.domain.captcha import captcha_matches, new_captcha
from portal.domain.errors import Complaint
from portal.domain.people import Family
from portal.domain.text import has_marks, plain
from portal.web.context import current_portal

P = ParamSpec("P")

# No second slash or backslash, which would name a host, and no blanks or control characters, which browsers skip.
LOCAL_PATH = re.compile(r"/(?![/\\])[^\x00-\x20\\]*")
REMEMBERED = 8  # codes of a form that were shown: each open tab may still show another of them


def family() -> Family:
    """Return the family whose card the visitor plays with; the first one until another is chosen."""
    families = current_portal().library.families
    return families.get(session.get("person", ""), next(iter(families.values())))


def account() -> Account | None:
    """Return the signed-in citizen, if any."""
    number = session.get("account")
    return current_portal().store.accounts.by_id(number) if number else None


def remember_account(citizen: Account, card: str = "") -> None:
    """Remember who signed in, in this visitor's session, and by whose card if by one: the key of a family."""
    session["account"] = citizen.id
    session["card"] = card


def signed_card() -> Family | None:
    """Return the family whose card the visitor signed in with; None for who did not, or signed in by mail."""
    found, citizen = current_portal().library.families.get(session.get("card", "")), account()
    return found if found and citizen and citizen.mail == found.parent.mail else None


def forget_account() -> None:
    """Forget who signed in and what a signed-in citizen looked up."""
    session.pop("account", None)
    session.pop("card", None)
    session.pop("looked_up", None)


def citizen() -> Account:
    """Return the signed-in citizen of a page that `signed_in` guards."""
    found = account()
    assert found is not None, "the view lacks @signed_in"
    return found


def signed_in(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Guard a view: who is not signed in signs in first and then goes on to where they wanted."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if account() is None:
            wanted = request.path if request.method == "GET" else ""
            return redirect(url_for("accounts.sign_in", tiep=wanted or None))
        return view(*args, **kwargs)

    return guarded


def signed_in_by_card(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Guard a view: who did not sign in with a card does so first and then goes on to where they wanted."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if signed_card() is None:
            return redirect(url_for("identity.confirm", tiep=request.path))
        return view(*args, **kwargs)

    return guarded


def local_path(path: str) -> str:
    """Return `path` if it is one of this portal, else the front page."""
    return path if LOCAL_PATH.fullmatch(path) else "/"


def captcha(form: str) -> str:
    """Return the code of a form: the one shown already, so that back and reload keep working, else a new one."""
    shown = session.get("captcha", {}).get(form)
    return str(shown) if shown else renew_captcha(form)


def renew_captcha(form: str) -> str:
    """Draw another code for a form; those before are remembered, to tell who types one why it is not right."""
    code = new_captcha(current_portal().randbelow)
    before = [session["captcha"][form]] if form in session.get("captcha", {}) else []
    used = [*before, *_used_captchas(form)][:REMEMBERED]
    session["captcha_used"] = {**session.get("captcha_used", {}), form: used}
    session["captcha"] = {**session.get("captcha", {}), form: code}
    return code


def _used_captchas(form: str) -> list[str]:
    """Return the codes that a form has shown before, the latest first."""
    return list(session.get("captcha_used", {}).get(form, []))


def captcha_complaints(form: str, typed: str) -> list[Complaint]:
    """Return what is wrong with a typed code. The shown one is used up either way."""
    shown, earlier = session.get("captcha", {}).get(form, ""), _used_captchas(form)
    renew_captcha(form)
    if captcha_matches(shown, typed):
        return []
    return [Complaint("captcha", _captcha_code(typed, earlier))]


def _captcha_code(typed: str, earlier: list[str]) -> str:
    """Return the code of the words for a captcha that is not right."""
    if not plain(typed):
        return "captcha.empty"
    if any(captcha_matches(code, typed) for code in earlier):
        return "captcha.old"
    return "captcha.keyboard" if has_marks(typed) else "captcha.wrong"
