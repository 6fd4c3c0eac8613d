"""A dossier's life played at random: citizens, officers, a clock that goes forward, an officer who comes and goes."""

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from portal.domain.codes import read_code
from portal.domain.dossier import ENDS, Entry, Event, Role, Status, events_for
from portal.domain.errors import Refusal
from portal.domain.papers import Paper
from portal.library import load_library
from portal.storage import Store
from tests.portals import Clock
from tests.unit.actions.lives import ANSWERS, PROCEDURE, WAYS, Way, draft, lead, service_of

CALENDAR = load_library().calendar
DAYS = st.dates(date(2026, 8, 20), date(2026, 12, 31))
LEVELS = st.sampled_from([2, 3, 4])
SOME_WAYS = [(), *WAYS.values()]
NAMES = st.sampled_from(["", "a", "ab", "ab", "abc", "aa"])
SAME = {**ANSWERS, "truong_den": ANSWERS["truong_di"]}
ENDING = {Event.WITHDRAW, Event.REFUSE, Event.STOP}
GIVEN = st.fixed_dictionaries(
    {
        "reason": st.sampled_from(["", "Ảnh mờ"]),
        "documents": st.lists(st.sampled_from([paper.key for paper in PROCEDURE.documents]), max_size=2).map(tuple),
        "amount": st.sampled_from([-5, 0, 1, 8000, 10**10]),
        "due_on": st.none() | DAYS,
        "receive": st.sampled_from(["", "online", "post", "desk"]),
        "compared": st.booleans(),
    }
)


class Office(RuleBasedStateMachine):
    """Anybody tries anything, in any order; most of it is refused."""

    dossiers = Bundle("dossiers")

    def __init__(self) -> None:
        super().__init__()
        self.store, self.clock = Store(), Clock()
        self.service = service_of(self.store, self.clock, automatic=None)
        self.seen: dict[int, list[Entry]] = {}
        self.latest = self.clock()

    def teardown(self) -> None:
        self.store.connection.close()

    @initialize(automatic=st.booleans())
    def opens(self, automatic: bool) -> None:
        """The office opens with or without the automatic officer."""
        self.officer_comes_or_goes(automatic)

    @rule(
        target=dossiers, level=LEVELS, same=st.sampled_from([0, 0, 0, 1]), papers=NAMES, way=st.sampled_from(SOME_WAYS)
    )
    def starts(self, level: int, same: int, papers: str, way: Way) -> int:
        """A citizen starts a dossier, with a mistake or without; some go a part of their way at once."""
        dossier = draft(self.store, level, SAME if same else ANSWERS)
        for document, name in zip(PROCEDURE.documents, papers, strict=False):
            self.attaches(dossier.id, document, name)
        with suppress(Refusal):
            lead(self.service, dossier, way)
        return dossier.id

    @rule(number=dossiers, event=st.sampled_from(Event), role=st.sampled_from(Role), given=GIVEN)
    def anybody_tries_anything(self, number: int, event: Event, role: Role, given: dict[str, Any]) -> None:
        """What is refused changes nothing."""
        before = self.store.save()
        try:
            self.service.act(self.dossier(number), event, role, **given)
        except Refusal:
            assert self.store.save() == before

    @rule(number=dossiers, choice=st.integers(0, 30), patient=st.sampled_from([0, 1, 1]), given=GIVEN)
    def somebody_does_what_can_be_done(self, number: int, choice: int, patient: int, given: dict[str, Any]) -> None:
        """So that dossiers get far; mostly it is nothing that ends them early."""
        dossier = self.dossier(number)
        can = [(e, role) for role in Role for e in events_for(dossier, role) if not (patient and e in ENDING)]
        if can:
            with suppress(Refusal):
                self.service.act(
                    dossier, *can[choice % len(can)], **{**given, "reason": "x", "compared": True, "amount": 8000}
                )

    @rule(number=dossiers, paper=st.sampled_from(PROCEDURE.documents), name=st.sampled_from("abc"))
    def attaches(self, number: int, paper: Any, name: str) -> None:
        """A citizen attaches a file, sometimes the same for two papers."""
        if self.dossier(number).status in (Status.DRAFT, Status.SUPPLEMENT):
            self.store.dossiers.attach(number, Paper(0, paper.key, "copy", name, "image/png", 0), b"1")

    @rule(hours=st.integers(1, 200))
    def time_passes(self, hours: int) -> None:
        """By itself; then somebody comes."""
        self.clock.moment += timedelta(hours=hours)
        self.service.catch_up()

    @rule(hours=st.integers(-50, 400))
    def clock_is_wound(self, hours: int) -> None:
        """Forward; backward it does not go."""
        self.service.clock.wind_to(self.service.clock.now() + timedelta(hours=hours))
        self.service.catch_up()

    @rule(automatic=st.booleans())
    def officer_comes_or_goes(self, automatic: bool) -> None:
        """The automatic one; what waited he does when he is back."""
        self.service.officer.switch(automatic)
        self.service.catch_up()

    @invariant()
    def time_never_goes_back(self) -> None:
        """Neither on the clock nor in a history."""
        now = self.service.clock.now()
        assert now >= self.latest
        self.latest = now
        for history in self.histories().values():
            moments = [entry.at for entry in history]
            assert moments == sorted(moments) and all(moment <= now for moment in moments)

    @invariant()
    def history_never_shrinks(self) -> None:
        """And what stands in it stays."""
        found = self.histories()
        assert all(found[number][: len(lines)] == lines for number, lines in self.seen.items())
        self.seen = found

    @invariant()
    def there_is_one_current_state(self) -> None:
        """That of the last line; a draft has none. After an end nothing follows: who withdrew has withdrawn."""
        for number, history in self.histories().items():
            states = [entry.status for entry in history] or [Status.DRAFT]
            assert self.dossier(number).status is states[-1]
            assert not set(states[:-1]) & ENDS

    @invariant()
    def money_is_paid_once(self) -> None:
        """What was asked for, and never without being asked."""
        for number, history in self.histories().items():
            paid = [entry for entry in history if entry.event in (Event.PAY, Event.COLLECT)]
            asked = [entry.amount for entry in history if entry.event == Event.CHARGE]
            assert len(paid) <= 1 and len(asked) <= 1
            assert [entry.amount for entry in paid] == asked[: len(paid)]
            assert [entry.at for entry in paid] == [at for at in [self.dossier(number).paid_at] if at]

    @invariant()
    def a_result_is_never_due_before_the_receipt(self) -> None:
        """And always on a working day."""
        for dossier in self.store.dossiers.submitted():
            assert dossier.received_on
            if dossier.due_on:
                assert dossier.due_on >= dossier.received_on
                assert CALENDAR.is_working(dossier.due_on)

    @invariant()
    def codes_are_unique_and_bear_the_day_of_receipt(self) -> None:
        """Drafts have none."""
        found = [dossier for dossier in self.store.dossiers.submitted() if dossier.received_on]
        assert len({dossier.code for dossier in found}) == len(found)
        assert all(f"{d.received_on:%y%m%d}" in read_code(d.code) for d in found)

    def dossier(self, number: int) -> Any:
        """A dossier as it is kept."""
        return self.store.dossiers.by_id(number)

    def histories(self) -> dict[int, list[Entry]]:
        """Every dossier's history."""
        return {dossier.id: self.store.dossiers.history(dossier.id) for dossier in self.store.dossiers.of_account(1)}


Office.TestCase.settings = settings(
    max_examples=120,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
TestOffice = pytest.mark.slow(Office.TestCase)
