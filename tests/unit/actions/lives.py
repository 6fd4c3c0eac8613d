"""What tests of a dossier's life start from: a service without an automatic officer, and dossiers in every state."""

from functools import cache
from logging import getLogger
from typing import Any

from portal.actions.automatic_officer import AutomaticOfficer
from portal.actions.dossier_service import DossierService, Notify
from portal.actions.practice_clock import PracticeClock
from portal.domain.dossier import Dossier, Entry, Event, Role, Status, Transition
from portal.domain.procedures import Procedure
from portal.library import load_library
from portal.storage import Store
from tests.portals import Clock, Dice

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
DETAILS: dict[Event, dict[str, Any]] = {
    Event.REFUSE: {"reason": "Sai mẫu đơn"},
    Event.ASK: {"documents": (PAPER,), "reason": "Ảnh mờ"},
    Event.CHARGE: {"amount": 8000},
    Event.STOP: {"reason": "Quá hạn bổ sung"},
    Event.CORRECT: {"answers": {**ANSWERS, "truong_den": "Trường Tiểu học Sao Mai"}},
    Event.RETURN: {"compared": True},
}

# state and, for a supplement, where it was asked for -> the events that lead there
Way = tuple[tuple[Event, Role], ...]
SENT: Way = ((Event.SUBMIT, C),)
ACCEPTED: Way = (*SENT, (Event.ACCEPT, R))
PROCESSING: Way = (*ACCEPTED, (Event.FORWARD, R))
DONE: Way = (*PROCESSING, (Event.APPROVE, S))
WAYS: dict[tuple[Status, Status | None], Way] = {
    (Status.DRAFT, None): (),
    (Status.SUBMITTED, None): SENT,
    (Status.ACCEPTED, None): ACCEPTED,
    (Status.REFUSED, None): (*SENT, (Event.REFUSE, R)),
    (Status.PROCESSING, None): PROCESSING,
    (Status.SUPPLEMENT, Status.SUBMITTED): (*SENT, (Event.ASK, R)),
    (Status.SUPPLEMENT, Status.ACCEPTED): (*ACCEPTED, (Event.ASK, S)),
    (Status.SUPPLEMENT, Status.PROCESSING): (*PROCESSING, (Event.ASK, S)),
    (Status.PAYMENT, None): (*ACCEPTED, (Event.CHARGE, R)),
    (Status.WITHDRAWN, None): (*SENT, (Event.WITHDRAW, C)),
    (Status.STOPPED, None): (*PROCESSING, (Event.STOP, S)),
    (Status.DONE, None): DONE,
}


def ending(level: int) -> tuple[Event, Role]:
    """How a result is had at a level."""
    return (Event.DELIVER if level == 4 else Event.RETURN, R)


def ways(level: int) -> dict[tuple[Status, Status | None], Way]:
    """Every state that a dossier of a level can be in, and a way there."""
    return {**WAYS, (Status.RETURNED, None): (*DONE, ending(level))}


class Told:
    """A way to tell that remembers what it was to tell of."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.transitions: list[Transition] = []

    def __call__(self, dossier: Dossier, procedure: Procedure, entry: Entry, transition: Transition) -> None:
        self.entries.append(entry)
        self.transitions.append(transition)


def silent(*_: object) -> None:
    """Tell nobody."""


def service_of(
    store: Store, clock: Clock, *, automatic: bool | None = False, notify: Notify = silent
) -> DossierService:
    """Return a service over `store`, with an automatic officer, without, or (None) as the store says."""
    if automatic is not None:
        store.set_setting("officer", "" if automatic else "off")
    library, practice_clock = load_library(), PracticeClock(store, clock)
    return DossierService(
        store=store,
        library=library,
        clock=practice_clock,
        officer=AutomaticOfficer(store, library, practice_clock),
        randbelow=Dice(),
        notify=notify,
        logger=getLogger("tests"),
    )


def draft(store: Store, level: int = 3, answers: dict[str, str] | None = None) -> Dossier:
    """Hoa's new draft with one paper."""
    account = store.accounts.by_mail("hoa@thu.example") or store.accounts.add(
        "Hoa", "hoa@thu.example", "0000100001", ""
    )
    return store.dossiers.start(account.id, PROCEDURE.slug, answers or ANSWERS, level)


def lead(service: DossierService, dossier: Dossier, way: Way) -> Dossier:
    """Let the events of a way happen to a dossier."""
    for event, role in way:
        dossier = service.act(dossier, event, role, **DETAILS.get(event, {}))
    return dossier


@cache
def store_at(status: Status, asked_at: Status | None, level: int) -> bytes:
    """A store whose dossier 1 stands in a state."""
    store = Store()
    lead(service_of(store, Clock()), draft(store, level), ways(level)[status, asked_at])
    return store.save()
