"""Guides as they are written: which fences are steps, where they stand, and how a faulty one is refused."""

import re
from collections.abc import Mapping
from pathlib import Path
from string import Formatter

import pytest

from portal.guides.steps import REPAIR, RIGHT, WRONG, Guide
from portal.library import load_library
from scripts.docs import playing
from scripts.docs.fences import BadGuide, GuidePage, address, guide_of, guides, read_page
from scripts.docs.playing import play
from tests.fences import ENTER, START
from tests.portals import SETTINGS, change_template

WORDS: Mapping[str, str] = load_library().words["guide"]["fault"]
AROUND = {"way", "near", "offered", "quoted", "place"}  # words that go with any fault
HEAD = "## Bước 1 { .buoc #buoc-1 }\n"
STEP = ENTER
NEW, MEMBER = "chưa có tài khoản", "đã đăng nhập"
FORM = [
    '```buoc\nmo = "/thu-tuc/chuyen-truong"\nbam = "Thực hiện"\nthay = "Phần 1/"\n```\n',
    *(
        f'```buoc\ndien_giup = true\nbam = "Tiếp tục"\nthay = "{seen}"\n```\n'
        for seen in ("Phần 2/", "Phần 3/", "Phần 4/", "Giấy tờ đính kèm")
    ),
]
WRONG_STEP = '```thu-sai\nthay = "Hãy"\n[dien]\n"Email" = ""\n```\n'


def step(*lines: str, kind: str = RIGHT) -> str:
    """Write a fence."""
    return "\n".join([f"```{kind}", *lines, "```", ""])


def whole(*fences: str) -> str:
    """Write a page of a start, one numbered heading, and fences."""
    return START + HEAD + "".join(fences)


def look(path: str, *lines: str) -> str:
    """Write a page whose only step opens a path, does something, and sees what is nowhere."""
    return whole(step(f'mo = "{path}"', *lines, 'thay = "Chữ không đâu có"'))


