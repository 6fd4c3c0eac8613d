"""Playing officers: taking a seat, opening the first dossier, and what is offered there."""

from portal.domain.dossier import TRANSITIONS, Role, Status
from portal.library import load_library
from portal.storage import Store
from tests.actors import Citizen
from tests.remembered import remembered

LIBRARY = load_library()
OFFICERS, CALENDAR, WORDS = LIBRARY.officers, LIBRARY.calendar, LIBRARY.words
DESK = WORDS["desk"]
RECEPTION, SPECIALIST = "Mai Thanh Trúc", "Trịnh Thu Hiền"
FORM, TABLE = "Đơn xin chuyển trường", "Bảng tổng hợp kết quả đánh giá rèn luyện và học tập"
OFFICERS_EVENTS = sorted({line.event for line in TRANSITIONS if line.roles - {Role.CITIZEN}})


@remembered
def does(player: Citizen, button: str, seat: str = RECEPTION) -> Citizen:
    """Open the dossier from a seat, and press a button that needs nothing filled in."""
    return at(player, seat).presses(button)


@remembered
def at(player: Citizen, seat: str) -> Citizen:
    """Open the first dossier from a seat."""
    return player.sits(seat).opens("/ban-can-bo/1")


def status(store: Store) -> Status:
    """Where the first dossier stands."""
    found = store.dossiers.by_id(1)
    assert found is not None
    return found.status


BUTTONS = {event: words["button"] for event, words in DESK["events"].items()}


def offered(player: Citizen) -> set[str]:
    """The events whose buttons stand on the screen."""
    names = {button.name for button in player.screen.buttons()}
    return {event for event, name in BUTTONS.items() if name in names}


def process(player: Citizen) -> Citizen:
    """A dossier that the specialised unit works on."""
    does(player, "Tiếp nhận").presses("Chuyển hồ sơ")
    return at(player, SPECIALIST)
