"""The portal's words: one mapping out of several files."""

from pathlib import Path

import pytest

from portal.domain.errors import BadProcedure
from portal.domain.words import load_words
from portal.library import DATA, load_library

FOLDER = DATA / "words"


def write(folder: Path, **files: str) -> Path:
    """Write word files by their names."""
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_files_make_one_mapping(tmp_path: Path) -> None:
    """Each file brings its tables, whole."""
    write(tmp_path, desk='[desk.lists]\nxong = "Xong"', today='[[today]]\ntitle = "a"\n[clock]\ndays = ["Hai"]')
    assert load_words(tmp_path) == {
        "desk": {"lists": {"xong": "Xong"}},
        "today": [{"title": "a"}],
        "clock": {"days": ["Hai"]},
    }


def test_a_table_in_two_files_is_refused_with_both_names(tmp_path: Path) -> None:
    """An author is told where the other one is, even if the two have no key in common."""
    write(tmp_path, desk='[desk.lists]\nxong = "Xong"', officer='[desk.empty]\nxong = "Chưa có"')
    with pytest.raises(BadProcedure, match=r"^officer\.toml: desk: stands in desk\.toml too$"):
        load_words(tmp_path)


def test_a_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    """As every other data file is."""
    with pytest.raises(BadProcedure, match=r"^desk\.toml: not TOML"):
        load_words(write(tmp_path, desk="xong = Xong"))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.name)
def test_the_portal_speaks_the_words_of_a_file(path: Path) -> None:
    """What stands in the file is what the portal says."""
    words, place = load_library().words, load_library().place
    for key, value in place.read(path).items():
        assert words[key] == value