# fault -> a page with it, in which line, and a name that the refusal has to say beside the fault's own words
FAULTS: dict[str, tuple[str, int, str]] = {
    "unknown-key": (whole(step('bamm = "Đăng ký"')), 6, "“bam”"),
    "no-key": (START.replace("tinh_trang", "# tinh_trang") + HEAD + STEP, 1, "“tinh_trang”"),
    "not-text": (whole(step("bam = 1")), 6, "“bam”"),
    "not-switch": (whole(step('dien_giup = "true"')), 6, "“dien_giup”"),
    "not-table": (whole(step('dien = "Email"')), 6, "“dien”"),
    "not-list": (whole(step("dinh_kem = 1")), 6, "“dinh_kem”"),
    "not-toml": (whole(STEP, step("bam = Đăng ký")), 11, "“bam = Đăng ký”"),
    "no-place": (whole(STEP, step('bam = "{{ place.khong-co }}"')), 11, "khong-co = "),
    "no-see": (whole(step('bam = "Đăng ký"')), 6, "“thay”"),
    "no-action": (whole(step('thay = "Chào"'), step('thay = "Hãy"', kind=WRONG)), 9, "dien, chon"),
    "no-step": (START, 1, "“buoc”"),
    "not-path": (whole(step('mo = "dang-ky"\nthay = "Đăng ký"')), 6, "“dang-ky”"),
    "no-step-above": (START + HEAD + step('thay = "Hãy"', kind=WRONG), 6, "“thu-sai”"),
    "no-mistake-above": (whole(STEP, step('thay = "Hãy"', kind=REPAIR)), 11, "“thu-sai”"),
    "no-repair": (whole(STEP, WRONG_STEP, STEP), 16, "“sua”"),
    "no-start": (HEAD + STEP, 2, "“bat-dau”"),
    "second-start": (whole(STEP, START), 11, "Bước 1"),
    "no-end": (whole(STEP, '```buoc\nbam = "Đăng ký"\n'), 11, "ba dấu huyền"),
    "no-heading": (START + "## Chuẩn bị\n" + STEP, 6, "{ .buoc #buoc-1 }"),
    "none-numbered": (START + HEAD.replace(".buoc ", "") + STEP, 6, "{ .buoc #buoc-1 }"),
    "unknown-fence": (whole(STEP, step('thay = "Chào"', kind="buocs")), 11, "“buoc”"),
    "unknown-person": (whole(STEP).replace("Thị Hoa", "Thi Hoa"), 1, "“Nguyễn Thị Hoa”"),
    "unknown-state": (whole(STEP).replace('"chưa có', '"chua có'), 1, "“chưa có tài khoản”"),
    "unknown-file": (
        whole(*FORM, step('dinh_kem = { "Đơn xin chuyển trường" = "tệp chu" }', 'thay = "Đã"')).replace(NEW, MEMBER),
        31,
        "“tệp chữ”",
    ),
    "no-button": (look("/", 'bam = "Dang ki"'), 6, "“Đăng ký”"),
    "no-row": (look("/nhan-vat", 'bam = "Đóng vai này"', 'dong = "Trần Quang Mình"'), 6, "Trần Quang Minh"),
    "no-rows": (look("/nhan-vat", 'bam = "Đóng vai này"'), 6, "“dong”"),
    "no-form": (look("/", 'bam = "Chuông"'), 6, "“Chuông”"),
    "no-field": (whole(step('mo = "/dang-nhap"', 'dien = { "Emai" = "a" }', 'thay = "xyz"')), 6, "“Email”"),
    "no-choice": (look("/truc-tuyen", 'chon = { "Lĩnh vực" = "Giáo dục đào tạo" }'), 6, "“Giáo dục và đào tạo”"),
    "no-filler": (look("/", "dien_giup = true"), 6, "Điền giúp"),
    "nothing-for": (look("/", 'bam = "(mã hồ sơ)"'), 6, "“(mã hồ sơ)”"),
    "seen-before": (whole(step('mo = "/"', 'bam = "Đăng ký"', 'thay = "Đăng nhập"')), 6, "“Đăng nhập”"),
    "not-seen": (look("/dang-ky"), 6, "“Đăng ký tài khoản”"),
    "errors": (whole(step('mo = "/dang-ky"', 'bam = "Đăng ký"', 'thay = "Hãy xem lại"')), 6, "“Hãy nhập họ và tên"),
}
CASES = [(code, *fault) for code, fault in FAULTS.items()]


def page_of(text: str, offset: int = 0) -> GuidePage:
    """Read a page's text."""
    return read_page(text.split("\n"), "docs/bong.md", offset)


def written(folder: Path, text: str, name: str = "bong.md") -> Path:
    """Write a page into a folder of pages; give the folder."""
    docs = folder / "docs"
    (docs / name).parent.mkdir(parents=True, exist_ok=True)
    (docs / name).write_text(text, encoding="utf-8")
    return docs


def guide(text: str) -> Guide:
    """Read a page that is a guide."""
    found = guide_of(page_of(text), "bong")
    assert found is not None
    return found


def refused(docs: Path) -> str:
    """Read and play the guides of a folder; give the words of the refusal."""
    with pytest.raises(BadGuide) as bad:
        for page, found in guides(docs):
            play(page, found, SETTINGS)
    return str(bad.value)


def pattern(words: str) -> re.Pattern[str]:
    """What words look like when their gaps are filled."""
    parts = (re.escape(text) + (".+" if gap is not None else "") for text, gap, _, _ in Formatter().parse(words))
    return re.compile("".join(parts))


# What is refused, and how it is said.


@pytest.mark.parametrize(
    ("code", "text", "line", "name"), [(code, *fault) for code, fault in FAULTS.items()], ids=FAULTS
)
def test_a_faulty_guide_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, text: str, line: int, name: str
) -> None:
    """With the file, the line, the heading, what is wrong and the nearest name; no gap stays unfilled."""
    change_template(monkeypatch, playing, "home/front.html", "<h1>", "<button>Chuông</button><h1>")
    said = refused(written(tmp_path, text))
    assert said.startswith(f"docs/bong.md, dòng {line}, “")
    assert pattern(WORDS[code]).search(said) and name in said
    assert "\n" not in said and not re.search(r"\{\w*\}", said)


