"""The steps of a guide as figures: what they show, what they leave out, and how a mistake stops the build."""

import gzip
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from portal.guides.dom import Element, Screen
from portal.site_settings import read_settings
from scripts.docs.page_error import BadPage
from scripts.docs.pictures import FIELD
from scripts.site import pages
from tests.fences import ENTER, START

ROOT = Path(__file__).parents[4]
GUIDES = [path for path in sorted((ROOT / "docs").rglob("*.md")) if "\n```bat-dau\n" in path.read_text("utf-8")]
MISSIONS = [path for path in GUIDES if path.parent.name == "nhiem-vu"]
EXTENSIONS = ["attr_list", "md_in_html", "pymdownx.superfences", "toc", "scripts.docs"]
LIMIT = 15_000  # bytes of a figure alone, compressed
GUIDE = f"""---
title: Thử
---

# Thử

{START}
## Bước 1 {{ .buoc #buoc-1 }}

{ENTER}
## Bước 2 {{ .buoc #buoc-2 }}

```buoc
bam = "Đăng ký"
thay = "Còn một bước: kích hoạt"
chu_thich = "Điền <hết> các ô."

[dien]
"Họ và tên" = "Nguyễn Thị Hoa"
"Email" = "hoa@thu.example"
"Mật khẩu" = "LuyenTap@2026"
"Nhập lại mật khẩu" = "LuyenTap@2026"
"Số điện thoại" = "0000 100 001"
"Mã xác nhận" = "(mã đang hiện)"
```

```thu-sai
thay = "Hãy nhập họ và tên bằng chữ, không có số."

[dien]
"Họ và tên" = "<b>1</b> & {{{{ school.name }}}}"
```

```sua
[dien]
"Họ và tên" = "Nguyễn Thị Hoa"
"Mã xác nhận" = "(mã đang hiện)"
```

## Bước 3 {{ .buoc #buoc-3 }}

```buoc
bam = "Hộp thư"
thay = "Hộp thư luyện tập"
```

```buoc
bam = "Kích hoạt tài khoản luyện tập"
thay = "Bạn vừa đăng ký tài khoản"
```

```buoc
bam = "Kích hoạt tài khoản"
thay = "Tài khoản đã kích hoạt"
```

```buoc
thay = "Tài khoản đã kích hoạt"
```
"""


class Relpath(Treeprocessor):
    """Stands in for MkDocs' part that knows the page's file."""

    def __init__(self, path: Path, docs: Path, home: str) -> None:
        super().__init__()
        name = path.relative_to(docs).as_posix()
        self.file = SimpleNamespace(src_uri=name, abs_src_path=str(path), url=name.replace(".md", "/"))
        self.config = {"site_url": home}


def written(path: Path, docs: Path, home: str = "") -> str:
    """Convert a page's file as MkDocs would: what is said about the page comes off first."""
    md = Markdown(extensions=EXTENSIONS, extension_configs={"scripts.docs": {"settings": read_settings()}})
    md.treeprocessors.register(Relpath(path, docs, home), "relpath", 0)
    text = re.sub(r"\A---\n.*?\n---\n\n*", "", path.read_text("utf-8"), flags=re.DOTALL)
    return md.convert(text)


def figures(html: str) -> list[Element]:
    return [figure for figure in Screen(html).root.all("figure") if "figure-screen" in figure.classes]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    docs = tmp_path_factory.mktemp("docs")
    (docs / "thu.md").write_text(GUIDE, "utf-8")
    return written(docs / "thu.md", docs)


@pytest.fixture(scope="module")
def drawn(page: str) -> list[Element]:
    return figures(page)


def ringed(figure: Element) -> list[Element]:
    return [element for element in figure.walk() if "ringed" in element.classes]


def fields(figure: Element) -> list[Element]:
    return [element for element in figure.walk() if FIELD in element.classes]


def parts(figure: Element) -> set[str]:
    return {name for element in figure.walk() for name in element.classes}


def test_a_picture_has_no_link_that_a_search_engine_could_try(drawn: list[Element]) -> None:
    links = [link for figure in drawn for link in figure.all("a")]
    assert links
    assert {(link.attrs.get("href"), link.attrs["role"]) for link in links} == {(None, "none")}


def test_every_step_becomes_a_figure_in_its_place(page: str, drawn: list[Element]) -> None:
    """Each names its step; mistakes and repairs are told apart; no fence is left."""
    assert [figure.attrs["data-step"] for figure in drawn] == [str(at) for at in range(8)]
    kinds = [figure.attrs["class"].replace("figure-screen", "").strip() for figure in drawn]
    assert kinds == ["", "", "is-wrong", "is-repair", "", "", "", ""]
    assert page.index('id="buoc-2"') < page.index('data-step="1"') < page.index('id="buoc-3"')
    assert "<code" not in page and "```" not in page


