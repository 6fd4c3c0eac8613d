"""Sample papers as they are drawn and attached: whose they are, what is wrong with them, and nothing breaks out."""

from xml.etree import ElementTree

import pytest
from flask import Flask

from portal.domain.samples import MISTAKES, PAGE_MISSING, UNREADABLE, sample_of
from portal.library import load_library
from portal.storage import Store
from portal.web.citizen import sample_papers
from tests.actors import Citizen
from tests.unit.web.citizen.filed import FORM, PAPERS, REPORT

LIBRARY = load_library()
WORDS = LIBRARY.words["sample"]
FAMILIES = list(LIBRARY.families.values())
DOCUMENTS = [(p, d) for p in LIBRARY.procedures.values() if p.online for d in p.documents]
MOST_BYTES = 4096  # for one paper: a phone keeps them all


@pytest.fixture
def filer(member: Citizen) -> Citizen:
    """A member at the page of papers."""
    return member.comes_to_papers("chuyen-truong").sees("Giấy tờ đính kèm")


def paper(store: Store, key: str = PAPERS[0]) -> tuple[str, str, ElementTree.Element]:
    """What is said of an attached sample, its mistake, and its picture."""
    found = next(p for p in store.dossiers.papers(1) if p.document == key)
    data = store.dossiers.paper_data(1, found.id)
    assert data is not None and data[0] == "image/svg+xml"
    return found.says, found.mistake, ElementTree.fromstring(data[1])


def written(picture: ElementTree.Element) -> list[str]:
    """The lines on a picture."""
    return [text.strip() for element in picture.iter() if element.tag.endswith("text") for text in element.itertext()]


def test_a_sample_is_the_readers_own_paper(filer: Citizen, store: Store) -> None:
    """Drawn and said alike: names, date of birth, school and class, and that it is for practice."""
    filer.presses(f"Dùng bản mẫu: {FORM}")
    says, mistake, picture = paper(store)
    lines = written(picture)
    for text in (FORM, "Nguyễn Thị Hoa", "Nguyễn Minh An", "20/05/2018", "Trường Tiểu học Cầu Vồng, lớp 3A"):
        assert text in says and text in lines
    assert mistake == "" and WORDS["mark"] in lines and WORDS["head"] in lines
    filer.sees("Đã đính kèm", f"{FORM} (bản mẫu)")


def test_a_sample_follows_the_form_until_it_is_sent(filer: Citizen, store: Store) -> None:
    """What is mended in the form is mended on the paper, the kind of copy and the mistake stay."""
    filer.presses(f"Dùng bản mẫu: {FORM}").fills({f"Loại bản: {FORM}": "Bản chính"})
    filer.plants(REPORT, "Thiếu trang").presses("Tiếp tục").follows("Sửa: Chủ hồ sơ: học sinh")
    filer.fills({"Họ và tên của học sinh": "Nguyễn Minh Ân"}).presses("Tiếp tục")
    assert "Nguyễn Minh Ân" in paper(store)[0] and "Nguyễn Minh Ân" in paper(store, PAPERS[1])[0]
    kept = {p.document: (p.copy, p.mistake) for p in store.dossiers.papers(1)}
    assert kept == {PAPERS[0]: ("original", ""), PAPERS[1]: ("copy", PAGE_MISSING)}


def test_a_file_of_ones_own_is_no_sample(filer: Citizen, store: Store) -> None:
    """In its place nothing is left of what the sample said."""
    filer.plants(FORM, "Ảnh bị mờ").attaches(only=lambda key: key == PAPERS[0]).presses("Tiếp tục")
    assert [(p.says, p.mistake) for p in store.dossiers.papers(1)] == [("", "")]


@pytest.mark.parametrize(
    ("name", "mistake", "there", "gone"),
    [
        ("Giấy của người khác", "other-person", ["Trần Bảo Ngọc", "09/09/2016"], ["Nguyễn Minh An", "20/05/2018"]),
        ("Thiếu trang", "page-missing", ["Trang 1/2", "(Xem tiếp trang 2)"], ["Người viết ký tên", "Trang 1/1"]),
        ("Ảnh bị mờ", "unreadable", [WORDS["blurred"]], ["Nguyễn Minh An"]),
    ],
)
def test_a_sample_can_be_wrong_on_purpose(
    filer: Citizen, store: Store, name: str, mistake: str, there: list[str], gone: list[str]
) -> None:
    """Its reader is told so, and what is wrong can be seen and is read out."""
    filer.plants(FORM, name).sees("Bản mẫu này có lỗi cố ý", f"Đã đính kèm bản mẫu có lỗi của “{FORM}”.")
    says, kept, picture = paper(store)
    assert kept == mistake and all(text in says for text in there) and not any(text in says for text in gone)
    blurred = [element for element in picture.iter() if "filter" in element.attrib]
    assert bool(blurred) == (mistake == UNREADABLE)
    assert all(text in written(picture) for text in there if mistake != UNREADABLE)


