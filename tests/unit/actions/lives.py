"""What tests of a dossier's life start from: a portal without an automatic officer, and dossiers in every state."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from flask import Flask

from portal.domain.dossier import Dossier, Role, Status
from portal.storage import Store
from portal.web.context import load_library
from portal.web.handling import act
from tests.portals import Clock, fresh_portal

PROCEDURE = load_library().procedures["chuyen-truong"]
PAPER = PROCEDURE.documents[0].key
ANSWERS = {
    "nop_ho_ten": "Nguyễn Thị Hoa",
    "nop_email": "hoa@thu.example",
    "truong_di": "Trường Tiểu học Cầu Vồng",
    "truong_den": "Trường Tiểu học Đom Đóm",
    "pham_vi": "cung-tinh",
}
C, R, S = Role

# What each event takes, beyond who lets it happen.
DETAILS: dict[str, dict[str, Any]] = {
    "refuse": {"reason": "Sai mẫu đơn"},
    "ask": {"documents": (PAPER,), "reason": "Ảnh mờ"},
    "charge": {"amount": 8000},
    "stop": {"reason": "Quá hạn bổ sung"},
    "correct": {"answers": {**ANSWERS, "truong_den": "Trường Tiểu học Sao Mai"}},
    "return": {"compared": True},
}

# state and, for a supplement, where it was asked for -> the events that lead there
Way = tuple[tuple[str, Role], ...]
SENT: Way = (("submit", C),)
ACCEPTED: Way = (*SENT, ("accept", R))
PROCESSING: Way = (*ACCEPTED, ("forward", R))
DONE: Way = (*PROCESSING, ("approve", S))
WAYS: dict[tuple[Status, Status | None], Way] = {
    (Status.DRAFT, None): (),
    (Status.SUBMITTED, None): SENT,
    (Status.ACCEPTED, None): ACCEPTED,
    (Status.REFUSED, None): (*SENT, ("refuse", R)),
    (Status.PROCESSING, None): PROCESSING,
    (Status.SUPPLEMENT, Status.SUBMITTED): (*SENT, ("ask", R)),
    (Status.SUPPLEMENT, Status.ACCEPTED): (*ACCEPTED, ("ask", S)),
    (Status.SUPPLEMENT, Status.PROCESSING): (*PROCESSING, ("ask", S)),
    (Status.PAYMENT, None): (*ACCEPTED, ("charge", R)),
    (Status.WITHDRAWN, None): (*SENT, ("withdraw", C)),
    (Status.STOPPED, None): (*PROCESSING, ("stop", S)),
    (Status.DONE, None): DONE,
}


def ending(level: int) -> tuple[str, Role]:
    """How a result is had at a level."""
    return ("deliver" if level == 4 else "return", R)


def ways(level: int) -> dict[tuple[Status, Status | None], Way]:
    """Every state that a dossier of a level can be in, and a way there."""
    return {**WAYS, (Status.RETURNED, None): (*DONE, ending(level))}


@contextmanager
def desk(store: Store, clock: Clock, *, automatic: bool | None = False) -> Iterator[Flask]:
    """A request to a portal over `store`, with an automatic officer, without, or (None) as the store says."""
    app = fresh_portal(store, clock)
    if automatic is not None:
        store.keep("officer", "" if automatic else "off")
    with app.test_request_context("/"):
        yield app


def draft(store: Store, level: int = 3, answers: dict[str, str] | None = None) -> Dossier:
    """Hoa's new draft with one paper."""
    account = store.accounts.by_mail("hoa@thu.example") or store.accounts.add(
        "Hoa", "hoa@thu.example", "0000100001", ""
    )
    return store.dossiers.start(account.id, PROCEDURE.slug, answers or ANSWERS, level)


def lead(dossier: Dossier, way: Way) -> Dossier:
    """Let the events of a way happen to a dossier. Needs a request."""
    for event, role in way:
        dossier = act(dossier, event, role, **DETAILS.get(event, {}))
    return dossier


@cache
def store_at(status: Status, asked_at: Status | None, level: int) -> bytes:
    """A store whose dossier 1 stands in a state."""
    store = Store()
    with desk(store, Clock()):
        lead(draft(store, level), ways(level)[status, asked_at])
    return store.save()
