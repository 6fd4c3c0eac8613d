"""The words of the dictionary: what the file may say, its page, and what pages ask for."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from markdown import Markdown

from scripts.bootstrap import ROOT
from scripts.docs.glossary import dictionary
from scripts.docs.glossary.words import Word, find, words
from scripts.docs.page_error import BadPage

PAGE = ROOT / "docs" / "tim-hieu" / "tu-dien.md"


def test_words_stand_in_their_order() -> None:
    """As the page lists them, by letters without marks."""
    letters = [word.letter for word in words().values()]
    assert letters == sorted(letters) and set(letters) <= set("abcdefghijklmnopqrstuvxyz")


@pytest.mark.parametrize("word", words().values(), ids=lambda word: word.key)
def test_a_word_is_explained_shortly(word: Word) -> None:
    """In sentences of 20 words at most."""
    assert word.means.endswith(".")
    assert [part for part in word.means.split(". ") if len(part.split()) > 20] == []


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('[a]\nterm = "A"', "needs term and means"),
        ('[a]\nterm = "A"\nmeans = "B."\nmarkt = []', "needs term and means"),
        ('[a]\nterm = "A"\nmeans = "Xem [B](b.md)."', "belong into more"),
        ('[a]\nterm = "A"\nmeans = "Từ {{ law.b.since }}."', "belong into more"),
    ],
)
def test_a_bad_word_stops_the_build(table: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(BadPage, match=rf"words\.toml, \[a\]: .*{said}"):
        words(path)


def test_the_page_lists_each_word_once() -> None:
    """Under the heading that has its letter, with a place of its own that links lead to."""
    lines = PAGE.read_text(encoding="utf-8").split("\n")
    shown = dictionary.Dictionary(Markdown()).run(lines)
    assert [
        line
        for line in shown
        if line.startswith(tuple(f"{word.term} {{ #tu-{word.key} }}" for word in words().values()))
    ]
    assert sum(f"{{ #tu-{key} }}" in line for key in words() for line in shown) == len(words())
    with pytest.raises(BadPage, match=r"has to list each word once, and not so: thanh-phan-ho-so, .*truc-tuyen"):
        dictionary.Dictionary(Markdown()).run(["<!-- tu-dien: a-s -->", "<!-- tu-dien: u-z -->"])
    with pytest.raises(BadPage, match="each word once"):
        dictionary.Dictionary(Markdown()).run([*lines, "<!-- tu-dien: b-b -->"])


def test_a_word_that_is_not_there_is_named_with_file_and_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Code asks for nothing."""
    code = "`[x](tu:khong-co)`\n\n```\n[x](tu:khong-co)\n```\n"
    text = f"---\nreader: pupil\n---\n\n{code}\n[hồ sơ](tu:ho-so)\n\n[x](tu:khong-co)"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    file = SimpleNamespace(src_uri="a.md", abs_src_path=str(tmp_path / "a.md"))
    monkeypatch.setattr(dictionary, "file_of", lambda md: file)
    with pytest.raises(BadPage, match=r"a\.md, line 13: 'tu:khong-co' is no word .*has: .*ho-so"):
        dictionary.AskedWords(Markdown()).run(text.partition("---\n\n")[2].split("\n"))
    assert find("ho-so").term == "Hồ sơ"
