"""Lessons are read from their pages; one that no class could have stops the build, with file, line and what to do."""

from pathlib import Path

import pytest

from scripts.bootstrap import ROOT
from scripts.docs.page_error import BadPage
from scripts.docs.questions import bank
from scripts.lessons import model, references
from scripts.lessons.model import Lesson
from scripts.lessons.page_fences import Place
from scripts.lessons.reading import lessons, read_page

DOCS = ROOT / "docs"
LESSONS = lessons()
EACH = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
NAMES = ["tiet-1", "tiet-2", "tiet-3", "khong-may"]  # what needs no device stands last
HEAD = """# Tiết thử

```bai-hoc
lop = ["3"]
mon = "Tin học"
chu_de = ["Một"]
muc_tieu = [{ chu = "Kể được một việc.", ma = ["2.3.CB1a"] }]
thay_co_can = ["Bảng"]
hoc_sinh_can = ["Bút"]
phieu = ["o-co-sao"]
khong_mang = "Vẫn dạy."
khong_phong_may = "Vẫn dạy."
khong_may_chieu = "Vẫn dạy."
```
"""
DOING = """
```hoat-dong
phan = "{part}"
ten = "Việc"
phut = {minutes}
thay_co = ["Hỏi."]
hoc_sinh = ["Đáp."]
chieu = [{slide}]
```
"""
MINUTES = dict(zip(model.PARTS, (5, 10, 15, 5), strict=True))
SLIDE = '{ chu = "Xin chào" }'


def page(slide: str = SLIDE, **minutes: int) -> str:
    """A lesson's page; `minutes` by the names of the parts, with a low line in place of the hyphen."""
    given = {part: minutes.get(part.replace("-", "_"), known) for part, known in MINUTES.items()}
    return HEAD + "".join(DOING.format(part=part, minutes=it, slide=slide) for part, it in given.items())


def read(text: str) -> Lesson:
    """The lesson of a page that has one."""
    lesson = read_page(text.split("\n"), Place("docs/lop-hoc/thu.md"))
    assert lesson
    return lesson


def test_there_are_the_lessons_that_the_house_promises() -> None:
    assert [lesson.name for lesson in LESSONS] == NAMES
    assert {grade for lesson in LESSONS for grade in lesson.grades} == set(model.GRADES)


@EACH
def test_a_lesson_is_as_long_as_a_lesson(lesson: Lesson) -> None:
    assert sum(activity.minutes for activity in lesson.activities) == model.MINUTES
    ends = [0, *(activity.ends for activity in lesson.activities)]
    assert [activity.begins for activity in lesson.activities] == ends[:-1]
    assert list(dict.fromkeys(activity.part for activity in lesson.activities)) == list(model.PARTS)


@EACH
def test_a_lesson_with_a_projector_shows_something_in_each_part(lesson: Lesson) -> None:
    """And the one without any device shows nothing, and opens nothing."""
    shown = [bool(activity.slides) for activity in lesson.activities]
    assert set(shown) == {lesson.name != "khong-may"}
    assert bool(lesson.opened) is (lesson.name != "khong-may")


def test_a_page_without_fences_has_no_lesson() -> None:
    assert read_page(["# Bảng lớp", "", "```python", "lop = 3", "```"], Place("docs/lop-hoc/bang-lop.md")) is None


