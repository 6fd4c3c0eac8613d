"""The browser contexts of the tests: one device each, in Vietnamese, and quiet.

Knows what is switched off so that a test meets the same browser every time.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from playwright.sync_api import Browser, BrowserContext

DEVICES: Mapping[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1440, "height": 900}},
    "phone": {
        "viewport": {"width": 360, "height": 740},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
    },
}
# Each visitor would fetch the whole site; without a service worker the site is what it is in an old browser.
NO_SERVICE_WORKER = "delete Navigator.prototype.serviceWorker"
# Playwright sees nothing of what a shared worker asks for, and cannot hold it back: in most tests each page has a
# worker of its own, as in a browser whose shared workers die with their page.
NO_SHARED_WORKER = "delete globalThis.SharedWorker"
ALONE = (NO_SERVICE_WORKER, NO_SHARED_WORKER)


def new_context(browser: Browser, device: str, scripts: Iterable[str] = ALONE) -> BrowserContext:
    """Open a context for a device, with scripts that run before a page's own."""
    context = browser.new_context(**DEVICES[device], locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    context.set_default_timeout(60_000)
    for script in scripts:
        context.add_init_script(script)
    return context
