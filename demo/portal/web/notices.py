"""Writing mails and text messages: each is a template of its own; the first line of a mail is its subject."""

from datetime import datetime
from typing import Any

from flask import render_template, url_for

from portal.domain.dossier import Dossier, Entry, Transition
from portal.domain.papers import by_document
from portal.domain.procedures import Procedure
from portal.storage.mailbox import Letter
from portal.web.context import current_portal


def notify(dossier: Dossier, procedure: Procedure, entry: Entry, transition: Transition) -> None:
    """Send the mail and the SMS that a transition names, as of the moment of its history entry."""
    asked = [paper for paper in procedure.documents if paper.key in entry.documents]
    attached = by_document(current_portal().store.dossiers.papers(dossier.id)) if asked else {}
    values = {"dossier": dossier, "procedure": procedure, "entry": entry, "asked": asked, "attached": attached}
    link = url_for("dossiers.dossier", dossier_id=dossier.id)
    if transition.mail:
        send_mail(dossier.answers["nop_email"], transition.mail, link, at=entry.at, **values)
    if transition.sms:
        send_sms(transition.sms, at=entry.at, **values)


def send_mail(recipient: str, kind: str, link: str, *, at: datetime | None = None, **values: Any) -> None:
    """Send a mail to the practice mailbox, with a link into the portal or none, as of now or of `at`."""
    head, _, body = render_template(f"mail/{kind}.txt", **values).partition("\n")
    label, _, subject = head.partition("|")
    current_portal().store.mailbox.add_letter(
        Letter(0, recipient, at or current_portal().now(), subject.strip(), body.strip(), link, label.strip(), True)
    )


def send_sms(kind: str, *, at: datetime | None = None, **values: Any) -> None:
    """Send a text message of this kind to the practice phone, as of now or of `at`."""
    body = render_template(f"sms/{kind}.txt", **values).strip()
    current_portal().store.mailbox.add_message(at or current_portal().now(), body, outgoing=False)