def test_every_step_but_a_repair_can_be_tried(page: str) -> None:
    """The button stands right after its figure."""
    tried = re.findall(r'</figure>\s*<p class="thu-ngay-dong"[^>]*><button[^>]* data-try="(\d+)">([^<]+)<', page)
    assert tried[0] == ("0", "Thử ngay bước này")
    assert tried[2] == ("2", "Thử làm sai")
    assert [at for at, _ in tried] == ["0", "1", "2", "4", "5", "6", "7"]


def test_marks_stand_where_the_step_acts(drawn: list[Element]) -> None:
    """Numbers in order of use: before a field's label, and on a button; rings around the controls."""
    labels = [label.text() for label in drawn[1].all("label")]
    assert [label[:2] for label in labels] == ["1H", "2E", "3M", "4N", "5S", "6M"]
    assert [FIELD in element.classes for element in ringed(drawn[1])] == [True] * 6 + [False]
    assert ringed(drawn[1])[-1].text() == "7Đăng ký"
    assert [element.text() for element in ringed(drawn[0])] == ["1Đăng ký"]


def test_filled_fields_show_their_values_and_hide_passwords(drawn: list[Element]) -> None:
    """What was typed is seen; a password as dots, as in life."""
    values = [field.text() for field in fields(drawn[1])]
    assert values[:2] == ["Nguyễn Thị Hoa", "hoa@thu.example"]
    assert set(values[2]) == {"\u2022"}
    assert values[5] == next(element.text() for element in drawn[1].all("output"))
    assert "LuyenTap" not in drawn[1].html()


def test_a_picture_has_no_field_that_a_browser_would_look_at(drawn: list[Element]) -> None:
    """To know what it may fill in, a browser lays out each picture with a field in it at once, seen or not."""
    assert not [element for picture in drawn for tag in ("textarea", "select") for element in picture.all(tag)]
    assert {element.attrs.get("type") for picture in drawn for element in picture.all("input")} <= {"radio", "checkbox"}


def test_a_mistake_shows_its_message_and_a_repair_what_to_mend(drawn: list[Element]) -> None:
    """The message has the ring; fields that have nothing to do with it are folded away."""
    assert [element.text() for element in ringed(drawn[2])] == ["Hãy nhập họ và tên bằng chữ, không có số."]
    assert not any("number" in element.classes for element in drawn[2].walk())
    assert [FIELD in element.classes for element in ringed(drawn[3])] == [True, True, False]
    assert "folded" in parts(drawn[3]) and len(fields(drawn[3])) == 2


def test_a_mistake_is_not_touched_by_its_repair(drawn: list[Element]) -> None:
    """What was typed wrongly still stands in the picture of the mistake."""
    assert fields(drawn[2])[0].text().startswith("<b>1</b>")


def test_what_is_typed_is_text(page: str) -> None:
    """Neither HTML nor a setting of the page."""
    assert ">&lt;b&gt;1&lt;/b&gt; &amp; &#123;{ school.name }}</span>" in page
    assert "Điền &lt;hết&gt; các ô." in page


def test_the_frame_is_left_out_but_for_what_is_marked(drawn: list[Element]) -> None:
    """The visitor's things only where one is to be pressed; the footer never."""
    assert "account" in parts(drawn[0]) and not {"desk", "foot", "menu"} & parts(drawn[0])
    assert "desk" in parts(drawn[4]) and "account" not in parts(drawn[4])
    assert all("top" in parts(figure) for figure in drawn)


def test_a_figure_leads_nowhere_and_holds_nothing_to_use(drawn: list[Element]) -> None:
    """No addresses, names or ids, nothing in the tab order; closed details hold nothing."""
    for figure in drawn:
        shadow = next(element for element in figure.all("template"))
        frame = next(element for element in shadow.all("div"))
        assert "inert" in frame.attrs
        for element in frame.walk():
            unwanted = {"href", "action", "name", "id", "for", "autofocus", "tabindex", "hidden", "method"}
            assert not unwanted & set(element.attrs), element.html()
        assert [child.tag for details in frame.all("details") for child in details.all("dl")] == []


def test_a_figure_says_what_it_shows(drawn: list[Element]) -> None:
    """An alternative text for who cannot see it, and a caption."""
    said = next(element for element in drawn[1].walk() if element.attrs.get("role") == "img").attrs["aria-label"]
    assert said.startswith("Màn hình “Đăng ký tài khoản” của cổng luyện tập. Đánh dấu: 1. ô “Họ và tên”: Nguyễn Thị")
    assert "3. ô “Mật khẩu”: chữ đã che" in said and said.endswith("7. nút “Đăng ký”.")
    captions = [caption.text() for figure in drawn for caption in figure.all("figcaption")]
    assert captions[:5] == [
        "Hình 1. Bấm “Đăng ký”.",
        "Hình 2. Điền <hết> các ô.",
        "Hình 3. Làm sai: cổng báo “Hãy nhập họ và tên bằng chữ, không có số.”",
        "Hình 4. Cách sửa: điền các ô có số, rồi bấm “Đăng ký”.",
        "Hình 5. Bấm “Hộp thư”.",
    ]
    assert captions[7] == "Hình 8. Chỗ được khoanh: “Tài khoản đã kích hoạt”"


