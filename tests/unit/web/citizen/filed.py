"""A dossier that was filed: filing one, where it stands, and what happened to it."""

from collections.abc import Callable

from portal.domain.dossier import Dossier, Status
from portal.library import load_library
from portal.storage import Store
from tests.actors import Citizen
from tests.remembered import remembered

WORDS = load_library().words
SLUG = "chuyen-truong"
PAPERS = ("don-xin-chuyen-truong", "bang-tong-hop-ket-qua")
FORM, REPORT = "Đơn xin chuyển trường", "Bảng tổng hợp kết quả đánh giá rèn luyện và học tập"
FEE = 15_000
PAYING = ("thanh-toan", "thanh-toan/ma", "thanh-toan/that-bai")
Happens = Callable[..., Dossier]


@remembered
def files(citizen: Citizen, level: int, without: tuple[str, ...] = ()) -> Citizen:
    """File a transfer at a level, and open the dossier."""
    citizen.opens(f"/thu-tuc/{SLUG}?muc-do={level}").presses("Thực hiện")
    citizen.fills_in().attaches(without).presses("Tiếp tục").sends()
    return citizen.opens("/ho-so/1")


def is_at(store: Store, status: Status) -> Dossier:
    """The first dossier, which stands at a status."""
    found = store.dossiers.by_id(1)
    assert found is not None and found.status is status
    return found


def events(store: Store) -> list[str]:
    """What happened to the first dossier."""
    return [entry.event for entry in store.dossiers.history(1)]