def test_what_is_written_is_what_is_read() -> None:
    lesson = read(page())
    assert (lesson.key, lesson.title, lesson.codes) == ("lop-hoc/thu", "Tiết thử", ("2.3.CB1a",))
    assert [it.line for it in lesson.activities] == [16, 25, 34, 43]
    assert [slide.said for _, slide in lesson.slides()] == ["Xin chào"] * 4


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (page(van_dung=6), 43, "cộng lại là 36 phút, phải đúng 35 phút"),
        (page(mo_dau=36), 16, "số phút từ 1 đến 35"),
        (page().replace('phan = "luyen-tap"', 'phan = "mo-dau"'), 43, "“mo-dau” đứng sai chỗ"),
        (page().replace('phan = "luyen-tap"', 'phan = "kien-thuc"'), 43, "chưa có phần “luyen-tap”"),
        (page().replace('phan = "luyen-tap"', 'phan = "thi-cu"'), 34, "không nhận “thi-cu”"),
        (page().replace('["Một"]', '["Một", "Hai", "Ba"]'), 3, "ở đây có 3"),
        (page().replace("2.3.CB1a", "9.9.CB1a"), 3, "mã “9.9.CB1a”"),
        (page().replace("2.3.CB1a", "2.3.CB2a"), 3, "dành cho lớp 4, 5"),
        (page().replace('lop = ["3"]', 'lop = ["6"]'), 3, "không nhận “6”"),
        (page().replace('["o-co-sao"]', '["o-co-sai"]'), 3, "Có phải là “o-co-sao”?"),
        (page().replace('thay_co = ["Hỏi."]', "thay_co = []", 1), 16, "“thay_co” phải có ít nhất một dòng"),
        (page().replace('mon = "Tin học"', 'mon_hoc = "Tin học"'), 3, "Không có khóa “mon_hoc”"),
        (page().replace("# Tiết thử", "Tiết thử"), 3, "chưa có tên tiết"),
        (page().replace("```bai-hoc", "```bai-hocc"), 3, "Không có loại khối “bai-hocc”"),
        (page().removesuffix("```\n"), 43, "mở ra mà không đóng lại"),
        (HEAD, 3, "chưa có khối “hoat-dong” nào"),
        (page() + HEAD, 53, "Mỗi tiết một trang"),
        (DOING.format(part="mo-dau", minutes=35, slide=""), 2, "đứng trước khối “bai-hoc”"),
    ],
)
def test_a_lesson_that_no_class_could_have_stops_the_build(text: str, line: int, said: str) -> None:
    with pytest.raises(BadPage) as bad:
        read(text)
    assert str(bad.value).startswith(f"docs/lop-hoc/thu.md, dòng {line}: ")
    assert said in str(bad.value)


@pytest.mark.parametrize(
    ("slide", "said"),
    [
        ('{ phu = "Chỉ dòng dưới" }', "đúng một khóa"),
        ('{ chu = "Hai", cau_hoi = "o-co-sao" }', "đúng một khóa"),
        ('{ cau_hoi = "o-co-sao", tranh = "hero.svg" }', "Khóa “tranh” chỉ đi với"),
        ('{ chu = "Hình", tranh = "here.svg" }', "Có phải là “hero.svg”?"),
        (f'{{ chu = "{"a" * 41}" }}', "dài 41 ký tự"),
        ('{ cau_hoi = "khong-co" }', "Không có câu hỏi “khong-co”"),
        ('{ buoc = "huong-dan/khong-co.md#buoc-1" }', "Không có trang"),
        ('{ buoc = "huong-dan/nop-ho-so.md#buoc-99" }', "không có mục nào mang mã “#buoc-99”"),
        ('{ cong = "huong-dan/nop-ho-so.md#nhan-ket-qua" }', "không có khối “buoc” nào"),
        ('{ truyen = "hoc-sinh/truoc.md" }', "không kể được"),
        ('{ truyen = "hoc-sinh/cua-1.md#tranh-9" }', "#tranh-9"),
    ],
)
def test_a_slide_of_what_is_not_there_stops_the_build(slide: str, said: str) -> None:
    with pytest.raises(BadPage, match=r"dòng 16: ") as bad:
        read(page(slide))
    assert said in str(bad.value)


def test_a_step_of_a_slide_is_found_by_its_heading_or_a_deeper_one() -> None:
    """What is tried wrongly there is none of them."""
    whole = references.steps_at("huong-dan/nop-ho-so.md#buoc-3", DOCS)
    part = references.steps_at("huong-dan/nop-ho-so.md#phan-1", DOCS)
    assert part and set(part) < set(whole)
    assert {step.kind for step in whole} == {"buoc"}


@EACH
def test_what_a_lesson_asks_is_asked_of_pupils(lesson: Lesson) -> None:
    """On the sheet and on slides: from the bank, and nothing of the ten questions before and after."""
    asked = [*lesson.worksheet, *(slide.target for _, slide in lesson.slides() if slide.kind == model.QUESTION)]
    assert asked and not [key for key in asked if bank.whole().questions[key].set]


def test_lessons_of_another_folder_are_read_from_there(tmp_path: Path) -> None:
    (tmp_path / "docs" / "lop-hoc").mkdir(parents=True)
    assert lessons(tmp_path / "docs") == ()