def test_every_fault_that_has_words_is_tried_above() -> None:
    """A fault that somebody adds needs its line in the table; one that nobody can make needs no words."""
    assert set(FAULTS) | {"not-utf-8"} == set(WORDS) - AROUND


@pytest.mark.parametrize("code", sorted(WORDS))
def test_words_have_no_gap_that_nothing_fills(code: str) -> None:
    """Only what the faults bring along."""
    gaps = {gap for _, gap, _, _ in Formatter().parse(WORDS[code]) if gap is not None}
    filled = {
        "way": {"way"},
        "not-seen": {"wanted", "title"},
        "not-toml": {"wanted", "why"},
        "no-place": {"wanted", "why"},
        "near": {"near"},
        "offered": {"offered"},
        "quoted": {""},
        "place": {"file", "line", "title", "fault"},
    }
    assert gaps <= filled.get(code, {"wanted"})


def test_a_fault_is_placed_under_its_heading() -> None:
    """The title is the heading's, without marks; above the first heading it is the fence's own name."""
    title = '\n## <span class="so">Bước\u00a01</span> **Gửi** đi { .buoc #buoc-1 }\n\n'
    with pytest.raises(BadGuide, match=r"^docs/bong\.md, dòng 8, “Bước 1 Gửi đi”: "):
        guide(START + title + step("bam = 1"))
    with pytest.raises(BadGuide, match=r"^docs/bong\.md, dòng 1, “bat-dau”: "):
        guide(START.replace("nguoi", "ten") + HEAD + STEP)


def test_a_line_is_counted_from_where_the_page_begins_in_its_file() -> None:
    """Front matter that was taken off before is counted too."""
    page = page_of(whole(STEP), offset=4)
    assert [page.line(fence) for fence in page.fences] == [5, 10]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_file_from_another_system_reads_the_same(tmp_path: Path, ending: str) -> None:
    """Neither a mark at the beginning nor the ends of lines matter."""
    docs = written(tmp_path, "")
    (docs / "bong.md").write_bytes(b"\xef\xbb\xbf" + ("# Xin bóng\n" + whole(STEP)).replace("\n", ending).encode())
    ((_, found),) = guides(docs)
    assert (found.title, found.steps[0].line, found.steps[0].press) == ("Xin bóng", 7, "Đăng ký")


def test_a_file_in_an_old_encoding_is_refused_with_the_line(tmp_path: Path) -> None:
    """It says so instead of showing wrong letters."""
    docs = written(tmp_path, "")
    (docs / "bong.md").write_bytes(b"# Xin b\n\n\xe9\n")
    assert refused(docs) == f"docs/bong.md, dòng 3, “bong.md”: {WORDS['not-utf-8']}"


# Which fences are steps, and where.


def test_fences_are_found_with_their_lines() -> None:
    """First and last line are counted from 0; the text is what stands between."""
    first, second = page_of(whole("\nChữ.\n\n", STEP)).fences
    assert (first.name, first.first, first.last) == ("bat-dau", 0, 3)
    assert (second.name, second.first, second.last) == ("buoc", 8, 12)
    assert second.text == 'mo = "/"\nbam = "Đăng ký"\nthay = "Đăng ký tài khoản"'


@pytest.mark.parametrize(
    "text",
    [
        "````markdown\n" + STEP + "````\n",
        "~~~\n" + STEP + "~~~\n",
        "````text\n```buoc\n```\n```thu-sai\n````\n",
        "Chữ `buoc` và ```buoc``` trong dòng.\n",
        "```buoc``` ở đầu dòng.\n",
        "```python\nprint(1)\n```\n",
        "```\n```\n",
        "``` { .toml #buoc }\n```\n",
        "    buoc\n",
        "```text\nkhông đóng\n",
    ],
)
def test_what_is_no_fence_of_ours_is_left_alone(text: str) -> None:
    """Fences in longer fences, in other marks, of other languages, and inline code."""
    assert page_of(text).fences == [] and guide_of(page_of(text), "bong") is None


