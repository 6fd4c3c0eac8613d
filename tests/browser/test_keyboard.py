"""The sandbox without a mouse."""

from playwright.sync_api import expect

from tests.browser.visitor import PASSWORD, Visitor

FAR = 60  # presses of the Tab key, more than any screen needs
FOCUSED = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const label = at.labels?.[0]?.cloneNode(true);
  for (const star of label?.querySelectorAll("[aria-hidden]") ?? []) star.remove();
  return (label ?? at).textContent.trim().replace(/\\s+/g, " ");
}"""

OUTLINED = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (at.getRootNode() === document) return true; // the theme's own
  const shown = [at, ...(at.labels ?? [])].filter((it) => it.getBoundingClientRect().width > 1);
  const styles = shown.map((it) => getComputedStyle(it));
  return styles.some((it) => it.outlineStyle !== "none" && parseFloat(it.outlineWidth) >= 2);
}"""


def tabs_to(visitor: Visitor, name: str) -> None:
    """Press Tab until the focus is on what has this name."""
    seen = []
    for _ in range(FAR):
        visitor.page.keyboard.press("Tab")
        seen.append(visitor.page.evaluate(FOCUSED))
        if seen[-1] == name:
            return
    raise AssertionError(f"the Tab key does not lead to '{name}', only to {seen}")


def types(visitor: Visitor, label: str, text: str) -> None:
    """Go to a field and type."""
    tabs_to(visitor, label)
    visitor.page.keyboard.type(text)


def test_registration_by_keyboard_alone(visitor: Visitor) -> None:
    """Tab, typing and Enter lead to the account; the focus is where a person expects it on each screen."""
    keyboard = visitor.page.keyboard
    visitor.practises()
    visitor.sandbox.get_by_role("link", name="Cổng luyện tập Một Cửa").focus()
    tabs_to(visitor, "Đăng ký")
    keyboard.press("Enter")
    expect(visitor.screen.get_by_role("heading", level=1, name="Đăng ký tài khoản")).to_be_focused()
    types(visitor, "Họ và tên", "Nguyễn Thị Hoa")
    types(visitor, "Email", "hoa@thu.example")
    types(visitor, "Mật khẩu", PASSWORD)
    types(visitor, "Nhập lại mật khẩu", PASSWORD)
    types(visitor, "Số điện thoại", "0000100001")
    types(visitor, "Mã xác nhận", "sai")
    keyboard.press("Enter")
    expect(visitor.screen.get_by_role("alert")).to_be_visible()
    expect(visitor.field("Mã xác nhận")).to_be_focused()
    keyboard.type(visitor.screen.locator("[data-captcha]").inner_text())
    keyboard.press("Enter")
    expect(visitor.screen.get_by_role("heading", level=1, name="Còn một bước: kích hoạt")).to_be_focused()
    tabs_to(visitor, "Mở hộp thư luyện tập")
    keyboard.press("Enter")
    expect(visitor.screen.get_by_role("heading", level=1, name="Hộp thư luyện tập")).to_be_focused()


def test_the_focus_can_always_be_seen(citizen: Visitor) -> None:
    """Everything that Tab reaches on the papers' screen shows an outline, the file fields on their labels."""
    citizen.chooses_transfer()
    citizen.fills_the_form()
    unseen = set()
    for _ in range(FAR):
        citizen.page.keyboard.press("Tab")
        if not citizen.page.evaluate(OUTLINED):
            unseen.add(citizen.page.evaluate(FOCUSED))
    assert unseen == set()
