"""One trial: damaged data are loaded as a browser does it, and somebody looks around and goes on practising.

Knows the door for the browser, and the screens that everybody comes by.
"""

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any

from portal import browser
from tests.portals import SETTINGS
from tests.unit.test_browser_door import Door, ask

PLACES = ("/", "/hop-thu", "/dien-thoai", "/ho-so", "/tra-cuu", "/truc-tuyen", "/ban-can-bo", "/lam-lai")
MOST_SCREENS = 24
AT_ONCE = "Xóa hết và làm lại từ đầu"


class Ending(StrEnum):
    """How a trial ended; with the last one a reader would be locked out."""

    READ = "read, and all of it works"
    GIVEN_UP = "begun afresh, with a letter"
    PART = "some screens tell of a fault, and one press mends it"
    PRESSED = "all screens tell of a fault, and one press mends it"
    LOCKED_OUT = "locked out"


@cache
def lived_in() -> bytes:
    """What a browser keeps of somebody who has done a little of everything."""
    browser.boot(None, SETTINGS)
    door = Door().joins()
    code = door.submits("chuyen-truong")
    door.submits("ban-sao-van-bang")
    door.opens("/ho-so/1").presses("Tua đến việc tiếp theo")
    door.texts(f"TRACUU {code}").prepares("hoc-lai")
    door.opens("/muc-do/chuyen-truong").presses("Thử ở mức độ 1").presses("Tôi đã đọc xong")
    return browser.save()


def ending(saved: Any) -> Ending:
    """Load these data, look at everything, and press at most once; return how that ended."""
    try:
        readable = browser.boot(saved, SETTINGS)["readable"]
        broken = [place for place in PLACES if ask(place)["status"] >= 500] + list(_broken_below())
        if not broken:
            return _goes_on(readable)
        _starts_afresh(broken[0])
        return Ending.LOCKED_OUT if not _begins_anew() else Ending.PRESSED if "/" in broken else Ending.PART
    except Exception:  # nothing may come through the door
        return Ending.LOCKED_OUT


def _goes_on(readable: bool) -> Ending:
    """Practise on with what is there."""
    answer = ask("/dien-thoai", "POST", ["tin", "xin chào"])
    if answer["status"] != 200 or not browser.boot(browser.save(), SETTINGS)["readable"]:
        return Ending.LOCKED_OUT
    if readable:
        return Ending.READ
    return Ending.GIVEN_UP if _begins_anew() else Ending.LOCKED_OUT


def _broken_below() -> Iterator[str]:
    """Yield what the screens lead to that cannot be shown."""
    found = [link.attrs["href"] for place in ("/hop-thu", "/ho-so") for link in Door().opens(place).screen.links()]
    below = [path for path in dict.fromkeys(found) if path.startswith(("/hop-thu/", "/ho-so/"))]
    yield from (path for path in below[:MOST_SCREENS] if ask(path)["status"] >= 500)


def _starts_afresh(broken: str) -> None:
    """Press what the page that tells of the fault offers."""
    door = Door().opens(broken)
    if AT_ONCE in [button.name for button in door.screen.buttons()]:
        door.presses(AT_ONCE)
    else:
        assert "/lam-lai" in [link.attrs["href"] for link in door.screen.links()]
        door.opens("/lam-lai").presses("Xóa hết")


def _begins_anew() -> bool:
    """Check that somebody new becomes a citizen."""
    return "Nguyễn Thị Hoa" in Door().joins().opens("/ho-so").screen.text
