"""What a phone folds: which blocks of a page, under which name, and that headings stay where the search finds them."""

import pytest
from markdown import Markdown

from portal.guides.dom import Element, Screen
from tests.fences import ENTER, START

SETTINGS = {"school": {"name": "A", "year": "B"}, "portal": {"name": "P", "host": "p.example"}, "checked": "11/2026"}
EXTENSIONS = ["attr_list", "md_in_html", "pymdownx.superfences", "toc", "scripts.docs"]
GUIDE = f"""# Thử

{START}
## Trước {{ #truoc }}

Đọc trước.

## Bước 1 {{ .buoc #buoc-1 }}

Bấm Đăng ký.

{ENTER}
**Sẽ thấy:** biểu mẫu.

## Bước 2 {{ .buoc #buoc-2 }}

Xem lại.

```buoc
thay = "Đăng ký tài khoản"
```

### Biết thêm

Chữ ở ngoài.

[Xem tiếp](b.md){{ .nut }}

<div class="nguon" markdown>

Đối chiếu nguồn.

- Một nguồn.

</div>
"""
PARTS = """# Trang

## Một { #mot .gap }

Lời dẫn.

- a

### Con

Chữ con.

## Hai { #hai }

- b
"""


def written(text: str) -> Element:
    md = Markdown(extensions=EXTENSIONS, extension_configs={"scripts.docs": {"settings": SETTINGS}})
    return Screen(md.convert(text)).root


def folds(root: Element) -> list[Element]:
    return [it for it in root.all("details") if "fold" in it.classes]


@pytest.fixture(scope="module")
def guide() -> Element:
    return written(GUIDE)


def test_a_step_folds_from_its_first_figure_on(guide: Element) -> None:
    """What to do stands before it; what will be seen is part of it."""
    first, second, _ = folds(guide)
    assert [len(fold.all("figure")) for fold in (first, second)] == [1, 1]
    assert "Sẽ thấy: biểu mẫu." in first.text() and "Bấm Đăng ký." not in first.text()
    assert "Chữ ở ngoài." not in second.text() and "Xem tiếp" not in second.text()


def test_only_the_first_step_stays_open_on_a_phone(guide: Element) -> None:
    """All are written open, for who has no script."""
    assert [fold.classes for fold in folds(guide)] == [
        ["fold", "step", "is-first"],
        ["fold", "step"],
        ["fold", "sources"],
    ]
    assert all("open" in fold.attrs for fold in folds(guide))


def test_a_fold_says_whose_it_is(guide: Element) -> None:
    """For who hears it without the heading; its name is nothing to search for."""
    summaries = [fold.all("summary")[0] for fold in folds(guide)]
    assert [it.text() for it in summaries] == [
        "Xem hình, làm thử: Bước 1",
        "Xem hình, làm thử: Bước 2",
        "Xem các nguồn",
    ]
    assert all("data-search-exclude" in it.attrs for it in summaries)


def test_sources_fold_below_the_month_of_the_last_check(guide: Element) -> None:
    sources = next(it for it in guide.all("div") if "nguon" in it.classes)
    children = [child for child in sources.children if isinstance(child, Element)]
    assert [child.tag for child in children] == ["p", "details"]
    assert children[1].all("li")[0].text() == "Một nguồn."


def test_the_coach_is_in_no_fold(guide: Element) -> None:
    assert not any(fold.all("practice-coach") for fold in folds(guide))
    assert len(guide.all("practice-coach")) == 1


def test_a_part_folds_up_to_the_next_of_its_rank() -> None:
    """Below its first paragraph, with the smaller headings in it."""
    root = written(PARTS)
    (fold,) = folds(root)
    assert fold.text().startswith("Xem phần này: Một") and fold.text().endswith("a Con Chữ con.")
    assert "Lời dẫn." not in fold.text() and "b" not in [it.text() for it in fold.all("li")]
    assert [it.text() for it in root.all("h2")] == ["Một", "Hai"]


def test_headings_of_steps_stand_outside_of_folds(guide: Element) -> None:
    """The search takes what follows a heading inside another element for a part of the section before it."""
    inside = [heading for fold in folds(guide) for heading in fold.all("h2", "h3") if "id" in heading.attrs]
    assert inside == []
    assert [it.attrs["id"] for it in guide.all("h2", "h3") if "id" in it.attrs] == [
        "truoc",
        "buoc-1",
        "buoc-2",
        "biet-them",
    ]