def test_the_address_bar_keeps_the_secret_of_a_link(drawn: list[Element]) -> None:
    """An activation link has another token at each build."""
    bar = next(element.text() for element in drawn[7].walk() if "address" in element.classes)
    assert bar.endswith("/kich-hoat/…")


def test_the_page_has_a_bar_and_a_coach(page: str) -> None:
    """They carry what the script needs."""
    assert 'data-guide="thu" data-sections="buoc-1 buoc-2 buoc-3"' in page
    assert page.count("<practice-coach") == 1 and page.rindex("<practice-coach") > page.rindex("</figure>")


def test_pages_without_steps_are_left_alone(tmp_path: Path) -> None:
    """Nor does a fence that is only shown, inside a longer one, count."""
    (tmp_path / "a.md").write_text("# A\n\n````markdown\n```buoc\nbam = 1\n```\n````\n", "utf-8")
    html = written(tmp_path / "a.md", tmp_path)
    assert "figure" not in html and "handout" not in html and "bam = 1" in html


@cache
def drawn_guide(path: Path) -> str:
    """A guide of the project, converted once."""
    return written(path, ROOT / "docs")


def test_a_mission_has_a_short_list_and_no_figure() -> None:
    """Its headings are that list, and the coach's panel leads back to its door."""
    page, _, panel = drawn_guide(MISSIONS[0]).partition("<practice-coach")
    for absent in ("<figure", "<h2", "<details", "guide-bar"):
        assert absent not in page
    assert page.count("data-place=") == 7
    assert 'class="is-mission"' in panel and 'href="@ROOT@hoc-sinh/cua-2/#lam-thu"' in panel


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_no_figure_of_a_guide_is_heavy(path: Path) -> None:
    """And papers that are attached in it are pictures of the site's own."""
    for figure in re.findall(r"<figure class=\"figure-screen.*?</figure>", drawn_guide(path), re.DOTALL):
        assert len(gzip.compress(figure.encode())) <= LIMIT
        assert all(source.startswith("@ROOT@assets/figures/") for source in re.findall(r' src="([^"]*)"', figure))


@pytest.mark.slow
@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_every_guide_is_drawn_alike_twice(path: Path) -> None:
    """Second builds give the same bytes."""
    assert written(path, ROOT / "docs") == drawn_guide(path)


MISTAKES = {
    "bam": ('bam = "Đăng ký"', 'bam = "Đăng kí"', "buoc", "không có nút hay đường dẫn “Đăng kí”. Có phải"),
    "key": ('mo = "/"', 'mmo = "/"', "buoc", "Không có khóa “mmo”. Có phải là “mo”?"),
    "toml": ('mo = "/"', 'mo = "/', "buoc", 'mo = "/'),
    "fence": ("```thu-sai", "```thu-say", "thu-say", "Không có loại khối “thu-say”. Có phải là “thu-sai”?"),
    "person": ("Nguyễn Thị Hoa", "Nguyễn Thị Hoà", "bat-dau", "Không có nhân vật"),
    "open": ("```\n\n```buoc\nthay", "```\n\n```buoc\n\nthay", "buoc", "thiếu dòng có ba dấu huyền"),
}


def spoilt(kind: str, docs: Path) -> tuple[Path, str]:
    """Write the guide with a mistake; give its file and the words of the complaint."""
    right, wrong, fence, words = MISTAKES[kind]
    text = GUIDE.replace(right, wrong, 1)
    line = text[: text.index(wrong) + len(wrong)].count("\n") + 1
    first = max(at for at, it in enumerate(text.splitlines(), 1) if at <= line and it.startswith(f"```{fence}"))
    path = docs / "huong-dan" / "thu.md"
    path.parent.mkdir(parents=True)
    path.write_text(text.rstrip("`\n") if kind == "open" else text, "utf-8")
    return path, f"docs/huong-dan/thu.md, dòng {first}, .*{re.escape(words)}"


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_mistake_in_a_guide_names_its_file_and_line(tmp_path: Path, kind: str) -> None:
    """The line is the one in the file, with what is said about the page counted in."""
    path, words = spoilt(kind, tmp_path / "docs")
    with pytest.raises(BadPage, match=words):
        written(path, tmp_path / "docs")


def test_a_mistake_in_a_guide_stops_the_build_with_one_line(tmp_path: Path) -> None:
    """MkDocs' own noise and the second naming of the page are left out, and there is no traceback."""
    _, words = spoilt("bam", tmp_path / "docs")
    config = ["site_name: x", "use_directory_urls: true", "markdown_extensions:", "  - scripts.docs:"]
    settings = ["      settings:", "        portal: {name: x, host: x.example}", "        school: {name: x}"]
    (tmp_path / "mkdocs.yml").write_text("\n".join([*config, *settings]), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", str(tmp_path / "mkdocs.yml")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    output: Any = done.stdout + done.stderr
    assert done.returncode != 0 and "Traceback" not in output
    said = pages.complaints(output)
    assert re.match(words, said), said
    assert "\n" not in said and said.count("thu.md") == 1
