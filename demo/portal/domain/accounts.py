"""Accounts: the password rules, the salted hash, the activation link's life."""

import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

ACTIVATION_LIFE = timedelta(hours=24)
PASSWORD_LENGTH = 8
# Few rounds on purpose: the browser's Python has no OpenSSL, and fictional passwords never leave the device.
ROUNDS = 2000


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
class Activation:
    """A single-use link sent by mail."""

    token: str
    account_id: int
    expires_at: datetime
    used: bool

    def alive(self, now: datetime) -> bool:
        """Check whether the link still activates its account."""
        return not self.used and now < self.expires_at


def broken_password_rules(password: str) -> list[str]:
    """Return the rules a password breaks, in the order they are told.

    The old national portal asked for the same (facts: at least 8, lower, upper, digit, special).
    """
    rules = {
        "short": len(password) < PASSWORD_LENGTH,
        "lower": not any(c.islower() for c in password),
        "upper": not any(c.isupper() for c in password),
        "digit": not any(c.isdigit() for c in password),
        "special": not re.search(r"[^\w\s]|_", password),
    }
    return [rule for rule, broken in rules.items() if broken]


def hash_password(password: str, salt: bytes) -> str:
    """Hash with PBKDF2-HMAC-SHA256 (RFC 8018 5.2), written out because `hashlib.pbkdf2_hmac` needs OpenSSL."""
    secret = password.encode()
    block = hmac.digest(secret, salt + b"\0\0\0\1", hashlib.sha256)
    mixed = int.from_bytes(block)
    for _ in range(ROUNDS - 1):
        block = hmac.digest(secret, block, hashlib.sha256)
        mixed ^= int.from_bytes(block)
    return f"pbkdf2-sha256${ROUNDS}${salt.hex()}${mixed:064x}"


def password_matches(kept: str, typed: str) -> bool:
    """Compare what was typed with the kept hash, in constant time."""
    salt = bytes.fromhex(kept.split("$")[2])
    return hmac.compare_digest(kept, hash_password(typed, salt))
