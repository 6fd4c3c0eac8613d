"""Actors: people who use the portal through what they see.

A `Citizen` finds links, buttons and fields by their visible names and knows no address but those people type.
No form is known to it: "Điền giúp" and "Tiếp tục" lead through every procedure.
"""

import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import Self

from werkzeug.test import Client

from portal.domain.people import Family
from portal.guides.virtual_user import VirtualUser
from tests.remembered import remembered

PASSWORD = "Con@hoc2026"
MOST_STEPS = 20


def png(width: int = 1, note: bytes = b"") -> bytes:
    """Draw a small grey PNG; `note` makes its bytes different from another's."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    head = width.to_bytes(4) + (1).to_bytes(4) + bytes((8, 0, 0, 0, 0))
    pixels = zlib.compress(b"\0" + b"\x80" * width)
    parts = (chunk(b"IHDR", head), chunk(b"tEXt", b"Comment\0" + note), chunk(b"IDAT", pixels), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


class Citizen(VirtualUser):
    """Someone with a card of the practice people and a browser of their own."""

    def __init__(self, client: Client, card: Family) -> None:
        super().__init__(client)
        self.card = card
        self.password = PASSWORD

    @property
    def html(self) -> str:
        """The whole page, as it came."""
        return self.screen.html

    # What a person sees.

    def sees(self, *texts: str) -> Self:
        """Expect words on the screen."""
        for text in texts:
            assert " ".join(text.split()) in self.screen.text, self._complains(f"'{text}' is not seen")
        return self

    def does_not_see(self, *texts: str) -> Self:
        """Expect that words are nowhere in the page, not even unseen."""
        for text in texts:
            assert text not in self.html, self._complains(f"'{text}' is there")
        return self

    def reads(self, label: str) -> str:
        """Return what stands in a field: text, or the name of what is chosen."""
        control = self.screen.control(label)
        assert control is not None, self._complains(f"no field '{label}'")
        return self.screen.value(control)

    def captcha(self) -> str:
        """Read the captcha's code."""
        shown = self.screen.having("data-captcha")
        assert shown is not None, self._complains("no captcha")
        return shown.text()

    def dossier_code(self) -> str:
        """Read the code of the dossier just sent."""
        shown = self.screen.having("data-dossier-code")
        assert shown is not None, self._complains("no dossier code")
        return shown.text()

    # The trade: whole errands.

    def registers(self, **changes: str) -> Self:
        """Fill in the registration form from the card, with `changes` by label, and send it."""
        self.opens("/").follows("Đăng ký")
        return self.fills(self.registration() | changes).presses("Đăng ký")

    def registration(self) -> dict[str, str]:
        """What this citizen types into the registration form on the screen."""
        parent = self.card.parent
        return {
            "Họ và tên": parent.name,
            "Email": parent.mail,
            "Mật khẩu": self.password,
            "Nhập lại mật khẩu": self.password,
            "Số điện thoại": parent.phone,
            "Mã xác nhận": self.captcha(),
        }

    def activates(self) -> Self:
        """Open the newest activation mail and follow its link."""
        return self.opens_mail("Kích hoạt tài khoản luyện tập").follows("Kích hoạt tài khoản")

    def opens_mail(self, subject: str) -> Self:
        """Open the newest letter whose subject begins so."""
        self.opens("/").follows("Hộp thư")
        letters = [link for link in self.screen.links() if link.name.startswith(subject)]
        assert letters, self._complains(f"no letter '{subject}'")
        return self.opens(letters[0].attrs["href"])

    def signs_in(self, password: str = "") -> Self:
        """Sign in with the card's mail address."""
        self.opens("/").follows("Đăng nhập")
        typed = {"Email": self.card.parent.mail, "Mật khẩu": password or self.password}
        return self.fills(typed).presses("Đăng nhập")

    def joins(self) -> Self:
        """Register, activate and sign in."""
        return self.registers().activates().signs_in()

    def starts(self, slug: str) -> Self:
        """Open a procedure's page and start its form."""
        return self.opens(f"/thu-tuc/{slug}").presses("Thực hiện")

    def fills_in(self, answers: Mapping[str, str] | None = None) -> Self:
        """Go through the steps with "Điền giúp" and, where their field stands, `answers` by label."""
        for _ in range(MOST_STEPS):
            if not any(button.name == "Điền giúp" for button in self.screen.buttons()):
                return self
            labels = self.screen.labels()
            mine = {label: value for label, value in (answers or {}).items() if label in labels}
            self.fills(mine).presses("Điền giúp").presses("Tiếp tục")
        raise AssertionError(self._complains("the steps do not end"))

    @remembered
    def comes_to_papers(self, slug: str, answers: Mapping[str, str] | None = None) -> Self:
        """Fill in a procedure's form, up to the papers."""
        return self.starts(slug).fills_in(answers)

    def attaches(self, without: Iterable[str] = (), only: Callable[[str], bool] = lambda _: True) -> Self:
        """Choose a picture for every paper but those `without`, by the key of the paper."""
        for row in (row for row in self.screen.root.all("fieldset") if row.all("input")):
            key = row.attrs.get("id", "")
            for control in row.all("input"):
                if control.attrs.get("type") == "file" and key not in without and only(key):
                    control.file = (f"{key}.png", png(note=key.encode()), "image/png")
        return self

    def attaches_samples(self) -> Self:
        """Take the sample of every paper that has no file yet."""
        for button in [button.name for button in self.screen.buttons() if button.name.startswith("Dùng bản mẫu: ")]:
            self.presses(button)
        return self

    def plants(self, paper: str, mistake: str) -> Self:
        """Attach a sample with a mistake."""
        self.fills({"Giấy nào có lỗi?": paper, "Lỗi gì?": mistake})
        return self.presses("Dùng bản mẫu có lỗi")

    def sends(self) -> str:
        """From the review on: copy the captcha, send, and give the dossier's code."""
        self.presses("Tiếp tục").fills({"Mã xác nhận": self.captcha()}).presses("Tiếp tục")
        return self.dossier_code()

    @remembered
    def prepares(self, slug: str, without: Iterable[str] = (), answers: Mapping[str, str] | None = None) -> Self:
        """Fill in a procedure's form and attach its papers, up to the review."""
        return self.comes_to_papers(slug, answers).attaches(without).presses("Tiếp tục")

    @remembered
    def submits(self, slug: str, without: Iterable[str] = (), answers: Mapping[str, str] | None = None) -> str:
        """Prepare a dossier and send it; give its code."""
        return self.prepares(slug, without, answers).sends()

    def looks_up(self, code: str) -> Self:
        """Look a dossier up from the front page."""
        self.opens("/").fills({"Mã hồ sơ": code}).presses("Tra cứu")
        return self.fills({"Mã xác nhận": self.captcha()}).presses("Tra cứu")

    @remembered
    def sits(self, officer: str) -> Self:
        """Take an officer's seat at the desk."""
        self.opens("/").follows("Bàn cán bộ")
        if any(button.name == "Rời bàn cán bộ" for button in self.screen.buttons()):
            self.presses("Rời bàn cán bộ")
        return self.presses("Vào vai này", of=officer)

    def texts(self, message: str) -> Self:
        """Send an SMS to the practice number."""
        self.opens("/").follows("Điện thoại")
        label = next(label for label in self.screen.labels() if label.startswith("Soạn tin"))
        return self.fills({label: message}).presses("Gửi tin")

    def _complains(self, about: str) -> str:
        return f"{about} at {self.path} ({self.status}); it offers{self.screen.offers()}"
