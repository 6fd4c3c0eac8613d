"""What tests of a dossier's life start from: a service without an automatic officer, and dossiers in every state."""

from functools import cache
from logging import getLogger
from typing import Any

from portal.actions.automatic_officer import AutomaticOfficer
from portal.actions.dossier_service import DossierService, Notify
from portal.actions.practice_clock import PracticeClock
from portal.domain.dossier import Dossier, Entry, Role, Status, Transition
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
        store.keep("officer", "" if automatic else "off")
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
