"""What stands in a page before there is anybody to answer."""

from portal.guides.dom import parsed
from scripts.docs.sandbox_frame import asleep

SCREEN = '<a href="/dang-ky">Đăng ký</a><form action="/tim" method="post"></form><a href="#cuoi">Cuối</a>'


def test_nothing_that_is_pressed_leaves_the_page() -> None:
    screen = parsed(asleep(SCREEN))
    link, within = screen.all("a")
    assert link.attrs == {"role": "link", "data-asleep-href": "/dang-ky"}
    assert within.attrs == {"href": "#cuoi"}
    [form] = screen.all("form")
    assert form.attrs == {"method": "dialog", "data-asleep-method": "post", "data-asleep-action": "/tim"}
