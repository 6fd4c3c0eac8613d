"""One word for one thing in what readers read, and the words of the one who reads."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.domain.one_time import TRIES
from portal.library import load_library

ROOT = Path(__file__).parents[2]
PORTAL = ROOT / "demo" / "portal"
DOCS = ROOT / "docs"
PUPILS = (
    *("hoc-sinh.md", *(page.relative_to(DOCS).as_posix() for page in sorted((DOCS / "hoc-sinh").rglob("*.md")))),
    *(f"tim-hieu/{name}.md" for name in ("khai-niem", "bon-muc-do", "dich-vu-giao-duc")),
)
INSTEAD = {
    "gác máy": "tắt máy ngay",
    "bịa": "tưởng tượng",
    "xoá": "xóa",
    "kẹp": "đính kèm",
    "gắn": "đính kèm",
    "bưu gửi": "bưu phẩm",
    "mã otp": "mã dùng một lần (OTP)",
    "ghế này": "vai này",
    "cách làm hôm nay": "cách làm hiện nay",
    "mấy lần phải đi": "phải đi mấy chuyến",
    "tính là nhận ngày": "được tính là nhận vào ngày",
    "không có nghĩa là miễn phí": "chưa chắc là miễn phí",
}
REFUSALS = tomllib.loads((PORTAL / "data" / "words" / "refusals.toml").read_text(encoding="utf-8"))["page"]
NUMBERS = {3: "ba"}


def read_by_readers() -> Iterator[Path]:
    """Yield the files whose words readers meet; search.toml holds what they may type instead."""
    yield from (page for page in DOCS.rglob("*.md") if "bao-tri" not in page.parts)
    for folder, ending in (("data", "*.toml"), ("web", "*.html"), ("web", "*.txt")):
        yield from (path for path in (PORTAL / folder).rglob(ending) if path.name not in {"search.toml", "guides.toml"})
    yield ROOT / "scripts" / "docs" / "templates" / "five_rules.html"


TEXTS = {path: path.read_text(encoding="utf-8").casefold() for path in read_by_readers()}


def test_there_is_something_to_read() -> None:
    assert len(TEXTS) > 120


@pytest.mark.parametrize(("word", "better"), INSTEAD.items())
def test_a_thing_has_one_word(word: str, better: str) -> None:
    """The better word stands somewhere, the other one nowhere."""
    whole = re.compile(rf"(?<!\w){word}(?!\w)")
    assert [path.relative_to(ROOT).as_posix() for path, text in TEXTS.items() if whole.search(text)] == []
    assert any(better.casefold() in text for text in TEXTS.values()), better


@pytest.mark.parametrize("page", PUPILS)
def test_a_child_reads_of_bo_me(page: str) -> None:
    """As a child says it at home; "cha me" is for grown-ups."""
    assert "cha mẹ" not in TEXTS[DOCS / page]


@pytest.mark.parametrize("page", PUPILS)
def test_a_childs_running_text_names_no_decree_by_number(page: str) -> None:
    """Numbers stand in what is folded away, which is indented, and in the box of sources."""
    running = [line for line in TEXTS[DOCS / page].splitlines() if not line.startswith("    ")]
    assert [line for line in running if re.search(r"law\.(?:nghi-dinh|thong-bao|luat)[\w-]*\.name", line)] == []


@pytest.mark.parametrize("code", [code for code in REFUSALS if code != "refused"])
def test_a_refusal_says_what_to_do_next(code: str) -> None:
    """Not only that it cannot be done."""
    assert "hãy" in REFUSALS[code]["text"].casefold()


def test_the_number_of_wrong_codes_is_said_as_it_is() -> None:
    """At the card and at the bank."""
    words = load_library().words
    assert f"sai mã {NUMBERS[TRIES]} lần" in words["payment"]["failed"]["tries"]
    assert f"sai {NUMBERS[TRIES]} lần" in words["field"]["one-time.spent"]
