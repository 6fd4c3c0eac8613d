"""The sandbox without a mouse."""

import pytest
from playwright.sync_api import BrowserContext, ViewportSize

from tests.browser.errands import submits_and_looks_up
from tests.browser.keyboard_user import KeyboardUser

# A window of 1440 by 900 at 200 %.
ZOOMED: ViewportSize = {"width": 720, "height": 450}


@pytest.fixture
def keyboard_user(context: BrowserContext, site: str) -> KeyboardUser:
    """Somebody who has only the keys."""
    return KeyboardUser(context, site)


@pytest.mark.slow
@pytest.mark.parametrize("zoomed", [False, True], ids=["as it is", "at 200 % in forced colours"])
def test_the_main_way_by_keyboard_alone(keyboard_user: KeyboardUser, zoomed: bool) -> None:
    """Register, activate, sign in, submit, read the letter, look up by code and by SMS.

    At each press of the Tab key the focus has an outline and nothing covers it; each screen begins at its heading.
    """
    if zoomed:
        keyboard_user.page.set_viewport_size(ZOOMED)
        keyboard_user.page.emulate_media(forced_colors="active")
    keyboard_user.practises()
    submits_and_looks_up(keyboard_user)
    keyboard_user.leaves()