def test_after_a_longer_fence_steps_are_read_again() -> None:
    """An example of a step does not hide the step below it."""
    assert [fence.first for fence in page_of("````markdown\n" + STEP + "````\n" + STEP).fences] == [7]


@pytest.mark.parametrize("opening", ["~~~buoc\n{}~~~", "~~~~ buoc\n{}~~~~~", "````buoc\n{}````", "``` buoc\n{}```   "])
def test_a_fence_may_be_written_in_other_ways(opening: str) -> None:
    """With tildes, with more marks, with a blank before its name or behind its end."""
    (fence,) = page_of(opening.format('thay = "Chào"\n')).fences
    assert (fence.name, fence.text, fence.last) == ("buoc", 'thay = "Chào"', 2)


def test_a_fence_in_a_list_is_read_without_its_indentation() -> None:
    """The indentation is kept, for who replaces the fence by a figure."""
    lines = ["- Một:", "", "    ```buoc", "    thay = [", '      "Chào",', "    ]", "    ```", "", "Hết."]
    (fence,) = read_page(lines, "docs/bong.md").fences
    assert (fence.indent, fence.first, fence.last) == ("    ", 2, 6)
    assert fence.text == 'thay = [\n  "Chào",\n]'


@pytest.mark.parametrize("name", ["buocs", "bouc", "Buoc", "thusai", "thu_sai", "suaa", "bat-dâu", "batdau"])
def test_a_name_with_a_slip_is_refused_with_the_right_one(name: str) -> None:
    """It would become a silent block of code."""
    with pytest.raises(BadGuide) as bad:
        page_of(step('thay = "x"', kind=name))
    assert f"“{name}”" in str(bad.value) and "Có phải là" in str(bad.value)


@pytest.mark.parametrize("name", ["python", "toml", "text", "bash", "html", "json", "yaml", "css", "sql", "mermaid"])
def test_an_ordinary_fence_is_never_taken_for_a_slip(name: str) -> None:
    """Pages may show code."""
    assert page_of(step("x", kind=name)).fences == []


# Headings.


def test_a_step_stands_under_the_heading_above_it() -> None:
    """With its id and its words: markup, stars and no-break spaces are not part of them."""
    title = '## <span class="so">Bước\u00a02</span> Gửi **hồ sơ** { .buoc #buoc-2 }\n'
    first, second = guide(START + HEAD + STEP + title + STEP).steps
    assert (first.section, first.title) == ("buoc-1", "Bước 1")
    assert (second.section, second.title) == ("buoc-2", "Bước 2 Gửi hồ sơ")


def test_numbered_headings_with_steps_are_counted() -> None:
    """Not those without a step, and not those without the class."""
    others = "## Chuẩn bị { #chuan-bi }\n" + STEP + "## Bước 2 { .buoc #buoc-2 }\n## Bước 3 { #buoc-3 .buoc }\n"
    assert guide(whole(STEP) + others + STEP).counted == ("buoc-1", "buoc-3")


def test_a_numbered_heading_with_only_a_mistake_is_not_counted() -> None:
    """There is nothing to tick there on the right way."""
    text = whole(STEP) + "## Bước 2 { .buoc #buoc-2 }\n" + WRONG_STEP + step(kind=REPAIR)
    assert guide(text).counted == ("buoc-1",)


@pytest.mark.parametrize("heading", ["### Phần 1", "### Phần 1 { .buoc }", "### Phần 1 { #phan-1 }"])
def test_a_smaller_heading_belongs_to_the_one_above(heading: str) -> None:
    """A part of a step needs no id of its own, and may have one."""
    found = guide(START + HEAD + heading + "\n" + STEP)
    assert (found.steps[0].section, found.steps[0].title) == ("buoc-1", "Bước 1")
    assert found.counted == ("buoc-1",)


