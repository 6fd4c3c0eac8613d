"""The lesson plans: every heading of the form, the codes, minutes that add up, as DOCX and as PDF."""

import re
from functools import cache
from io import BytesIO

import pytest
from docx import Document
from docx.shared import Pt
from pypdf import PdfReader

from scripts.lessons.model import MINUTES, Lesson
from scripts.lessons.reading import lessons
from scripts.sheets import plan_pdf, plan_word
from scripts.sheets.plan import Plan
from scripts.sheets.words import Settings

SETTINGS = Settings("Trường Tiểu học Thử", "2026–2027", "gặp văn phòng", "Cổng luyện tập Thử")
HEADINGS = (
    *("I. Yêu cầu cần đạt", "II. Đồ dùng dạy học", "III. Các hoạt động dạy học chủ yếu"),
    "IV. Điều chỉnh sau bài dạy",
)
COLUMNS = ("Thời gian", "Hoạt động của giáo viên", "Hoạt động của học sinh")
PARTS = ("1. Mở đầu", "2. Hình thành kiến thức", "3. Luyện tập", "4. Vận dụng")
A4 = (595, 842)  # points
EACH = pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)


@cache
def word(lesson: Lesson) -> bytes:
    """The plan as a DOCX."""
    return plan_word.render(Plan(lesson, SETTINGS))


@cache
def printed(lesson: Lesson) -> bytes:
    """The plan as a PDF."""
    return plan_pdf.render(Plan(lesson, SETTINGS))


def squeezed(text: str) -> str:
    """A text without blanks, which a PDF puts where lines break."""
    return re.sub(r"\s+", "", text)


def told(lesson: Lesson) -> list[str]:
    """What a plan must say."""
    does = [line for activity in lesson.activities for line in (*activity.teacher, *activity.pupils)]
    needs = [*lesson.teacher_needs, *lesson.pupils_need]
    return [*does, *needs, *(aim.said for aim in lesson.aims), *lesson.codes, "đối chiếu bản gốc trước khi dùng"]


@pytest.mark.slow
@EACH
def test_the_docx_has_every_heading_of_the_form(lesson: Lesson) -> None:
    docx = Document(BytesIO(word(lesson)))
    headings = tuple(it.text for it in docx.paragraphs if it.style and it.style.name == "Heading 1")
    assert headings == HEADINGS
    assert [it.text for it in docx.paragraphs if it.style and it.style.name == "Title"] == ["KẾ HOẠCH BÀI DẠY"]
    corner = docx.tables[0].rows[0].cells[0].text
    assert corner.split("\n") == ["TRƯỜNG TIỂU HỌC THỬ", "Năm học 2026–2027"]


@EACH
def test_the_table_has_three_columns_and_its_minutes_add_up(lesson: Lesson) -> None:
    table = Document(BytesIO(word(lesson))).tables[1]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert tuple(rows[0]) == COLUMNS
    assert [row[0].partition(":")[0] for row in rows[1::2]] == list(PARTS)
    assert sum(int(re.findall(r"(\d+) phút", row[0])[0]) for row in rows[2::2]) == MINUTES
    assert all(row[1].startswith("- ") and row[2].startswith("- ") for row in rows[2::2])
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")  # comes again on the next page


@pytest.mark.slow
@EACH
def test_both_files_say_all_of_it(lesson: Lesson) -> None:
    docx = Document(BytesIO(word(lesson)))
    cells = [cell.text for table in docx.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(it.text for it in docx.paragraphs), *cells])
    assert [said for said in told(lesson) if said not in text] == []
    pages = squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(printed(lesson))).pages))
    wanted = [*told(lesson), *HEADINGS, *PARTS, f"Thời gian thực hiện: {MINUTES} phút"]
    assert [said for said in wanted if squeezed(said) not in pages] == []


@EACH
def test_subject_and_grade_are_left_to_choose(lesson: Lesson) -> None:
    """The one that the lesson was written for is ticked; of several grades none."""
    lines = [it.text for it in Document(BytesIO(word(lesson))).paragraphs]
    subject = next(line for line in lines if line.startswith("Môn học"))
    grade = next(line for line in lines if line.startswith("Lớp:"))
    assert f"☒ {lesson.subject}" in subject and subject.count("☒") == 1
    assert ("Tin học" in subject) is (max(lesson.grades) >= "3")  # where it begins
    assert re.findall(r"\d", grade) == list(lesson.grades)
    assert ("☒" in grade) is (len(lesson.grades) == 1)


@EACH
def test_paper_and_letters_are_those_that_schools_expect(lesson: Lesson) -> None:
    docx = Document(BytesIO(word(lesson)))
    page, normal = docx.sections[0], docx.styles["Normal"]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)  # type: ignore[union-attr]
    assert (normal.font.name, normal.font.size) == ("Times New Roman", Pt(13))
    for sheet in PdfReader(BytesIO(printed(lesson))).pages:
        assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == A4
    assert len(PdfReader(BytesIO(printed(lesson))).pages) <= 3


@EACH
def test_there_is_room_for_what_was_changed_after_the_lesson(lesson: Lesson) -> None:
    lines = [it.text for it in Document(BytesIO(word(lesson))).paragraphs]
    assert lines[lines.index(HEADINGS[-1]) + 1 :] == ["\t"] * 6


@EACH
def test_a_plan_is_filed_and_says_nothing_of_practice(lesson: Lesson) -> None:
    """Unlike what pupils get."""
    assert "không phải giấy tờ thật" not in "".join(p.extract_text() for p in PdfReader(BytesIO(printed(lesson))).pages)
