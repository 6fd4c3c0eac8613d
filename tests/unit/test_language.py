"""Who speaks which language: what visitors read stands in text files, in composed Unicode; code is ASCII."""

import ast
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = ("demo", "scripts")
TEXTS = {"docs": (".md",), "demo": (".html", ".txt", ".toml"), "overrides": (".html",), "scripts": (".toml", ".txt")}


def files(folder: str, *endings: str) -> Iterator[Path]:
    """Yield the project's own files: what git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", folder], cwd=ROOT, check=True, capture_output=True, text=True
    )
    for line in listed.stdout.splitlines():
        path = ROOT / line.strip('"')
        if path.suffix in endings and path.is_file():
            yield path


def name(path: Path) -> str:
    """Return a file's path inside the project."""
    return path.relative_to(ROOT).as_posix()


PYTHON = [path for folder in CODE for path in files(folder, ".py")]
SCRIPTS = [path for folder in CODE for path in files(folder, ".js", ".mjs")]
WORDS = [path for folder, endings in TEXTS.items() for path in files(folder, *endings)] + [ROOT / "mkdocs.yml"]


def docstrings(tree: ast.Module) -> set[int]:
    """Find the nodes that are docstrings: English, for developers, though one may quote a word of the trade."""
    holders = [n for n in ast.walk(tree) if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef)]
    first = [holder.body[0] for holder in holders if holder.body and isinstance(holder.body[0], ast.Expr)]
    return {id(statement.value) for statement in first}


def test_there_is_something_to_read() -> None:
    """The lists below are not empty by mistake."""
    assert len(PYTHON) > 30 and len(SCRIPTS) > 5 and len(WORDS) > 50


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_python_holds_no_words_for_visitors(path: Path) -> None:
    """No string has a letter beyond ASCII."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    spoken = docstrings(tree)
    strings = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))
    found = [n for n in strings if id(n) not in spoken and not plain(n, path)]
    assert [(node.lineno, node.value) for node in found] == []


def plain(node: ast.Constant, path: Path) -> bool:
    """Return whether a string is ASCII as written: escapes such as \\u2013 are."""
    lines = path.read_text(encoding="utf-8").splitlines()[node.lineno - 1 : node.end_lineno]
    return str(node.value).isascii() or "\n".join(lines).isascii()


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_javascript_holds_no_words_for_visitors(path: Path) -> None:
    """Nothing but comments has a letter beyond ASCII."""
    source = re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert [line for line in source.splitlines() if not line.isascii()] == []


@pytest.mark.parametrize("path", WORDS, ids=name)
def test_text_is_in_composed_unicode(path: Path) -> None:
    """NFC, so that searching and comparing work."""
    text = path.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if not unicodedata.is_normalized("NFC", line)] == []


@pytest.mark.parametrize("path", WORDS, ids=name)
def test_text_has_no_invisible_characters(path: Path) -> None:
    """No zero-width spaces, soft hyphens or byte order marks; the no-break space is wanted."""
    found = [c for c in path.read_text(encoding="utf-8") if unicodedata.category(c) in ("Cf", "Cc") and c not in "\n\t"]
    assert found == []
