"""What pages quote of the school's place: put in line by line, refused with file and line, and another's pages."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from portal.domain.place import read_texts
from portal.library import load_library
from scripts.bootstrap import ROOT
from scripts.docs import place_texts
from scripts.docs.page_error import BadPage

ELSEWHERE = ROOT / "tests" / "places" / "tuong-tuong"
MODEL = ROOT / "demo" / "portal" / "data" / "places" / "mau"  # what another school copies
COPIED = ("docs", "demo", "overrides", "scripts", "mkdocs.yml", "requirements.lock")
PREPARE = "from scripts.law import phase; from scripts.site import mkdocs_config; phase.keep(); mkdocs_config.make()"
# Where pages tell of Hà Nội wherever the school is: the leaflet and its year, and true examples with their source.
OF_THE_LEAFLET = {
    *("bao-tri/truong", "bao-tri/truong-khac", "hoc-sinh/that-hay-gia", "phu-huynh"),
    *("huong-dan", "huong-dan/nop-ho-so", "huong-dan/tao-tai-khoan", "huong-dan/tra-cuu"),
    *("tim-hieu/an-toan", "tim-hieu/dich-vu-giao-duc", "tim-hieu/hien-nay"),
}


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A place of three texts."""
    texts = {"name": "Huế", "trong": "", "dong": "- một dòng"}
    place = replace(load_library().place, texts=texts, last=place_texts.TEXTS)
    monkeypatch.setattr(place_texts, "place", lambda: place)


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize(
    ("page", "becomes"),
    [
        ("Ở {{ place.name }}.\n", "Ở Huế.\n"),
        ("- a\n{{ place.dong }}\n- b", "- a\n- một dòng\n- b"),
        ("| a |\n|---|\n{{ place.trong }}\n| b |", "| a |\n|---|\n| b |"),
        ("a\n\n{{ place.trong }}\n\nb", "a\n\n\n\nb"),
        ("a {{ place.trong }} b", "a  b"),
    ],
)
def test_a_page_says_what_the_place_says(page: str, becomes: str) -> None:
    """A row or item of an empty text is left out; elsewhere its line stays, so that the others keep their numbers."""
    assert place_texts.text(page, "docs/a.md") == becomes


@pytest.mark.usefixtures("short")
def test_a_text_that_is_missing_stops_the_page() -> None:
    """With file, line, what to write and where."""
    said = r"^docs/a\.md: dòng 3: Chưa có lời “le-phi”.*places/ha-noi/pages/texts\.toml"
    with pytest.raises(BadPage, match=said):
        place_texts.text("a\n\n{{ place.le-phi }}", "docs/a.md")


def test_places_have_the_same_texts() -> None:
    """So that whoever begins another one knows what to write."""
    here, there = (load_library().place.folder, ELSEWHERE)
    for name in ("place.toml", place_texts.TEXTS):
        said = [set(read_texts(folder / name, load_library().place.faults)) for folder in (here, there, MODEL)]
        assert said[0] == said[1] == said[2], name


@pytest.mark.slow
def test_another_place_has_pages_too(tmp_path: Path) -> None:
    """All of them, strictly, from a folder and one line; what is left of Hà Nội is the leaflet's."""
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "build" / "licences", tmp_path / "build" / "licences")
    data = tmp_path / "demo" / "portal" / "data"
    shutil.rmtree(data / "places")
    shutil.copytree(ELSEWHERE, data / "places" / ELSEWHERE.name)
    (data / "place.toml").write_text(f'place = "{ELSEWHERE.name}"\n', encoding="utf-8")
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(tmp_path / "demo")}
    for command in (["-c", PREPARE], ["-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", "site"]):
        whole = [sys.executable, *command]
        done = subprocess.run(whole, cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    site = tmp_path / "site"
    pages = {path.parent.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")}
    assert {name for name, page in pages.items() if "Hà Nội" in page} <= OF_THE_LEAFLET
    assert "Mượn sách của thư viện trường" in pages["tim-hieu/dich-vu-giao-duc"]