def test_an_equal_heading_without_an_id_ends_the_one_above() -> None:
    """Its steps would be counted where they do not stand."""
    with pytest.raises(BadGuide, match=re.escape(WORDS["no-heading"][:20])):
        guide(START + HEAD + STEP + "## Phần khác\n" + STEP)


def test_the_page_has_the_title_of_its_first_heading() -> None:
    """Without its attributes; a second one changes nothing."""
    assert page_of("# Xin **bóng** { #xin }\n\n# Khác\n").title == "Xin bóng"


def test_headings_in_fences_are_none() -> None:
    """A comment of TOML looks like one."""
    assert guide(whole(step("# Mở trang đầu", "## Xong { #xong }", 'thay = "Chào"'))).steps[0].section == "buoc-1"


# From fences to a guide.


def test_a_page_becomes_a_guide() -> None:
    """Its start, its steps in order, and each with its line."""
    repair = step("[dien]", '"Email" = "hoa@thu.example"', kind=REPAIR)
    found = guide("# Xin bóng\n" + whole(STEP, WRONG_STEP, repair, repair, WRONG_STEP, repair))
    assert (found.key, found.title, found.person) == ("bong", "Xin bóng", "Nguyễn Thị Hoa")
    assert found.state == "chưa có tài khoản"
    assert [(each.kind, each.line) for each in found.steps] == [
        (RIGHT, 7),
        (WRONG, 12),
        (REPAIR, 17),
        (REPAIR, 21),
        (WRONG, 25),
        (REPAIR, 30),
    ]


def test_mistakes_lean_on_the_right_step_above_and_not_on_a_repair() -> None:
    """What stands between does not matter."""
    repair = step('bam = "Khác"', 'thay = "x"', kind=REPAIR)
    assert guide(whole(STEP, WRONG_STEP, repair, WRONG_STEP, repair)).steps[3].press == "Đăng ký"


def test_a_mistake_at_the_end_needs_its_repair() -> None:
    """The last line of a page is no excuse; the refusal names the mistake."""
    with pytest.raises(BadGuide, match="dòng 11"):
        guide(whole(STEP, WRONG_STEP))


def test_a_start_alone_is_no_guide() -> None:
    """There is nothing to do; the refusal names the start."""
    with pytest.raises(BadGuide, match="dòng 1,"):
        guide(START + HEAD)


@pytest.mark.parametrize("name", ["Đa\u0306ng ky\u0301", "Đăng\u00a0ký"])
def test_letters_copied_from_elsewhere_are_read_as_if_typed(name: str) -> None:
    """Another form of Unicode looks the same, and so does a no-break space."""
    assert guide(whole(step(f'\u00a0bam = "{name}"', 'thay = "Chào"'))).steps[0].press == "Đăng ký"


def test_a_page_without_steps_is_no_guide() -> None:
    """Most pages are none."""
    assert guide_of(page_of("# Chào\n\nChữ.\n"), "chao") is None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("index.md", ""),
        ("huong-dan/index.md", "huong-dan"),
        ("huong-dan/nop-ho-so.md", "huong-dan/nop-ho-so"),
        ("thuc-hanh.md", "thuc-hanh"),
        ("reindex.md", "reindex"),
    ],
)
def test_a_page_has_the_address_that_the_site_gives_it(name: str, key: str) -> None:
    """Without the last slash."""
    assert address(name) == key


def test_guides_are_found_in_every_folder(tmp_path: Path) -> None:
    """In the order of their names; other files and pages are left alone."""
    docs = written(tmp_path, whole(STEP), "b/mot.md")
    for name, text in {"a.md": whole(STEP), "c.md": "# Chào\n", "b/x.txt": whole("```buoc")}.items():
        written(tmp_path, text, name)
    assert [(page.file, found.key) for page, found in guides(docs)] == [("docs/a.md", "a"), ("docs/b/mot.md", "b/mot")]
