"""A visitor of the site: sentences over Playwright, by role, label and visible text alone."""

import copy

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, expect

from tests.browser.sandbox_user import SandboxUser

PASSWORD = "LuyenTap@2026"
PRACTICE = "thuc-hanh/"


class Visitor(SandboxUser):
    """A person with a browser. `foreign` and `complaints` collect what should never happen."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.context = context
        self.site = site
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        self.offline = False
        self.place = 0
        context.on("request", self._watch_request)
        self.page = self.new_tab()

    def new_tab(self) -> Page:
        """Open another tab, watched like the first."""
        page = self.context.new_page()
        page.on("console", self._watch_console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def _watch_request(self, request: Request) -> None:
        if not request.url.startswith((self.site, "blob:", "data:")):
            self.foreign.append(request.url)

    def _watch_console(self, message: ConsoleMessage) -> None:
        url = message.location.get("url", "")
        lost_icon = self.offline and "ERR_INTERNET_DISCONNECTED" in message.text and url.endswith(".svg")
        if message.type in ("error", "warning") and not lost_icon:
            self.complaints.append(f"{message.text} ({url})")

    def leaves(self) -> None:
        """Close every page; nothing that should never happen may have happened, nor happen now."""
        self._is_content()
        for page in self.context.pages:
            page.close()
        self._is_content()

    def _is_content(self) -> None:
        assert self.foreign == [], f"asked of another origin: {self.foreign}"
        assert self.complaints == [], f"the console complains: {self.complaints}"

    def another_tab(self) -> "Visitor":
        """Return the same person in another tab of the same browser."""
        other = copy.copy(self)
        other.page = self.new_tab()
        return other

    def at_the_other_sandbox(self) -> "Visitor":
        """Return the same person at the second sandbox of the page."""
        other = copy.copy(self)
        other.place = 1
        return other

    def forgives(self, *words: str) -> None:
        """Take the complaints that hold one of these words as expected."""
        self.complaints[:] = [said for said in self.complaints if not any(word in said for word in words)]

    def goes_offline(self) -> None:
        """Lose the network. Chromium then asks in vain for the page's icon whenever the address changes."""
        self.offline = True
        self.context.set_offline(True)

    # The site

    def opens(self, path: str) -> None:
        """Go to a page of the site."""
        self.page.goto(self.site + path)

    def practises(self, path: str = "/") -> None:
        """Open the sandbox at a place and wait until Python answers."""
        self.opens(f"{PRACTICE}#{path}")
        self.waits_for_python()

    def reloads(self) -> None:
        """Load the page anew and wait until Python answers."""
        self.page.reload()
        self.waits_for_python()

    # Whole errands

    def registers(self, *, mail: str = "hoa@thu.example") -> None:
        """Register by typing everything, up to the page that tells of the mail."""
        self.follows("Đăng ký")
        self.sees("Đăng ký tài khoản")
        self.fills(
            {
                "Họ và tên": "Nguyễn Thị Hoa",
                "Email": mail,
                "Mật khẩu": PASSWORD,
                "Nhập lại mật khẩu": PASSWORD,
                "Số điện thoại": "0000 100 001",
            }
        )
        self.copies_captcha()
        self.presses("Đăng ký")
        self.sees("Còn một bước: kích hoạt")

    def activates(self) -> None:
        """Follow the link in the newest letter."""
        self.follows("Hộp thư")
        self.follows("Kích hoạt tài khoản luyện tập")
        self.follows("Kích hoạt tài khoản")
        self.sees("Tài khoản đã kích hoạt")

    def signs_in(self, *, mail: str = "hoa@thu.example", password: str = PASSWORD) -> None:
        """Sign in by typing."""
        self.follows("Đăng nhập")
        self.sees("Đăng nhập")
        self.fills({"Email": mail, "Mật khẩu": password})
        self.presses("Đăng nhập")

    def becomes_a_citizen(self) -> None:
        """Register, activate and sign in."""
        self.registers()
        self.activates()
        self.signs_in()
        self.sees("Tập nộp hồ sơ trên mạng")

    def chooses_transfer(self) -> None:
        """Do the leaflet's steps 1 and 2, up to the first screen of the form."""
        self.follows("Đăng ký trực tuyến")
        self.field("Nộp hồ sơ tại sở/ngành").check()
        self.field("Sở/ngành, xã/phường").select_option("Sở Giáo dục và Đào tạo Hà Nội")
        self.field("Lĩnh vực").select_option("Giáo dục và đào tạo")
        self.presses("Tìm kiếm")
        self.presses("Thực hiện")
        self.sees("Ai nộp hồ sơ?")

    def fills_the_form(self) -> None:
        """Let each step be filled from the card, up to the papers."""
        heading = self.screen.get_by_role("heading", level=1)
        while (title := heading.inner_text()) != "Giấy tờ đính kèm":
            self.presses("Điền giúp")
            self.presses("Tiếp tục")
            expect(heading).not_to_have_text(title)

    def attaches_samples(self, *names: str) -> None:
        """Attach the sample scan of each of these papers."""
        for name in names:
            self.presses(f"Dùng bản mẫu: {name}")
            expect(self.screen.get_by_role("img", name=f"Xem trước: {name}")).to_be_visible()

    def reviews_and_sends(self) -> str:
        """Go from the papers to the success page; return the dossier code."""
        self.presses("Tiếp tục")
        self.sees("Xem lại trước khi gửi")
        self.presses("Tiếp tục")
        self.sees("Xác nhận và gửi")
        self.copies_captcha()
        self.presses("Tiếp tục")
        self.sees("Hồ sơ đã gửi thành công")
        return self.screen.locator("[data-dossier-code]").inner_text()
