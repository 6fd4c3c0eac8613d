"""Whole errands of somebody who applies at the portal, in words that any visitor of a sandbox understands."""

from collections.abc import Mapping

PASSWORD = "LuyenTap@2026"


class Applicant:
    """A person at a sandbox. What is seen and done, and by which means, is each kind of visitor's own."""

    # What a visitor can do.

    def follows(self, name: str) -> None:
        """Press a link of the sandbox by its name."""
        raise NotImplementedError

    def presses(self, name: str) -> None:
        """Press a button of the sandbox by its name."""
        raise NotImplementedError

    def fills(self, answers: Mapping[str, str]) -> None:
        """Type into fields, by their labels."""
        raise NotImplementedError

    def chooses(self, label: str, option: str = "") -> None:
        """Choose one of several by its label or, where the label is a list's, one of its options."""
        raise NotImplementedError

    def copies_captcha(self) -> None:
        """Read the captcha and type it in."""
        raise NotImplementedError

    def sees(self, heading: str) -> None:
        """Wait until the screen has this first heading."""
        raise NotImplementedError

    def reads(self, text: str) -> None:
        """Wait until this text is on the screen."""
        raise NotImplementedError

    def shown_heading(self) -> str:
        """Return the screen's first heading."""
        raise NotImplementedError

    def leaves_heading(self, heading: str) -> None:
        """Wait until the screen has another first heading."""
        raise NotImplementedError

    def sees_picture(self, name: str) -> None:
        """Wait until a picture is on the screen."""
        raise NotImplementedError

    def dossier_code(self) -> str:
        """Return the code of the dossier just sent."""
        raise NotImplementedError

    # Whole errands.

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
        self.chooses("Nộp hồ sơ tại sở/ngành")
        self.chooses("Sở/ngành, xã/phường", "Sở Giáo dục và Đào tạo Hà Nội")
        self.chooses("Lĩnh vực", "Giáo dục và đào tạo")
        self.presses("Tìm kiếm")
        self.presses("Thực hiện")
        self.sees("Ai nộp hồ sơ?")

    def fills_the_form(self) -> None:
        """Let each step be filled from the card, up to the papers."""
        while (title := self.shown_heading()) != "Giấy tờ đính kèm":
            self.presses("Điền giúp")
            self.presses("Tiếp tục")
            self.leaves_heading(title)

    def attaches_samples(self, *names: str) -> None:
        """Attach the sample scan of each of these papers."""
        for name in names:
            self.presses(f"Dùng bản mẫu: {name}")
            self.sees_picture(f"Xem trước: {name}")

    def reviews_and_sends(self) -> str:
        """Go from the papers to the success page; return the dossier code."""
        self.presses("Tiếp tục")
        self.sees("Xem lại trước khi gửi")
        self.presses("Tiếp tục")
        self.sees("Xác nhận và gửi")
        self.copies_captcha()
        self.presses("Tiếp tục")
        self.sees("Hồ sơ đã gửi thành công")
        return self.dossier_code()
