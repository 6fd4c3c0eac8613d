"""The zip for the browser: what goes into it, when it is made again, and that the same input gives the same bytes."""

import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from scripts.lib import folder_sync
from scripts.problem import Problem
from scripts.runtime import bundle, wheels


def archive(folder: Path, name: str, entries: Mapping[str, str]) -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w") as opened:
        for entry, text in entries.items():
            opened.writestr(entry, text)
    return path


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Compile by renaming, and note which archives were compiled."""
    compiled: list[list[str]] = []

    def rename(archives: Mapping[str, bytes]) -> None:
        compiled.append([name.split("-")[0] for name in archives])
        for name, data in archives.items():
            done = {f"{entry}c": content for entry, content in folder_sync.unpacked(data).items()}
            folder_sync.apply(folder_sync.Plan(tmp_path / "compiled", {name: folder_sync.packed(done)}, ()))

    monkeypatch.setattr(bundle, "BUILD", tmp_path)
    monkeypatch.setattr(bundle, "_compile", rename)
    return compiled


def test_the_same_files_give_the_same_zip_in_whatever_order() -> None:
    one = folder_sync.packed({"b.txt": b"2", "a/c.txt": b"1"})
    other = folder_sync.packed({"a/c.txt": b"1", "b.txt": b"2"})
    assert one == other
    assert folder_sync.unpacked(one) == {"a/c.txt": b"1", "b.txt": b"2"}


def test_a_plan_writes_only_what_differs_and_removes_what_is_not_wanted(tmp_path: Path) -> None:
    folder_sync.apply(folder_sync.plan(tmp_path, {"same.txt": b"same", "old/gone.txt": b"gone", "new.txt": b"before"}))
    todo = folder_sync.plan(tmp_path, {"same.txt": b"same", "new.txt": b"after!"})
    assert (dict(todo.write), todo.remove) == ({"new.txt": b"after!"}, ("old/gone.txt",))
    folder_sync.apply(todo)
    assert {name: path.read_bytes() for name, path in folder_sync.files(tmp_path).items()} == {
        "same.txt": b"same",
        "new.txt": b"after!",
    }
    assert not (tmp_path / "old").exists()


def test_a_file_is_copied_only_when_its_bytes_differ(tmp_path: Path) -> None:
    source = tmp_path / "source.txt"
    source.write_text("abc")
    target = tmp_path / "target"
    folder_sync.apply(folder_sync.plan(target, {"copy.txt": source}))
    assert not folder_sync.plan(target, {"copy.txt": source}).write
    source.write_text("abd")
    assert list(folder_sync.plan(target, {"copy.txt": source}).write) == ["copy.txt"]


def test_packages_are_laid_together_without_what_a_browser_cannot_use(tmp_path: Path) -> None:
    found = [
        archive(tmp_path, "flask.whl", {"flask/app.py": "", "flask/py.typed": "", "flask-3.dist-info/METADATA": ""}),
        archive(
            tmp_path,
            "markupsafe.whl",
            {"markupsafe/_native.py": "", "markupsafe/_speedups.c": "", "markupsafe/_speedups.cpython-314.so": ""},
        ),
        archive(
            tmp_path,
            "werkzeug.whl",
            {"werkzeug/debug/tbtools.py": "", "werkzeug/test.py": "", "werkzeug-3.dist-info/METADATA": ""},
        ),
        archive(tmp_path, "segno.whl", {"segno/__init__.py": "", "segno-1.data/data/share/man/man1/segno.1": ""}),
    ]
    assert sorted(bundle.packages(found)) == [
        "flask/app.py",
        "markupsafe/_native.py",
        "segno/__init__.py",
        "werkzeug/test.py",
    ]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("traceback.py", True),
        ("trace.py", False),
        ("unittest/mock.py", False),
        ("xml/sax/saxutils.py", True),
        ("xml/dom/minidom.py", False),
        ("encodings/utf_8.py", True),
        ("encodings/iso8859_1.py", True),
        ("encodings/iso8859_15.py", False),
        ("encodings/cp437.py", True),
        ("encodings/cp1258.py", False),
        ("encodings/shift_jis.py", True),
    ],
)
def test_the_standard_library_loses_only_what_is_listed(tmp_path: Path, name: str, kept: bool) -> None:
    assert (name in bundle.library(archive(tmp_path, "stdlib.zip", {name: ""}))) is kept


def test_bytecode_takes_the_place_of_sources_and_data_stays(build: list[list[str]]) -> None:
    parts = {"portal": {"portal/app.py": b"x = 1", "portal/people.toml": b"[x]"}}
    assert bundle.compile_parts(parts) == {"portal": {"portal/app.pyc": b"x = 1", "portal/people.toml": b"[x]"}}


def test_only_the_part_whose_sources_changed_is_compiled_again(build: list[list[str]]) -> None:
    packages, portal = {"flask/app.py": b"f"}, {"portal/app.py": b"1", "portal/portal.css": b"a"}
    bundle.compile_parts({"packages": packages, "portal": portal})
    bundle.compile_parts({"packages": packages, "portal": {**portal, "portal/portal.css": b"b"}})
    bundle.compile_parts({"packages": packages, "portal": {**portal, "portal/app.py": b"2"}})
    assert build == [["packages", "portal"], ["portal"]]


def test_bytecode_of_sources_that_are_gone_is_not_kept(build: list[list[str]], tmp_path: Path) -> None:
    for text in (b"1", b"2"):
        bundle.compile_parts({"portal": {"portal/app.py": text}})
    assert len(list((tmp_path / "compiled").iterdir())) == 1


def test_a_mistake_in_the_source_is_named_with_its_place() -> None:
    output = 'File "<exec>", line 7, in <module>\n  File "portal/app.py", line 3\nSyntaxError: invalid syntax\n'
    assert bundle._reason(output) == "portal/app.py, line 3, SyntaxError: invalid syntax"


def test_a_bundle_that_is_not_built_is_said_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "BUNDLE", tmp_path)
    with pytest.raises(Problem, match="python -m scripts build"):
        bundle.current()


@pytest.fixture
def lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(wheels, "ROOT", tmp_path)
    monkeypatch.setattr(wheels, "WHEELS", tmp_path / "wheels")
    path = tmp_path / "requirements-browser.lock"
    path.write_text("flask==3.1.3\n")
    return path


def test_wheels_are_taken_for_each_group(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def download(lock: Path, folder: Path) -> None:
        folder.mkdir(parents=True)
        archive(folder, f"{lock.stem}-1-py3-none-any.whl", {})

    monkeypatch.setattr(wheels, "_download", download)
    wheels.make()
    for group in ("browser", "compiler"):
        assert [path.name for path in wheels.wheels(group)] == [f"requirements-{group}-1-py3-none-any.whl"]


def test_a_damaged_wheel_is_refused(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE."
    failed: subprocess.CompletedProcess[str] = subprocess.CompletedProcess([], 1, output)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(Problem, match="damaged"):
        wheels.make()


def test_the_portal_goes_to_the_browser_without_its_native_server(tmp_path: Path) -> None:
    names = ("__init__.py", "__main__.py", "web/app.py", "web/templates/base.html", "web/__pycache__/app.pyc")
    folder_sync.apply(folder_sync.plan(tmp_path / "portal", {name: b"" for name in names}))
    assert set(bundle.portal(tmp_path / "portal")) == {
        "portal/__init__.py",
        "portal/web/app.py",
        "portal/web/templates/base.html",
    }


def test_of_the_places_the_schools_alone_is_shipped(tmp_path: Path) -> None:
    """Without what only pages say."""
    for name in ("a/place.toml", "a/law/x.toml", "a/pages/texts.toml", "ab/place.toml"):
        (tmp_path / "portal/data/places" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "portal/data/places" / name).write_text("", encoding="utf-8")
    (tmp_path / "portal/data/place.toml").write_text('place = "a"', encoding="utf-8")
    assert sorted(bundle.portal(tmp_path / "portal")) == [
        "portal/data/place.toml",
        "portal/data/places/a/law/x.toml",
        "portal/data/places/a/place.toml",
    ]
