"""Writing mails and text messages: each is a template of its own; the first line of a mail is its subject."""

from datetime import datetime
from typing import Any

from flask import render_template

from portal.storage.mailbox import Letter
from portal.web.context import current_portal


def send(recipient: str, kind: str, link: str, *, at: datetime | None = None, **values: Any) -> None:
    """Put a mail into the practice mailbox, with a link into the portal or none, as of now or of `at`."""
    head, _, body = render_template(f"mail/{kind}.txt", **values).partition("\n")
    label, _, subject = head.partition("|")
    current_portal().store.post.send(
        Letter(0, recipient, at or current_portal().now(), subject.strip(), body.strip(), link, label.strip(), True)
    )


def text(kind: str, *, at: datetime | None = None, **values: Any) -> None:
    """Put a text message of this kind on the practice phone, as of now or of `at`."""
    body = render_template(f"sms/{kind}.txt", **values).strip()
    current_portal().store.post.text(at or current_portal().now(), body, outgoing=False)
