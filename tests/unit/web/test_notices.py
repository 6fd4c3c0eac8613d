"""What a citizen is told of: a mail and an SMS for each line of the table, and a page for each refusal."""

from typing import Any

import pytest
from flask import Flask

from portal.domain.dossier import TRANSITIONS, Event, NoTransition, Role, Status, Transition
from portal.domain.errors import Refusal
from portal.library import HOME, load_library
from portal.storage import Store
from portal.web.context import portal_of
from tests.portals import Clock, fresh_portal
from tests.unit.actions.lives import ANSWERS, DETAILS, C, R, S, draft, store_at, ways

WORDS = load_library().words
TEMPLATES = HOME / "web" / "templates"
OTHER_MAIL = {"activation", "damaged", "lost", "password"}
OTHER_SMS = {"help", "status", "one_time", "sign_in"}
EXTENSION = {"due_on": Clock().moment.date().replace(day=21), "reason": "Nhiều hồ sơ"}
LINES = [(line, level, role) for line in TRANSITIONS for level in sorted(line.levels) for role in line.roles]


def named(value: object) -> str:
    """Return the name of a line, a level or a role in the names of tests."""
    return f"{value.state.name}-{value.event}-{value.following.name}" if isinstance(value, Transition) else str(value)


def portal_at(line: Transition, level: int) -> Flask:
    """Return a portal whose dossier 1 stands where a line begins; only people work at its desk."""
    asked_at = line.following if line.event == Event.SUPPLEMENT else None
    if line.state is Status.SUPPLEMENT and not asked_at:
        asked_at = Status.ACCEPTED
    store = Store(store_at(line.state, asked_at, level))
    store.set_setting("officer", "off")
    return fresh_portal(store, Clock())


@pytest.mark.parametrize(("line", "level", "role"), LINES, ids=named)
def test_a_line_writes_the_mail_and_the_sms_it_names(line: Transition, level: int, role: Role) -> None:
    """With the code, a greeting and a link to the dossier; nothing where the line names none."""
    app = portal_at(line, level)
    store = portal_of(app).store
    details: dict[str, Any] = EXTENSION if line.event == Event.EXTEND else DETAILS.get(line.event, {})
    with app.test_request_context():
        after = portal_of(app).dossier_service.act(store.dossiers.by_id(1), line.event, role, **details)  # type: ignore[arg-type]
    letters, messages = store.mailbox.letters(), store.mailbox.messages()
    assert len(letters) == bool(line.mail) and len(messages) == bool(line.sms)
    for letter in letters:
        assert letter.recipient == ANSWERS["nop_email"] and letter.link == "/ho-so/1" and letter.link_label
        assert after.code in letter.subject and "Chào" in letter.body and "{" not in letter.body
    for message in messages:
        assert after.code in message.body and "LUYỆN TẬP" in message.body
    store.connection.close()


def test_each_line_names_templates_that_are_there_and_no_template_lies_idle() -> None:
    """Mail and SMS alike."""
    for folder, kinds in (
        ("mail", {line.mail for line in TRANSITIONS} | OTHER_MAIL),
        ("sms", {line.sms for line in TRANSITIONS} | OTHER_SMS),
    ):
        assert {path.stem for path in (TEMPLATES / folder).glob("*.txt")} == kinds - {""}


def test_mail_and_sms_tell_how_the_result_is_had(store: Store, clock: Clock) -> None:
    """By post, where that was chosen."""
    app = fresh_portal(store, clock)
    store.set_setting("officer", "off")
    with app.test_request_context():
        service = portal_of(app).dossier_service
        sent = service.act(draft(store, 4), Event.SUBMIT, C, receive="post")
        for event, role in ((Event.ACCEPT, R), (Event.FORWARD, R), (Event.APPROVE, S), (Event.DELIVER, R)):
            service.act(sent, event, role)
    assert "bưu điện" in store.mailbox.letters()[0].body and "bưu điện" in store.mailbox.messages()[-1].body


@pytest.mark.parametrize("level", [2, 3, 4])
@pytest.mark.parametrize("event", Event)
def test_an_event_that_cannot_happen_has_a_page_in_every_state(portal: Flask, event: Event, level: int) -> None:
    """It says what to do, whatever the state."""
    words = WORDS["page"][f"state.{event}"]
    for state, _ in ways(level):
        with portal.test_request_context():
            answer = portal.make_response(portal.handle_user_exception(NoTransition(state, event, Role.CITIZEN)))
        page = answer.get_data(as_text=True)
        assert answer.status_code == 409 and words["title"] in page and words["link_label"] in page
        assert "{" not in page.partition("<main")[2]


@pytest.mark.parametrize("code", [code for code in WORDS["field"] if code.startswith("act.")])
def test_a_wrong_detail_has_a_page_where_no_field_shows_it(portal: Flask, code: str) -> None:
    """With a sentence of its own."""
    with portal.test_request_context():
        answer = portal.make_response(portal.handle_user_exception(Refusal(code)))
    assert answer.status_code == 409 and WORDS["field"][code] in answer.get_data(as_text=True)
