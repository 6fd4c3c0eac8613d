"""A teacher's links: a step and a family are chosen, and whoever opens the address stands there as that family."""

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

MAKER = "lop-hoc/dia-chi/"


@pytest.mark.slow
def test_a_link_is_made_and_opens_a_step_as_a_family(visitor: Visitor) -> None:
    """Its picture changes with the address; a family nobody knows is told, in both kinds of link."""
    page = visitor.page
    visitor.opens(MAKER)
    maker, address = page.locator("[data-step-links]"), page.locator("[data-address]")
    expect(address).to_have_attribute("href", f"{page.url.removesuffix(MAKER)}thuc-hanh/#/")
    first = maker.get_by_role("img", name="Mã QR của địa chỉ").inner_html()
    maker.get_by_label("Mở chỗ nào?").select_option(label="Đăng ký tài khoản")
    maker.get_by_label("Gia đình nào?").select_option("minh")
    assert maker.get_by_role("img", name="Mã QR của địa chỉ").inner_html() != first
    address.click()
    visitor.waits_for_python()
    visitor.sees("Đăng ký tài khoản")
    visitor.reads("Bạn đang đóng vai Trần Quang Minh.")
    visitor.opens(f"{MAKER}?2")
    maker.get_by_label("Gia đình nào?").select_option("lan")
    maker.get_by_label("Mở chỗ nào?").select_option("huong-dan/nop-ho-so/#tap/buoc-3")
    address.click()
    coach = page.get_by_role("region", name="Tập từng bước")
    expect(coach).to_contain_text("(3/7)", timeout=60_000)
    visitor.reads("Bạn đang đóng vai Lê Thị Ngọc Lan.")
    visitor.opens("huong-dan/tao-tai-khoan/#tap/buoc-2/ai-do")
    expect(coach).to_contain_text("Bạn đóng vai Nguyễn Thị Hoa nhé.", timeout=60_000)
    expect(coach).to_contain_text("(2/3)")
    visitor.practises("/truc-tuyen?nhan-vat=ai-do")
    visitor.reads("một nhân vật không có ở đây")