def test_a_surprise_is_one_of_the_mistakes(filer: Citizen, store: Store) -> None:
    """It is what the list offers first; each of them comes up."""
    found = set()
    for _ in range(30):
        filer.presses("Dùng bản mẫu có lỗi")
        found.add(paper(store)[1])
    assert found == set(MISTAKES)


def test_a_photo_has_no_page_to_miss(member: Citizen, store: Store) -> None:
    """That is said at the list; nothing is attached."""
    member.comes_to_papers("ve-nuoc-di-hoc").plants("Ảnh 4×6 chụp không quá 6 tháng", "Thiếu trang")
    assert member.errors() == ["“Ảnh 4×6 chụp không quá 6 tháng” không mắc lỗi này được. Hãy chọn lỗi khác."]
    assert member.status == 422 and store.dossiers.papers(1) == ()


@pytest.mark.parametrize("data", [{"loi-giay": "x"}, {"loi-kieu": "x"}, {"loi-giay": PAPERS[0], "loi-kieu": "<b>"}])
def test_an_odd_choice_attaches_nothing(filer: Citizen, store: Store, data: dict[str, str]) -> None:
    """Whatever is sent."""
    assert filer.client.post(filer.path, data={"nut": "loi:", **data}).status_code in (302, 422)
    assert store.dossiers.papers(1) == ()


def test_no_mistake_is_planted_in_a_supplement(member: Citizen) -> None:
    """There the reader mends."""
    member.submits("chuyen-truong", without=PAPERS)
    member.opens("/ho-so/1/bo-sung").does_not_see("bản mẫu có lỗi")


@pytest.mark.parametrize(("procedure", "document"), DOCUMENTS, ids=lambda value: getattr(value, "key", ""))
def test_every_paper_can_be_drawn(portal: Flask, procedure, document) -> None:  # type: ignore[no-untyped-def]
    """For every family, right and wrong: small, whole XML, in lines that fit, nothing over the signature."""
    for mistake in ("", *sample_papers.mistakes_of(document, LIBRARY)):
        sample = sample_of(procedure, {}, FAMILIES[6], mistake=mistake, strangers=FAMILIES)
        sheet = sample_papers.sheet_of(document, sample, LIBRARY)
        data = sample_papers.draw(sheet, WORDS, portal.jinja_env)
        assert len(data) <= MOST_BYTES and ElementTree.fromstring(data).tag.endswith("svg")
        lines = sum(1 + len(sample_papers.broken(text, sample_papers.LETTERS)) for _, text in sheet.rows)
        assert lines <= 13 and len(sample_papers.broken(sheet.title, sample_papers.TITLE_LETTERS)) <= 3


def test_what_is_typed_stays_text(filer: Citizen, store: Store) -> None:
    """Markup in an answer is drawn as it was typed."""
    school = '"><script>alert(1)</script>&amp;'
    filer.opens("/ho-so/1/buoc/noi-chuyen").fills({"Trường con đang học": school}).presses("Tiếp tục")
    filer.opens("/ho-so/1/giay-to").presses(f"Dùng bản mẫu: {FORM}")
    says, _, picture = paper(store)
    assert school in says and not [e for e in picture.iter() if e.tag.endswith("script")]


def test_every_entry_of_the_words_is_used() -> None:
    """Documents that are asked for, kinds that there are."""
    assert set(WORDS["documents"]) <= {document.key for _, document in DOCUMENTS}
    kinds = {entry.get("kind", "application") for entry in WORDS["documents"].values()}
    assert kinds <= set(WORDS["kinds"]) and set(WORDS["mistakes"]) == {sample_papers.SURPRISE, *MISTAKES}


def test_a_long_text_is_broken_at_its_blanks() -> None:
    """No line has more letters, but for one long word."""
    assert sample_papers.broken("mot hai ba bon", 8) == ["mot hai", "ba bon"]
    assert sample_papers.broken("nghiengnganh a", 5) == ["nghiengnganh", "a"]
