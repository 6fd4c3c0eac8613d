"""The paper forms: both kinds hold everything that a procedure asks for, are small and always the same."""

import os
import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from portal.domain.forms import FOR_CHILD, WHOM, form_steps
from portal.library import load_library
from scripts.lib import file_server, folder_sync, kept_settings
from scripts.paper_forms import forms, pdf, pdf_file, typeface, word
from scripts.paper_forms.paper_form import paper_form_of
from scripts.problem import Problem
from scripts.site import offline
from scripts.usb import edition

PORTAL = "Cổng luyện tập Thử"
LIBRARY = load_library()
SLUGS = [slug for slug, procedure in LIBRARY.procedures.items() if 2 in procedure.levels]
MOST = 60_000  # bytes of a form
A4 = (595, 842)  # points


@cache
def form(slug: str) -> tuple[bytes, bytes]:
    """Both forms of a procedure: DOCX and PDF."""
    whole = paper_form_of(LIBRARY.procedures[slug], LIBRARY.common, PORTAL)
    return word.render(whole), pdf.render(whole)


def squeezed(text: str) -> str:
    """A text without blanks, which a PDF puts where lines break."""
    return re.sub(r"\s+", "", text)


def asked(slug: str) -> list[str]:
    """All words that the form must hold: labels, hints, choices and documents."""
    procedure = LIBRARY.procedures[slug]
    words = [procedure.name, procedure.code, procedure.agency, PORTAL]
    for step in form_steps(procedure, LIBRARY.common, {WHOM: FOR_CHILD}):
        words += [step.title, "Chỉ cần điền đủ một phần" if step.one_of else ""]
        for question in step.fields:
            words += [question.label, question.hint, *question.choices.values()]
    words.append("" if procedure.documents else procedure.no_documents)
    for document in procedure.documents:
        words += [document.name, document.hint]
    return [text for text in words if text]


@cache
def pages_of(slug: str) -> tuple[str, ...]:
    """The words of each page of a PDF."""
    return tuple(page.extract_text() for page in PdfReader(BytesIO(form(slug)[1])).pages)


def texts_of(data: bytes) -> str:
    """The words of a DOCX: its paragraphs, its head and its foot."""
    paper = Document(BytesIO(data))
    edges = [*paper.sections[0].header.paragraphs, *paper.sections[0].footer.paragraphs]
    return "\n".join(paragraph.text for paragraph in [*paper.paragraphs, *edges])


@pytest.mark.slow
@pytest.mark.parametrize("slug", SLUGS)
def test_the_docx_opens_and_holds_every_field_and_document(slug: str) -> None:
    text = texts_of(form(slug)[0])
    assert [words for words in asked(slug) if words not in text] == []


@pytest.mark.slow
@pytest.mark.parametrize("slug", SLUGS)
def test_the_pdf_has_selectable_vietnamese_with_every_field_and_document(slug: str) -> None:
    text = squeezed(" ".join(pages_of(slug)))
    assert [words for words in asked(slug) if squeezed(words) not in text] == []


@pytest.mark.slow
@pytest.mark.parametrize("slug", SLUGS)
def test_each_page_is_a4_and_says_that_it_is_practice(slug: str) -> None:
    docx, printed = form(slug)
    for page, text in zip(PdfReader(BytesIO(printed)).pages, pages_of(slug), strict=True):
        assert (round(page.mediabox.width), round(page.mediabox.height)) == A4
        assert "LUYỆN TẬP" in text
    paper = Document(BytesIO(docx)).sections[0]
    assert (round(paper.page_width.pt), round(paper.page_height.pt)) == A4  # type: ignore[union-attr]
    assert "LUYỆN TẬP" in paper.header.paragraphs[0].text


@pytest.mark.parametrize("slug", SLUGS)
def test_forms_have_a_place_to_sign_and_are_small(slug: str) -> None:
    docx, printed = form(slug)
    last = pages_of(slug)[-1]
    assert "Người nộp" in last and "ký và ghi rõ họ" in last and "Người nộp" in texts_of(docx)
    assert len(docx) < MOST and len(printed) < MOST


def test_the_form_grows_with_the_procedure() -> None:
    """What a form holds comes from the TOML alone: a question for each field, boxes for each choice and digit."""
    whole = paper_form_of(LIBRARY.procedures["chuyen-truong"], LIBRARY.common, PORTAL)
    questions = {question.label: question for section in whole.sections for question in section.questions}
    where = LIBRARY.procedures["chuyen-truong"].steps[0].fields[3]
    assert questions[where.label].choices == tuple(where.choices.values())
    assert sum(questions["Số định danh của người nộp"].digits) == 12
    assert questions["Vì sao con chuyển trường?"].rows > 1
    assert whole.documents == LIBRARY.procedures["chuyen-truong"].documents


def test_the_same_procedure_gives_the_same_bytes() -> None:
    slug = SLUGS[0]
    first = form(slug)
    form.cache_clear()
    assert form(slug) == first


@pytest.mark.slow
def test_there_are_two_forms_of_each_procedure_with_a_level_2(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(forms, "FORMS", tmp_path / "forms")
    monkeypatch.setattr(kept_settings, "extra", lambda: {"portal": {"name": PORTAL}})
    forms.make()
    names = [f"{slug}.{kind}" for slug in SLUGS for kind in ("docx", "pdf")]
    assert list(folder_sync.files(tmp_path / "forms")) == sorted(names)


def test_a_font_that_is_joined_again_is_never_half_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whoever reads it meanwhile goes on with the whole one; nothing else is left behind."""
    monkeypatch.setattr(typeface, "JOINED", tmp_path)
    path = typeface.joined_font.__wrapped__(400)
    whole = path.read_bytes()
    with path.open("rb") as being_read:
        typeface.joined_font.__wrapped__(400)
        assert path.stat().st_ino != os.fstat(being_read.fileno()).st_ino
        assert being_read.read() == path.read_bytes() == whole
    assert list(tmp_path.iterdir()) == [path]


def test_without_the_typeface_it_says_what_to_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(typeface, "FILES", tmp_path)
    with pytest.raises(Problem, match="setup"):
        typeface.sources(pdf_file.WEIGHTS)


def test_forms_are_part_of_the_build_the_stick_and_what_a_device_keeps() -> None:
    for name in (f"assets/forms/{SLUGS[0]}.{kind}" for kind in ("docx", "pdf")):
        assert offline.kept(name) and not edition.served_only(name)
        assert Path(name).suffix in file_server.TYPES


@pytest.mark.parametrize("slug", SLUGS)
def test_nobody_signs_an_empty_page(slug: str) -> None:
    assert "Giấy tờ gửi kèm" in pages_of(slug)[-1]
