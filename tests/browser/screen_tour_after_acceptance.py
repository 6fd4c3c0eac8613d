"""The part of the tour of all screens that begins when a dossier has been accepted.

Knows the order in which a citizen meets them.
"""

from collections.abc import Iterator

from playwright.sync_api import expect

from tests.browser import errands
from tests.browser.visitor import Visitor


def later(visitor: Visitor) -> Iterator[str]:
    """Begin with an accepted dossier at level 3, and file another at level 4; yield the name of each screen."""
    visitor.follows("Hồ sơ của tôi")
    visitor.follows("Xem hồ sơ")
    errands.clock(visitor).click()
    yield "clock, open"
    errands.clock(visitor).click()
    visitor.follows("Rút hồ sơ")
    visitor.sees("Rút hồ sơ này?")
    yield "withdraw"
    visitor.follows("Không, giữ lại")
    errands.winds_until(visitor, "Đã xử lý xong")
    yield "dossier, done"
    visitor.follows("Đến Bộ phận một cửa")
    visitor.sees("Đến Bộ phận một cửa")
    yield "visit"
    visitor.presses("Đi nhận kết quả")
    expect(visitor.screen.get_by_role("alert")).to_be_focused()
    yield "visit, originals forgotten"
    errands.files(visitor, errands.EXTRACT.name, errands.LEVEL_4)
    visitor.follows("Hồ sơ của tôi")
    visitor.follows("Xem hồ sơ")
    errands.winds_until(visitor, "Yêu cầu thực hiện nghĩa vụ tài chính")
    yield "dossier, to pay for"
    yield from _paying(visitor)
    errands.winds_until(visitor, "Đã trả kết quả")
    visitor.follows("Xem kết quả")
    visitor.sees("Kết quả điện tử")
    yield "result"


def _paying(visitor: Visitor) -> Iterator[str]:
    visitor.follows("Nộp tiền")
    visitor.presses("Tiếp tục")
    visitor.is_led_to_the_errors()
    yield "payment, with errors"
    visitor.presses("Dùng thẻ không đủ tiền")
    yield "payment"
    visitor.presses("Tiếp tục")
    visitor.presses("Nộp tiền")
    visitor.is_led_to_the_errors()
    yield "payment's code, with errors"
    visitor.presses("Chọn thẻ khác")
    errands.pays(visitor, "Dùng thẻ không đủ tiền")
    visitor.sees("Chưa nộp được tiền")
    yield "payment, failed"
    visitor.follows("Thử lại")
    errands.pays(visitor, "Dùng thẻ đủ tiền")
    visitor.sees("Đã nộp tiền")
    yield "payment's receipt"
    visitor.follows("Về hồ sơ")
