"""The edition for USB sticks in Firefox, as Debian ships it: the main flow, search, and what stays over a reload."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import firefox
from tests.browser.errands import PAPERS
from tests.browser.firefox import Firefox
from tests.browser.usb_edition import unpacked
from tests.browser.visitor import PASSWORD

COMMAND = firefox.find()
pytestmark = pytest.mark.skipif(COMMAND is None, reason="Firefox is not here: install firefox-esr, or set FIREFOX=")

# Waits for what the page is to become, and gives it; a minute later it gives up.
UNTIL = """const until = async (find) => {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise(requestAnimationFrame)) {
    const found = find();
    if (found) return found;
  }
  throw new Error(`${find} in ${portal?.shadowRoot.querySelector("[data-part=screen]").innerText}`);
};
const portal = document.querySelector("practice-portal");
const part = (name) => portal.shadowRoot.querySelector(`[data-part=${name}]`);
const plain = (text) => text.replaceAll(/\\s+/g, " ").trim();
const quiet = () => portal.dataset.state === "ready" && part("screen").ariaBusy === "false";
"""
PRESS = """(tag, name) => {
  const named = (it) => [plain(it.textContent), it.ariaLabel].includes(name);
  return until(() => quiet() && [...part("screen").querySelectorAll(tag)].find(named)).then((it) => it.click());
}"""
FIELD = """(label, value) => {
  const named = (it) => plain(it.textContent).replace(/ \\*$/, "") === label;
  const labels = () => quiet() && [...part("screen").querySelectorAll("label")].find(named);
  return until(labels).then(({ control }) => {
    if (control.type === "radio") return control.click();
    const option = [...(control.options ?? [])].find((it) => plain(it.textContent) === value);
    control.value = option?.value ?? value;
    for (const name of ["input", "change"]) control.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
  });
}"""
HEADING = """(text) => until(() => quiet() && plain(part("screen").querySelector("h1").textContent) === text)"""
TEXT = """(text) => until(() => quiet() && plain(part("screen").textContent).includes(text))"""
READ = """(css) => until(() => quiet() && part("screen").querySelector(css)).then((it) => it.textContent)"""
SEARCH = """async (query) => {
  const box = document.querySelector("[data-md-component=search-query]");
  box.focus();
  box.value = query;
  box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  await until(() => document.querySelector(".md-search-result__link"));
  return [...document.querySelectorAll(".md-search-result__link")].slice(0, 3).map((it) => it.href);
}"""


class FirefoxVisitor:
    """Somebody with the stick and Firefox, who names what is seen."""

    def __init__(self, browser: Firefox, folder: Path) -> None:
        self.browser = browser
        self.site = f"{folder.as_uri()}/"

    def does(self, function: str, *given: str) -> str:
        """Call a function that may wait for the page."""
        return str(self.browser.does(f"(...given) => {{ {UNTIL} return ({function})(...given); }}", *given))

    def opens(self, path: str) -> None:
        """Open a page's own file."""
        page, mark, rest = path.partition("#")
        self.browser.opens(f"{self.site}{page}index.html{mark}{rest}")

    def follows(self, *names: str) -> None:
        """Press links of the sandbox, one after the other."""
        for name in names:
            self.does(PRESS, "a", name)

    def presses(self, *names: str) -> None:
        """Press buttons of the sandbox, one after the other."""
        for name in names:
            self.does(PRESS, "button", name)

    def fills(self, **answers: str) -> None:
        """Fill fields by their labels, with a low line for each space."""
        for label, value in answers.items():
            self.does(FIELD, label.replace("_", " "), value)

    def sees(self, heading: str) -> None:
        """Wait until the screen has this heading."""
        self.does(HEADING, heading)

    def reads(self, text: str) -> None:
        """Wait until this text is on the screen."""
        self.does(TEXT, text)

    def copies_captcha(self) -> None:
        """Type what the captcha shows."""
        self.does(FIELD, "Mã xác nhận", self.does(READ, "[data-captcha]"))


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked(tmp_path_factory.mktemp("usb"))


