"""The whole life of a dossier, in the browser, by role and label: at level 3 with its trips, at level 4 without any."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.errands import (
    EXTRACT,
    FORM,
    LEVEL_3,
    LEVEL_4,
    NEXT_DAY,
    REPORT,
    TRANSFER,
    files,
    opens_dossier,
    pays,
    winds,
    winds_until,
)
from tests.browser.visitor import Visitor


def reads_message(visitor: Visitor, words: str) -> None:
    """Find these words on the practice phone."""
    visitor.follows("Điện thoại")
    visitor.reads(re.compile(words))


@pytest.mark.slow
def test_a_dossier_at_level_3_ends_at_the_desk(citizen: Visitor, device: str) -> None:
    """Sent without a paper, supplemented, accepted, approved, and returned for the originals, at the second trip."""
    code = files(citizen, TRANSFER.name, LEVEL_3, FORM)
    reads_message(citizen, f"Hồ sơ {code} cần bổ sung giấy tờ")
    citizen.follows("Hộp thư")
    citizen.follows(f"Hồ sơ {code} cần bổ sung giấy tờ")
    citizen.follows("Mở hồ sơ để bổ sung")
    citizen.reads("Bạn cần bổ sung")
    citizen.follows("Bổ sung giấy tờ")
    citizen.attaches_samples(REPORT)
    citizen.presses("Gửi bổ sung")
    citizen.reads("Được tiếp nhận")
    winds(citizen, NEXT_DAY)
    winds(citizen, NEXT_DAY)
    citizen.reads("Đang xử lý")
    winds_until(citizen, "Đã xử lý xong")
    takes_the_result_at_the_desk(citizen)
    citizen.follows("Hộp thư")
    citizen.reads(f"Hồ sơ {code} đã có kết quả")


def takes_the_result_at_the_desk(visitor: Visitor) -> None:
    """Forget an original, come again with both."""
    bag = visitor.screen.get_by_role("group", name="Bạn mang theo bản gốc nào?")
    visitor.follows("Đến Bộ phận một cửa")
    bag.get_by_label(FORM, exact=True).check()
    visitor.presses("Đi nhận kết quả")
    visitor.reads("Bạn quên bản gốc ở nhà")
    expect(visitor.screen.get_by_role("alert")).to_be_focused()
    expect(bag.get_by_label(FORM, exact=True)).to_be_checked()
    bag.get_by_label(REPORT, exact=True).check()
    visitor.presses("Đi nhận kết quả")
    visitor.reads("Đã trả kết quả")
    visitor.reads("Bạn đến nhưng quên bản gốc")


@pytest.mark.slow
def test_a_dossier_at_level_4_never_leaves_home(citizen: Visitor, device: str, tmp_path: Path) -> None:
    """Paid online at the second try, and the result had online."""
    code = files(citizen, EXTRACT.name, LEVEL_4)
    opens_dossier(citizen)
    winds_until(citizen, "Yêu cầu thực hiện nghĩa vụ tài chính")
    citizen.follows("Nộp tiền")
    pays(citizen, "Dùng thẻ không đủ tiền")
    citizen.sees("Chưa nộp được tiền")
    citizen.reads(re.compile("Thẻ này không đủ tiền"))
    citizen.follows("Thử lại")
    pays(citizen, "Dùng thẻ đủ tiền")
    citizen.sees("Đã nộp tiền")
    citizen.goes_back()
    citizen.sees("Đã nộp tiền")  # what was paid is not paid again
    citizen.follows("Về hồ sơ")
    winds_until(citizen, "Đã trả kết quả")
    citizen.follows("Xem kết quả")
    citizen.sees("Kết quả điện tử")
    takes_the_file(citizen, code, tmp_path)
    reads_message(citizen, code)


def takes_the_file(visitor: Visitor, code: str, folder: Path) -> None:
    """Download the result; it can be read without the portal."""
    with visitor.page.expect_download() as coming:
        visitor.screen.get_by_role("link", name="Tải kết quả về").click()
    assert coming.value.suggested_filename == f"ket-qua-{code}.html"
    coming.value.save_as(folder / "ket-qua.html")
    page = (folder / "ket-qua.html").read_text(encoding="utf-8")
    assert code in page and "LUYỆN TẬP" in page
