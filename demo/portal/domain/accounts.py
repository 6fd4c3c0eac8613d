"""Accounts: the password rules, the salted hash, the links that are sent by mail and how long they live."""

import hmac
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from portal.domain.errors import Complaint
from portal.domain.text import visible

LINK_LIFE = timedelta(hours=24)
PRACTICE_PASSWORD = "LuyenTap@2026"
PASSWORD_LENGTH = 8
_MARKS = r"\u0300-\u036f"
_UNSEEN = r"\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\uffa0\ufeff"
_ADDED = _MARKS + _UNSEEN  # what makes no letter of its own
# What has to be found in a password, letters and their marks apart (NFD), in the order in which it is told. The browser
# looks for the same patterns while somebody types, so they are written in what Python and JavaScript read alike. The
# old national portal asked for the same (facts: at least 8, lower, upper, digit, special).
PASSWORD_RULES = {
    "short": rf"(?:[^{_ADDED}][{_ADDED}]*){{{PASSWORD_LENGTH},}}",
    "lower": r"[a-z\u0111\u00f0]",
    "upper": r"[A-Z\u0110\u00d0]",
    "digit": r"[0-9]",
    "special": rf"[^\sA-Za-z0-9\u0110\u0111\u00d0\u00f0{_ADDED}]",
}
# Few rounds on purpose: the browser's Python has no OpenSSL, and fictional passwords never leave the device.
ROUNDS = 2000
# By its name, which `hmac` hands to C; given the function, it would work in Python and take five times as long.
DIGEST = "sha256"


@dataclass(frozen=True, slots=True)
class Account:
    """A citizen. `password` is the salted hash, never what was typed; empty where a card opened the account."""

    id: int
    name: str
    mail: str
    phone: str
    password: str
    active: bool


@dataclass(frozen=True, slots=True)
class MailedLink:
    """A link that was sent by mail and works once: to activate an account, or to choose another password."""

    token: str
    account_id: int
    expires_at: datetime
    used: bool

    def alive(self, now: datetime) -> bool:
        """Check whether the link still works."""
        return not self.used and now < self.expires_at


def normal_password(password: str) -> str:
    """Return the one form of what keyboards and clipboards write in several, before anything is done with a password.

    NFC and plain blanks, as RFC 8265 (4.2) has it; NFKC would make one of what looks different. What cannot be seen,
    and blanks at the ends (NIST SP 800-63B 5.1.1.2 lets one remove them), came along when it was pasted.
    """
    return "".join(" " if c.isspace() else c for c in visible(password)).strip()


def broken_password_rules(password: str) -> list[str]:
    """Return the rules a password breaks, in the order they are told."""
    apart = unicodedata.normalize("NFD", normal_password(password))
    return [rule for rule, pattern in PASSWORD_RULES.items() if not re.search(pattern, apart)]


def password_complaints(mat_khau: str, nhap_lai: str) -> list[Complaint]:
    """Return what is wrong with a new password and its repetition: one thing at a time."""
    if not mat_khau:
        return [Complaint("mat_khau", "password.empty")]
    broken = broken_password_rules(mat_khau)
    if broken:
        return [Complaint("mat_khau", f"password.{broken[0]}")]
    if not nhap_lai:
        return [Complaint("nhap_lai", "again.empty")]
    same = normal_password(mat_khau) == normal_password(nhap_lai)
    return [] if same else [Complaint("nhap_lai", "again.different")]


def hash_password(password: str, salt: bytes) -> str:
    """Hash with PBKDF2-HMAC-SHA256 (RFC 8018 5.2), written out because `hashlib.pbkdf2_hmac` needs OpenSSL."""
    secret = normal_password(password).encode()
    block = hmac.digest(secret, salt + b"\0\0\0\1", DIGEST)
    mixed = int.from_bytes(block)
    for _ in range(ROUNDS - 1):
        block = hmac.digest(secret, block, DIGEST)
        mixed ^= int.from_bytes(block)
    return f"pbkdf2-sha256${ROUNDS}${salt.hex()}${mixed:064x}"


def password_matches(kept: str, typed: str) -> bool:
    """Compare what was typed with the kept hash, in constant time."""
    salt = bytes.fromhex(kept.split("$")[2])
    return hmac.compare_digest(kept, hash_password(typed, salt))