@pytest.fixture
def passenger(stick: Path) -> Iterator[FirefoxVisitor]:
    """A person with a fresh Firefox; the network may not be asked, and the console must be free of complaints."""
    with firefox.running(COMMAND or "") as browser:
        someone = FirefoxVisitor(browser, stick)
        yield someone
    assert [url for url in browser.requests if not url.startswith(("file:", "blob:", "data:"))] == []
    assert browser.complaints == []


def registers(someone: FirefoxVisitor) -> None:
    someone.opens("thuc-hanh/")
    someone.follows("Đăng ký")
    someone.sees("Đăng ký tài khoản")
    someone.fills(Họ_và_tên="Nguyễn Thị Hoa", Email="hoa@thu.example", Số_điện_thoại="0000 100 001")
    someone.fills(Mật_khẩu=PASSWORD, Nhập_lại_mật_khẩu=PASSWORD)
    someone.copies_captcha()
    someone.presses("Đăng ký")
    someone.sees("Còn một bước: kích hoạt")
    someone.follows("Hộp thư", "Kích hoạt tài khoản luyện tập", "Kích hoạt tài khoản")
    someone.sees("Tài khoản đã kích hoạt")


def submits(someone: FirefoxVisitor) -> str:
    someone.follows("Đăng nhập")
    someone.sees("Đăng nhập")
    someone.fills(Email="hoa@thu.example", Mật_khẩu=PASSWORD)
    someone.presses("Đăng nhập")
    someone.follows("Đăng ký trực tuyến")
    someone.does(FIELD, "Nộp hồ sơ tại sở/ngành", "")
    someone.does(FIELD, "Sở/ngành, xã/phường", "Sở Giáo dục và Đào tạo Hà Nội")
    someone.does(FIELD, "Lĩnh vực", "Giáo dục và đào tạo")
    someone.presses("Tìm kiếm", "Thực hiện")
    someone.sees("Ai nộp hồ sơ?")
    while (title := someone.does(READ, "h1").strip()) != "Giấy tờ đính kèm":
        someone.presses("Điền giúp", "Tiếp tục")
        assert someone.does(READ, "h1").strip() != title
    someone.presses(*(f"Dùng bản mẫu: {paper}" for paper in PAPERS), "Tiếp tục")
    someone.sees("Xem lại trước khi gửi")
    someone.presses("Tiếp tục")
    someone.sees("Xác nhận và gửi")
    someone.copies_captcha()
    someone.presses("Tiếp tục")
    someone.sees("Hồ sơ đã gửi thành công")
    return someone.does(READ, "[data-dossier-code]")


def test_a_parent_submits_a_transfer_and_looks_it_up(passenger: FirefoxVisitor) -> None:
    """Register, activate, sign in, submit, reload, look up; back and forward go through the screens."""
    registers(passenger)
    code = submits(passenger)
    assert re.fullmatch(r"\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-\d{6}-\d{4}", code)
    passenger.browser.reloads()
    passenger.follows("Tra cứu hồ sơ")
    passenger.fills(Mã_hồ_sơ=code)
    passenger.copies_captcha()
    passenger.presses("Tra cứu")
    passenger.reads("Được tiếp nhận")
    passenger.follows("Hộp thư")
    passenger.sees("Hộp thư luyện tập")
    passenger.browser.goes(-1)
    passenger.sees("Tra cứu hồ sơ")
    passenger.browser.goes(1)
    passenger.sees("Hộp thư luyện tập")


@pytest.mark.parametrize("query", ["dich vu cong", "dịch vụ công", unicodedata.normalize("NFD", "dịch vụ công")])
def test_a_query_finds_its_page(passenger: FirefoxVisitor, query: str) -> None:
    """The search works without a worker."""
    passenger.opens("")
    assert "tim-hieu/khai-niem/index.html" in passenger.does(SEARCH, query)


def test_the_coach_begins_a_step(passenger: FirefoxVisitor) -> None:
    """The guide's own sandbox starts in the page, and the coach has words for what it shows."""
    passenger.opens("huong-dan/tao-tai-khoan/")
    passenger.does("() => document.querySelector('[data-try]').click()")
    words = "plain(document.querySelector('[data-part=words]').textContent)"
    passenger.does(f"() => until(() => {words}.includes('Bước 1'))")
