"""The part of the tour of all screens that mends a forgotten password. Knows its screens and their order."""

from collections.abc import Iterator

from tests.browser.visitor import Visitor


def forgotten(visitor: Visitor) -> Iterator[str]:
    """Forget the password and choose another one; yield the name of each screen when it stands there."""
    visitor.follows("Đăng nhập")
    visitor.follows("Quên mật khẩu?")
    visitor.presses("Gửi thư")
    visitor.is_led_to_the_errors()
    yield "forgotten password, with errors"
    visitor.presses("Điền giúp")
    yield "forgotten password, filled in"
    visitor.presses("Gửi thư")
    visitor.sees("Hãy mở hộp thư")
    yield "forgotten password, sent"
    visitor.follows("Mở hộp thư luyện tập")
    visitor.follows("Đặt lại mật khẩu luyện tập")
    visitor.follows("Đặt mật khẩu mới")
    visitor.sees("Đặt mật khẩu mới")
    visitor.presses("Đổi mật khẩu")
    visitor.is_led_to_the_errors()
    yield "another password, with errors"
    visitor.presses("Điền giúp")
    visitor.presses("Đổi mật khẩu")
    visitor.sees("Mật khẩu đã đổi")
    yield "password changed"
