"""What a citizen may open: procedures, and dossiers and drafts of their own. All others are refused."""

from portal.domain.dossier import Dossier, Event, NoTransition, Role, Status, transition
from portal.domain.errors import Refusal
from portal.domain.procedures import Procedure
from portal.web import visitor_session
from portal.web.context import current_portal


class AlreadySent(NoTransition):
    """A draft is wanted that is none any more; `dossier_id` says which dossier it has become."""

    def __init__(self, dossier: Dossier) -> None:
        super().__init__(dossier.status, Event.SUBMIT, Role.CITIZEN)
        self.dossier_id = dossier.id


def find_procedure(slug: str) -> Procedure:
    """Find a procedure by its slug. Raises Refusal `not-found`."""
    found = current_portal().library.procedures.get(slug)
    if found is None:
        raise Refusal("not-found")
    return found


def find_online_procedure(slug: str) -> Procedure:
    """Find a procedure that can be filed on the portal. Raises Refusal `not-found` or `in-person`."""
    found = find_procedure(slug)
    if not found.online:
        raise Refusal("in-person")
    return found


def own_dossier(dossier_id: int) -> tuple[Dossier, Procedure]:
    """Find the citizen's own dossier. Raises Refusal `not-found`."""
    dossier = current_portal().store.dossiers.by_id(dossier_id)
    if dossier is None or dossier.account_id != visitor_session.citizen().id:
        raise Refusal("not-found")
    return dossier, find_procedure(dossier.procedure)


def own_draft(dossier_id: int) -> tuple[Dossier, Procedure]:
    """Find the citizen's own draft. Raises Refusal where it is not theirs, AlreadySent where it was sent."""
    dossier, procedure = own_dossier(dossier_id)
    if dossier.status is not Status.DRAFT:
        raise AlreadySent(dossier)
    return dossier, procedure


def own_dossier_for(dossier_id: int, event: Event) -> tuple[Dossier, Procedure]:
    """Find the citizen's own dossier, to which they may let this happen now. Raises Refusal."""
    dossier, procedure = own_dossier(dossier_id)
    transition(dossier, event, Role.CITIZEN)
    return dossier, procedure


def new_draft(wanted: Procedure, level: int) -> Dossier:
    """Start a draft of the signed-in citizen, with what the account says already."""
    account = visitor_session.citizen()
    known = {"nop_ho_ten": account.name, "nop_dien_thoai": account.phone, "nop_email": account.mail}
    return current_portal().store.dossiers.start(account.id, wanted.slug, known, level)
