"""The file that a page is written in, as MkDocs or Zensical knows it: Markdown itself gives an extension only lines."""

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from markdown import Markdown

from scripts.bootstrap import ROOT

ZENSICALS = "rendering_context"  # see docs/bao-tri/quyet-dinh/chuyen-bo-dung.md


def file_of(md: Markdown) -> Any:
    """Return the page's file, which each generator tells to nobody but a part of its own."""
    if "relpath" in md.treeprocessors:
        return md.treeprocessors["relpath"].file  # type: ignore[attr-defined]
    if ZENSICALS in md.preprocessors:
        page = md.preprocessors[ZENSICALS].page  # type: ignore[attr-defined]
        return SimpleNamespace(src_uri=page.path, abs_src_path=str(ROOT / "docs" / page.path), url=page.url)
    return SimpleNamespace(src_uri="", abs_src_path=None, url="")


def site_of(md: Markdown) -> str:
    """Return the site's address, where mkdocs.yml gives one."""
    if "relpath" in md.treeprocessors:
        return str(md.treeprocessors["relpath"].config["site_url"] or "")  # type: ignore[attr-defined]
    if ZENSICALS in md.preprocessors:
        return str(md.preprocessors[ZENSICALS].config.get("site_url") or "")  # type: ignore[attr-defined]
    return ""


def name_of(file: Any) -> str:
    """Return the file's name as its author knows it: with the folder where all pages are."""
    if not file.abs_src_path:
        return file.src_uri or "?"
    whole = Path(file.abs_src_path)
    return "/".join(whole.parts[-len(Path(file.src_uri).parts) - 1 :])


def offset_of(file: Any, lines: Sequence[str]) -> int:
    """Return how many lines of the file come before those given: MkDocs takes off what is said about the page."""
    if not file.abs_src_path:
        return 0
    whole = Path(file.abs_src_path).read_text(encoding="utf-8-sig")
    return _count(whole.split("\n")) - _count(lines)


def _count(lines: Sequence[str]) -> int:
    """Count lines without the empty ones at the end, of which Markdown adds some."""
    return max((place for place, line in enumerate(lines, 1) if line.strip()), default=0)
