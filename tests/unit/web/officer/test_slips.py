"""The slips an officer hands out, for the officer and for the citizen."""

import re

import pytest

from portal.library import HOME
from portal.storage import Store
from tests.actors import Citizen
from tests.unit.web.officer.playing import DESK, FORM, RECEPTION, SPECIALIST, at, process


@pytest.fixture
def through(complete: Citizen) -> Citizen:
    """A dossier that was asked for twice, accepted, extended and stopped, with a slip for each."""
    for words in ("Lần một.", "Lần hai."):
        at(complete, RECEPTION).fills({"Lời nhắn cho người nộp": words, FORM: "x"}).presses("Gửi yêu cầu bổ sung")
        complete.opens("/ho-so/1/bo-sung").presses("Gửi bổ sung")
    process(complete).fills({"Lý do trả muộn": "Xin lỗi bạn."}).presses("Gửi lời xin lỗi và ngày mới")
    return complete.fills({"Lý do dừng": "Không thể làm tiếp."}).presses("Dừng hồ sơ")


@pytest.mark.parametrize("number", ["01", "02", "04", "05"])
@pytest.mark.parametrize("path", ["/ban-can-bo/1/phieu/", "/ho-so/1/phieu/"])
def test_a_slip_prints_what_it_must(through: Citizen, by_hand: Store, path: str, number: str) -> None:
    """Code, names, officer, time, reason, and that it is for practice."""
    found = by_hand.dossiers.by_id(1)
    assert found is not None
    through.opens(path + number).sees(DESK["slips"][number]["name"], found.code, "LUYỆN TẬP", "không có giá trị")
    through.sees("Nguyễn Thị Hoa", "Nguyễn Minh An", "Chuyển trường và tiếp nhận học sinh", "09:00 07/09/2026")
    through.sees({"01": RECEPTION, "02": RECEPTION, "04": SPECIALIST, "05": SPECIALIST}[number])
    through.sees({"01": "14/09/2026", "02": "Lần hai.", "04": "16/09/2026", "05": "Không thể làm tiếp."}[number])
    assert through.screen.having("data-print") is not None
    through.follows("Về hồ sơ")
    assert through.path == path.removesuffix("/phieu/")


def test_an_older_slip_can_be_had_again(through: Citizen) -> None:
    """The history leads to each of them."""
    at(through, RECEPTION)
    asked = [link.attrs["href"] for link in through.screen.links() if link.name == DESK["slips"]["02"]["name"]]
    assert len(asked) == 2
    through.opens(asked[0]).sees("Lần một.").does_not_see("Lần hai.")
    through.opens(asked[1]).sees("Lần hai.", FORM).does_not_see("Lần một.")


@pytest.mark.parametrize("number", ["03", "06", "99", "x", "1"])
def test_a_slip_that_nobody_wrote_is_not_there(through: Citizen, number: str) -> None:
    """Neither for the officer nor for the citizen."""
    for path in ("/ban-can-bo/1/phieu/", "/ho-so/1/phieu/"):
        assert through.opens(path + number).status == 404


@pytest.mark.parametrize("which", ["0", "-1", "3", "99999999999999999999", "x", ""])
def test_an_odd_count_of_a_slip_does_no_harm(through: Citizen, which: str) -> None:
    """It is the newest one, or not there."""
    assert through.opens(f"/ban-can-bo/1/phieu/02?lan={which}").status == (404 if which.lstrip("-").isdigit() else 200)


def test_a_citizen_finds_the_slips_at_the_dossier(through: Citizen) -> None:
    """Each of them, in the order in which they came."""
    links = through.opens("/ho-so/1").screen.links()
    names = [link.name for link in links if "/phieu/" in link.attrs["href"]]
    assert names == [DESK["slips"][number]["name"] for number in ("02", "02", "01", "04", "05")]
    through.follows(DESK["slips"]["01"]["name"]).sees(RECEPTION)


def test_a_citizen_has_only_their_own_slips(through: Citizen, neighbour: Citizen) -> None:
    """Somebody else's are not there."""
    assert neighbour.joins().opens("/ho-so/1/phieu/01").status == 404


def test_a_slip_of_the_machine_says_so(member: Citizen) -> None:
    """No officer's name is made up."""
    member.submits("chuyen-truong")
    member.opens("/ho-so/1/phieu/01").sees("Máy làm thay cán bộ")


def test_the_slips_have_the_names_of_the_circular() -> None:
    """01 to 03 and 05 to the letter; 04 says its name besides."""
    assert [DESK["slips"][number]["official"] or DESK["slips"][number]["name"] for number in sorted(DESK["slips"])] == [
        "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
        "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
        "văn bản xin lỗi và đề nghị gia hạn",
        "Thông báo dừng giải quyết hồ sơ",
    ]
    assert not re.search("Cộng hòa|Quốc hiệu|Độc lập", (HOME / "web/templates/slips/slip.html").read_text("utf-8"))
