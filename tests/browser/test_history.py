"""Where a visitor stands: drafts, reload, back and forward, deep links, two tabs, two sandboxes on a page."""

import re

from playwright.sync_api import Route, expect

from tests.browser.visitor import PASSWORD, Visitor


def test_a_reload_in_the_middle_of_the_form_loses_nothing(citizen: Visitor, device: str) -> None:
    """The same step, signed in as before, with what was sent, and with what was only typed."""
    citizen.chooses_transfer()
    citizen.presses("Điền giúp")
    citizen.presses("Tiếp tục")
    citizen.sees("Chủ hồ sơ: học sinh")
    citizen.fills({"Họ và tên của học sinh": "Nguyễn Minh An"})
    citizen.reloads()
    citizen.sees("Chủ hồ sơ: học sinh")
    expect(citizen.field("Họ và tên của học sinh")).to_have_value("Nguyễn Minh An")
    account = citizen.screen.get_by_role("link", name="Nguyễn Thị Hoa")
    citizen.opens_menu_for("Nguyễn Thị Hoa", account)
    expect(account).to_be_visible()
    citizen.follows("Hồ sơ của tôi")
    citizen.follows("Làm tiếp")
    citizen.sees("Chủ hồ sơ: học sinh")
    citizen.page.go_back()
    citizen.page.go_back()
    citizen.sees("Chủ hồ sơ: học sinh")


def test_a_password_is_not_kept_over_a_reload(visitor: Visitor) -> None:
    """What was typed comes back after a reload; a password does not, and the captcha's code is copied anew."""
    visitor.practises("/dang-ky")
    visitor.fills({"Họ và tên": "Nguyễn Thị Hoa", "Mật khẩu": PASSWORD})
    visitor.reloads()
    expect(visitor.field("Họ và tên")).to_have_value("Nguyễn Thị Hoa")
    expect(visitor.field("Mật khẩu")).to_have_value("")
    assert visitor.finds_kept(PASSWORD) == []


def test_back_and_forward_go_through_the_screens(visitor: Visitor, device: str) -> None:
    """The browser's buttons and the sandbox's own do the same; the address shows where one stands."""
    visitor.practises()
    visitor.follows("Đăng ký trực tuyến")
    visitor.sees("Chọn thủ tục cần làm")
    visitor.follows("Tra cứu hồ sơ")
    visitor.sees("Tra cứu hồ sơ")
    expect(visitor.page).to_have_url(re.compile(r"#/tra-cuu$"))
    expect(visitor.sandbox.locator("[data-part=address]")).to_have_text(re.compile(r"^https://.*\.example/tra-cuu$"))
    visitor.page.go_back()
    visitor.sees("Chọn thủ tục cần làm")
    visitor.page.go_back()
    visitor.sees("Tập nộp hồ sơ trên mạng")
    visitor.page.go_forward()
    visitor.sees("Chọn thủ tục cần làm")
    if device == "desktop":  # a phone has no room for this button
        visitor.frame_button("Trang sau").click()
        visitor.sees("Tra cứu hồ sơ")
    visitor.goes_back()
    visitor.sees("Chọn thủ tục cần làm" if device == "desktop" else "Tập nộp hồ sơ trên mạng")


def test_back_after_a_sent_form_does_not_send_it_again(visitor: Visitor) -> None:
    """Going back to the form and forward again leaves one letter in the mailbox."""
    visitor.practises()
    visitor.registers()
    visitor.page.go_back()
    visitor.sees("Đăng ký tài khoản")
    visitor.page.go_forward()
    visitor.sees("Còn một bước: kích hoạt")
    visitor.follows("Hộp thư")
    expect(visitor.screen.get_by_role("link", name="Kích hoạt tài khoản luyện tập")).to_have_count(1)


def test_a_deep_link_opens_there(visitor: Visitor) -> None:
    """From the address, and from a link of a guide to another place on the page that is open already."""
    visitor.practises("/dang-ky")
    visitor.sees("Đăng ký tài khoản")
    visitor.page.get_by_role("main").get_by_role("link", name="Mở trang Tra cứu").click()
    visitor.sees("Tra cứu hồ sơ")
    visitor.page.go_back()
    visitor.sees("Đăng ký tài khoản")


def test_a_link_of_a_page_leads_to_its_screen(visitor: Visitor) -> None:
    """From another page of the site, to a place in the portal."""
    visitor.opens("tim-hieu/hien-nay/")
    visitor.page.get_by_role("main").locator("a[href*='#/dang-ky']").first.click()
    visitor.waits_for_python()
    visitor.sees("Đăng ký tài khoản")


def test_two_tabs_see_each_other_and_lose_nothing(visitor: Visitor) -> None:
    """What one tab wrote the other one sees, and both may write by turns."""
    visitor.practises()
    second = visitor.another_tab()
    second.practises()
    visitor.becomes_a_citizen()
    second.follows("Hồ sơ của tôi")
    second.sees("Hồ sơ của tôi")
    second.chooses_transfer()
    second.presses("Điền giúp")
    second.presses("Tiếp tục")
    second.sees("Chủ hồ sơ: học sinh")
    visitor.follows("Điện thoại")
    visitor.fills({"Soạn tin gửi số 0000": "tin của thẻ thứ nhất"})
    visitor.presses("Gửi tin")
    visitor.reads("tin của thẻ thứ nhất")
    second.presses("Điền giúp")
    second.presses("Tiếp tục")
    second.sees("Chuyển từ đâu đến đâu?")
    second.follows("Điện thoại")
    second.reads("tin của thẻ thứ nhất")
    visitor.reloads()
    visitor.follows("Hồ sơ của tôi")
    visitor.follows("Làm tiếp")
    visitor.sees("Chuyển từ đâu đến đâu?")


def test_two_sandboxes_on_a_page_do_not_disturb_each_other(visitor: Visitor) -> None:
    """Each goes back by itself, only the routed one is in the address, and they share what is kept."""
    visitor.page.route("**/thuc-hanh/", doubled)
    visitor.practises()
    first, second = visitor, visitor.at_the_other_sandbox()
    second.waits_for_python()
    second.follows("Đăng ký trực tuyến")
    second.sees("Chọn thủ tục cần làm")
    first.sees("Tập nộp hồ sơ trên mạng")
    first.follows("Tra cứu hồ sơ")
    first.sees("Tra cứu hồ sơ")
    second.frame_button("Trang trước").click()
    second.sees("Tập nộp hồ sơ trên mạng")
    first.sees("Tra cứu hồ sơ")
    expect(visitor.page).to_have_url(re.compile(r"#/tra-cuu$"))


def doubled(route: Route) -> None:
    """Answer with the page and a second sandbox in it, embedded: without `routed`."""
    answer = route.fetch()
    page = answer.text()
    element = page[page.index("<practice-portal") : page.index("</practice-portal>")] + "</practice-portal>"
    assert " routed" in element
    route.fulfill(response=answer, body=page.replace(element, element + element.replace(" routed", "", 1)))
