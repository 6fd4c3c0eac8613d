"""A question that nobody could answer, or that says nothing of an answer, stops the build with its file and line."""

from pathlib import Path

import pytest

from scripts.docs.page_error import BadPage
from scripts.docs.questions import bank
from tests.unit.scripts.docs.questions.pages import CHOICES, ORDER, PAIRS, case, fence, of, site, written

WITHOUT_REASON = '[{ chu = "a", dung = true, giai = "x" }, { chu = "b" }]'
TWO_RIGHT = '[{ chu = "a", dung = true, giai = "x" }, { chu = "b", dung = true, giai = "y" }]'
NONE_RIGHT = '[{ chu = "a", giai = "x" }, { chu = "b", giai = "y" }]'
TWICE = '[{ chu = "a", dung = true, giai = "x" }, { chu = "a", giai = "y" }]'
ONE_ENTRY = '[{ chu = "a", dung = true, giai = "x" }]'
SAME_OTHER = PAIRS.replace('"2"', '"1"')
REFUSED = {
    "a key that nobody knows": (fence(choon='"x"'), "Không có khóa “choon”.*Có phải là “chon”"),
    "a key of another shape": (fence(thu_tu=ORDER), "Không có khóa “thu_tu”"),
    "no key": (fence(hoi=None), "Thiếu khóa “hoi”"),
    "no shape": (fence(kieu=None), "Thiếu khóa “kieu”"),
    "no choices": (fence(chon=None), "Thiếu khóa “chon”"),
    "an unknown shape": (fence(kieu='"chon-mott"'), "“kieu” không nhận “chon-mott”. Có phải là “chon-mot”"),
    "an unknown kind": (fence(loai='"bat-buoocj"'), "“loai” không nhận.*Ở đây có: “nghia-tu”"),
    "a level as words": (fence(kho='"1"'), "“kho” chỉ nhận 1, 2 hoặc 3"),
    "a level beyond": (fence(kho="4"), "“kho” chỉ nhận"),
    "no level": (fence(kho=None), "“kho” chỉ nhận"),
    "a level that is a switch": (fence(kho="true"), "“kho” chỉ nhận"),
    "empty words": (fence(hoi='" "'), "“hoi” phải là chữ trong ngoặc kép, không để trống"),
    "a number for words": (fence(hoi="5"), "“hoi” phải là chữ"),
    "an id with marks": (fence(ma='"Ô sao"'), "Mã “Ô sao” chỉ được có"),
    "hints that are no list": (fence(goi_y='"x"'), "“goi_y” phải là danh sách chữ"),
    "an unknown set": (fence(bo='"giua"'), "“bo” không nhận “giua”"),
    "a pair alone": (fence(cap='"1"'), "Đã có “cap” thì phải có “bo”"),
    "a pair beyond": (fence(bo='"sau"', cap='"11"'), "“cap” là số từ"),
    "not TOML": (fence(hoi="“cong”"), "Dòng “hoi = “cong”” viết chưa đúng"),
    "choices that are no list": (fence(chon='"x"'), "“chon” phải là danh sách, mỗi dòng"),
    "an entry with an unknown key": (fence(chon='[{ chuu = "a" }]'), "Không có khóa “chuu”"),
    "no reason": (fence(chon=WITHOUT_REASON), "Câu trả lời “b” chưa có “giai”"),
    "right as words": (fence(chon=CHOICES.replace("true", '"true"')), "“dung” chỉ nhận true hoặc false"),
    "two right of one": (fence(chon=TWO_RIGHT), "đúng một câu “dung = true”, ở đây có 2"),
    "none right of one": (fence(chon=NONE_RIGHT), "đúng một câu “dung = true”, ở đây có 0"),
    "one right of several": (fence(kieu='"chon-nhieu"'), "ít nhất hai câu “dung = true”, ở đây có 1"),
    "all right": (fence(kieu='"chon-nhieu"', chon=TWO_RIGHT), "Mọi câu đều đúng"),
    "the same twice": (fence(chon=TWICE), "Chữ “a” có hai lần"),
    "one choice": (fence(chon=ONE_ENTRY), "“chon” phải có từ 2 đến 6 dòng, ở đây có 1"),
    "true or false without a reason": (of("dung-sai", dung="true", giai_dung='"x"'), "Thiếu khóa “giai_sai”"),
    "true or false as words": (of("dung-sai", dung='"x"', giai_dung='"x"', giai_sai='"y"'), "chỉ nhận true"),
    "an order of two": (of("sap-xep", thu_tu=NONE_RIGHT), "“thu_tu” phải có từ 3 đến 5 dòng, ở đây có 2"),
    "an order without a reason": (of("sap-xep", thu_tu=ORDER.replace(', giai = "h"', "")), "“Hai” chưa có “giai”"),
    "an order that says what is right": (of("sap-xep", thu_tu=ORDER.replace("giai", "dung")), "Không có khóa “dung”"),
    "pairs without a reason": (of("noi", cap_noi=PAIRS.replace(', giai = "y"', "")), "“b” chưa có “giai”"),
    "pairs with one end twice": (of("noi", cap_noi=SAME_OTHER), "Chữ “1” có hai lần"),
    "a mistake without a screen": (of("tim-loi", cho=CHOICES), "Thiếu khóa “man”"),
    "a mistake without one": (of("tim-loi", man='"bai.md#dien"', cho=NONE_RIGHT), "không trả lời được"),
    "a mistake at no step": (of("tim-loi", man='"bai"', cho=CHOICES), "“man” phải chỉ tới một mục"),
    "values that are no pairs": (of("tim-loi", man='"bai.md#dien"', cho=CHOICES, sua='"x"'), "“sua” phải có dạng"),
    "values without a screen": (of("tiep-theo", chon=CHOICES, sua="{}"), "không dùng “sua” khi chưa có “man”"),
    "a screen of a page without steps": (of("tim-loi", man='"bai.md#dien"', cho=CHOICES), "không có khối “bat-dau”"),
    "a screen of no section": (of("tim-loi", man='"bai.md#khac"', cho=CHOICES), "không có mục nào mang mã “#khac”"),
    "a screen of no page": (of("tim-loi", man='"khac.md#dien"', cho=CHOICES), "Không có trang “khac.md”"),
    "an answer that stands at no place": (fence(o='"bai.md"'), "“o” phải chỉ tới một mục"),
    "an answer on no page": (fence(o='"bia.md#dien"'), "Không có trang “bia.md”"),
    "an answer in no section": (fence(o='"bai.md#dienn"'), "mã “#dienn”. Có phải là “dien”"),
    "an answer that is not said there": (fence(cau='"Ô nào cũng điền"'), "không có chữ “Ô nào cũng điền”"),
    "an answer that is said elsewhere": (fence(o='"bai.md#sau"'), "Mục “bai.md#sau” không có chữ"),
    "a fence without an end": (fence().removesuffix("```\n"), "mở ra mà không đóng lại"),
    "a fence with a slip": (fence("cau-hoii"), "Không có loại khối “cau-hoii”. Có phải là “cau-hoi”"),
    "a question that is nowhere": (
        "<!-- cau-hoi: o-co-saoo -->\n",
        "Không có câu hỏi “o-co-saoo”.*Có phải là “o-co-sao”",
    ),
    "no question at all": ("<!-- cau-hoi: -->\n", "phải có ít nhất một mã"),
    "a question twice": ("<!-- cau-hoi: o-co-sao o-co-sao -->\n", "“o-co-sao” đã có trên trang này"),
    "questions in a paragraph": ("Chữ\n<!-- cau-hoi: o-co-sao -->\n", "phải đứng riêng"),
    "a case without a reason": (case(vi_sao="[]"), "Thiếu khóa “vi_sao”"),
    "a case of no form": (case(dang='"fax"'), "“dang” không nhận “fax”.*“dia-chi”"),
    "a case that does not say": (case(that=None), "Thiếu khóa “that”"),
    "a case that says it in words": (case(that='"false"'), "“that” chỉ nhận true hoặc false"),
    "a case without a source": (case(nguon=None), "Thiếu khóa “nguon”"),
    "a case with an unknown key": (case(tuu='"x"'), "Không có khóa “tuu” ở đây. Hãy sửa"),
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return site(tmp_path, ngan=f"# Ngân\n\n{fence()}")


@pytest.mark.parametrize("what", REFUSED)
def test_what_nobody_could_answer_stops_the_build(what: str, docs: Path) -> None:
    text, said = REFUSED[what]
    with pytest.raises(BadPage, match=f"dòng [34]: .*{said}"):
        written(f"# Trang\n\n{text}", docs)


def test_what_is_refused_without_its_fault_is_written(docs: Path) -> None:
    """Else the refusals above could have another cause."""
    for text in (
        fence(),
        of("sap-xep", thu_tu=ORDER),
        of("noi", cap_noi=PAIRS),
        case(),
        "<!-- cau-hoi: o-co-sao -->\n",
    ):
        assert "<quiz-" in written(f"# Trang\n\n{text}", docs)


def test_the_file_and_the_line_are_named(tmp_path: Path) -> None:
    docs = site(tmp_path, a="---\ntitle: A\n---\n# A\n\n" + fence() + "\n" + fence(ma='"b"', kho="9"))
    with pytest.raises(BadPage, match=r"^docs/a\.md, dòng 20: "):
        bank.whole(docs)


def test_a_key_is_used_once_on_the_site(tmp_path: Path) -> None:
    docs = site(tmp_path, a=f"# A\n\n{fence()}", b="# B\n\n" + case(ma='"o-co-sao"'))
    with pytest.raises(BadPage, match=r"docs/b\.md, dòng 3: Mã “o-co-sao” đã dùng ở docs/a\.md:3"):
        bank.whole(docs)


def test_a_pair_has_one_question_before_and_one_after(tmp_path: Path) -> None:
    first, parallel = fence(bo='"truoc"', cap='"1"'), fence(ma='"b"', bo='"sau"', cap='"1"')
    assert len(bank.whole(site(tmp_path / "good", a=f"{first}\n{parallel}")).questions) == 2
    with pytest.raises(BadPage, match=r"Bộ “truoc” đã có cặp “1” ở docs/a\.md:1"):
        bank.whole(site(tmp_path / "bad", a=f"{first}\n{parallel.replace('sau', 'truoc')}"))
