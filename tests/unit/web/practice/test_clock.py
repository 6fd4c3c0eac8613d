"""The practice clock: forward to the next working day or event, never back; everything bears its time."""

from datetime import timedelta

import pytest

from portal.actions.practice_clock import PracticeClock
from portal.storage import Store
from tests.actors import Citizen
from tests.portals import Clock
from tests.unit.web.citizen.filed import files


def shown(store: Store, clock: Clock) -> str:
    """The portal's time."""
    return f"{PracticeClock(store, clock).now():%d/%m/%Y %H:%M}"


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("07/09/2026 09:00", "08/09/2026 08:00"),
        ("07/09/2026 23:59", "08/09/2026 08:00"),
        ("04/09/2026 10:00", "07/09/2026 08:00"),
        ("28/08/2026 10:00", "03/09/2026 08:00"),
        ("09/01/2026 10:00", "10/01/2026 08:00"),
    ],
    ids=["a Monday", "before midnight", "a Friday", "before a holiday", "before a Saturday at work"],
)
def test_the_next_working_day_begins_at_eight(
    citizen: Citizen, store: Store, clock: Clock, now: str, then: str
) -> None:
    """Weekends and holidays are skipped; one goes back to where one was."""
    clock.shows(now)
    answer = citizen.client.post("/dong-ho/ngay-mai", data={"tiep": "/hop-thu"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/hop-thu")
    assert shown(store, clock) == then


def test_the_clock_goes_on_from_there(citizen: Citizen, store: Store, clock: Clock) -> None:
    """Time passes as before; another skip adds to the first."""
    citizen.client.post("/dong-ho/ngay-mai")
    clock.moment += timedelta(hours=3)
    assert shown(store, clock) == "08/09/2026 11:00"
    citizen.client.post("/dong-ho/ngay-mai")
    assert shown(store, clock) == "09/09/2026 08:00"


def test_the_clock_ends_with_the_calendar(citizen: Citizen, store: Store, clock: Clock) -> None:
    """A page says so, and the clock stays."""
    clock.shows("31/12/2027 10:00")
    citizen.opens("/")
    answer = citizen.client.post("/dong-ho/ngay-mai")
    assert answer.status_code == 409 and "chưa có lịch của năm này" in answer.text
    assert shown(store, clock) == "31/12/2027 10:00"


def test_a_skip_to_the_next_event_ends_just_after_it(member: Citizen, store: Store, clock: Clock) -> None:
    """One event after the other, until it is the citizen's turn; mail and SMS bear the practice time."""
    code = member.submits("chuyen-truong")
    for event, then in (("forward", "08/09/2026 08:31"), ("approve", "14/09/2026 09:01")):
        member.client.post("/dong-ho/su-kien")
        member.opens("/")
        assert store.dossiers.history(1)[-1].event == event
        assert shown(store, clock) == then
    member.opens_mail(f"Hồ sơ {code} đã có kết quả").sees("09:00 14/09/2026")
    answer = member.client.post("/dong-ho/su-kien")
    assert answer.status_code == 409 and "không có việc nào sắp tự đến" in answer.text


def test_events_of_others_are_not_waited_for(member: Citizen, neighbour: Citizen, store: Store, clock: Clock) -> None:
    """Who is signed in skips to what is theirs; who is not, to anybody's."""
    member.submits("chuyen-truong")
    neighbour.joins()
    assert neighbour.client.post("/dong-ho/su-kien").status_code == 409
    assert shown(store, clock) == "07/09/2026 09:00"
    neighbour.opens("/").presses("Đăng xuất")
    assert neighbour.client.post("/dong-ho/su-kien").status_code == 302
    assert shown(store, clock) == "08/09/2026 08:31"


def test_one_goes_back_to_a_page_of_the_portal_alone(citizen: Citizen) -> None:
    """Nowhere else, whatever a form says."""
    for elsewhere in ("https://xau.example/", "//xau.example", ""):
        answer = citizen.client.post("/dong-ho/ngay-mai", data={"tiep": elsewhere})
        assert answer.headers["Location"] == "/"


def test_starting_afresh_puts_the_clock_right(citizen: Citizen, store: Store, clock: Clock) -> None:
    """With everything else that was kept."""
    citizen.client.post("/dong-ho/ngay-mai")
    citizen.opens("/").presses("Làm lại từ đầu").presses("Xóa hết")
    assert shown(store, clock) == "07/09/2026 09:00"


def test_a_visit_catches_up(member: Citizen, store: Store, clock: Clock) -> None:
    """Whatever page is asked for; and only once."""
    member.submits("chuyen-truong")
    clock.shows("08/09/2026 08:30")
    member.opens("/")
    assert [entry.event for entry in store.dossiers.history(1)] == ["submit", "accept", "forward"]
    before = store.changes
    member.opens("/")
    assert store.changes == before


def test_the_frame_shows_the_practice_clock(citizen: Citizen) -> None:
    """In words; skipping comes back to the same screen, the next morning."""
    citizen.opens("/tra-cuu").sees("Thứ Hai, 07/09/2026, 09:00").presses("Tua đến ngày làm việc tiếp theo")
    assert citizen.path == "/tra-cuu"
    citizen.sees("Thứ Ba, 08/09/2026, 08:00")


def test_a_day_is_skipped_from_a_page_that_only_answers_forms(member: Citizen) -> None:
    """There is no such address to come back to."""
    member.client.post("/ho-so/1/cach-nhan")
    files(member, 3).presses("Rút hồ sơ").presses("Tua đến ngày làm việc tiếp theo")
    assert (member.status, member.path) == (200, "/ho-so/1/rut")
