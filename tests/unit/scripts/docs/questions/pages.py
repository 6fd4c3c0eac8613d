"""A small site of its own, and questions written on it, for the tests of this folder."""

from pathlib import Path
from typing import Any

from markdown import Markdown

from portal.site_settings import read_settings
from scripts.docs.questions import preprocessor

COMMON = {
    "ma": '"o-co-sao"',
    "kieu": '"chon-mot"',
    "loai": '"bat-buoc"',
    "kho": "1",
    "hoi": '"Ô nào phải điền?"',
    "o": '"bai.md#dien"',
    "cau": '"Ô nào có dấu * thì phải điền"',
}
CHOICES = """[
  { chu = "Ô có sao", dung = true, giai = "Sao nghĩa là phải điền." },
  { chu = "Ô <nào> cũng được", giai = "Ô không sao thì bỏ trống được." },
]"""
ORDER = '[{ chu = "Một", giai = "m" }, { chu = "Hai", giai = "h" }, { chu = "Ba", giai = "b" }]'
PAIRS = (
    '[{ trai = "a", phai = "1", giai = "x" }, { trai = "b", phai = "2", giai = "y" },'
    ' { trai = "c", phai = "3", giai = "z" }]'
)
TEXT = """# Bài

## Điền { #dien }

**Ô nào** có dấu `*` thì phải [điền](x.md#y).

### Sâu { #sau }

Sâu hơn.

## Hết
"""
CASE = {
    "ma": '"sms-phat"',
    "dang": '"sms"',
    "that": "false",
    "tu": '"18001096"',
    "chu": '"Xem dichvucongs[.]top hoặc a.vn"',
    "vi_sao": '["Đuôi là .top."]',
    "nguon": '"Báo, 2024"',
}


def fence(name: str = "cau-hoi", base: dict[str, str] | None = None, **changed: str | None) -> str:
    """Write a fence: a question with two choices, or what is given, with some of its keys changed or left out."""
    given = {**COMMON, "chon": CHOICES} if base is None else base
    keys = {**given, **changed}
    return f"```{name}\n" + "".join(f"{key} = {value}\n" for key, value in keys.items() if value is not None) + "```\n"


def of(shape: str, **parts: str | None) -> str:
    """Write a question of another shape."""
    return fence("cau-hoi", {**COMMON, "kieu": f'"{shape}"'}, **parts)


def case(**changed: str | None) -> str:
    """Write a case of the drill."""
    return fence("that-gia", CASE, **changed)


def site(folder: Path, **pages: str) -> Path:
    """Write pages into a folder of their own, one to quote from among them."""
    docs = folder / "docs"
    docs.mkdir(parents=True, exist_ok=True)
    for name, text in {"bai": TEXT, **pages}.items():
        (docs / f"{name}.md").write_text(text, encoding="utf-8")
    return docs


def written(text: str, docs: Path) -> str:
    """Turn a page's Markdown into HTML, its questions checked against the pages of a folder."""
    md: Any = Markdown(extensions=["md_in_html", "pymdownx.superfences"])
    md.preprocessors.register(preprocessor.Questions(md, read_settings(), docs), "questions", 29)
    return str(md.convert(text))
