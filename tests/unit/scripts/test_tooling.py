"""The pipeline's own tools: what they lock, count and remove, and the sentence for what goes wrong."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from portal.domain.errors import BadProcedure
from scripts import __main__ as door
from scripts import bootstrap, problem, stamps
from scripts.lib import npm_packages
from scripts.problem import Problem
from scripts.tasks import check_guides, clean, lock

ROOT = bootstrap.ROOT
LOCKS = [ROOT / name for name in (*lock.GROUPS, "package-lock.json")]

# What the tools really print, shortened.
PIP_DAMAGED = (
    "Collecting segno==1.6.6 (from -r requirements.lock (line 1))\n"
    "  Downloading segno-1.6.6-py3-none-any.whl (76 kB)\n"
    "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n"
)
PIP_UNREACHABLE = (
    "WARNING: Retrying (Retry(total=0, connect=None)) after connection broken by "
    "'NewConnectionError('<HTTPConnection>: Failed to establish a new connection: [Errno 111] Connection refused')'\n"
    "ERROR: No matching distribution found for segno\n"
)
NPM_DAMAGED = (
    "npm error code EINTEGRITY\n"
    "npm error Integrity checksum failed when using sha512: wanted sha512-AA== but got sha512-FH==.\n"
    "npm error A complete log of this run can be found in: debug-0.log\n"
)
NPM_UNREACHABLE = "npm error FetchError: reason: getaddrinfo EAI_AGAIN\nnpm error   errno: 'EAI_AGAIN',\n"
NPM_OTHER = "npm error Missing: ws@8 from lock file\nnpm error A complete log of this run can be found in: x\n"


def one_sentence_with_remedy(trouble: pytest.ExceptionInfo[Problem]) -> str:
    """Check the shape that every message has: one line, what is wrong, then what to do."""
    text = str(trouble.value)
    assert "\n" not in text and text.endswith(".")
    assert len(re.split(r"[.;] ", text)) >= 2
    return text


def installer_that_fails(monkeypatch: pytest.MonkeyPatch, output: str) -> None:
    """Put a real process in the place of pip or npm: it prints what the tool printed, and fails."""
    start = subprocess.Popen
    code = "import sys; sys.stdout.write(sys.argv[1]); sys.exit(1)"

    def popen(command: list[str], **options: Any) -> Any:
        return start([sys.executable, "-c", code, output], **options)

    monkeypatch.setattr(subprocess, "Popen", popen)


@pytest.mark.parametrize("name", ["__init__", "__main__", "bootstrap", "problem", "stamps"])
def test_an_old_python_can_read_what_runs_before_the_environment_exists(name: str) -> None:
    ast.parse((ROOT / "scripts" / f"{name}.py").read_text(encoding="utf-8"), feature_version=(3, 8))


def test_an_old_python_is_told_which_one_is_needed() -> None:
    with pytest.raises(Problem) as trouble:
        bootstrap.check_python((3, 9, 2))
    assert "Python 3.11 or newer is needed and this is 3.9." in one_sentence_with_remedy(trouble)
    bootstrap.check_python((3, 11, 0))


def test_a_python_without_ensurepip_names_the_missing_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(Problem) as trouble:
        bootstrap._make(clear=True)
    assert "python3-venv" in one_sentence_with_remedy(trouble)


@pytest.mark.parametrize(
    ("output", "words"), [(PIP_DAMAGED, "damaged download"), (PIP_UNREACHABLE, "cannot reach its package registry")]
)
def test_a_failed_pip_is_one_sentence(monkeypatch: pytest.MonkeyPatch, output: str, words: str) -> None:
    installer_that_fails(monkeypatch, output)
    with pytest.raises(Problem) as trouble:
        bootstrap._install()
    assert words in one_sentence_with_remedy(trouble)


@pytest.mark.parametrize(
    ("output", "words"),
    [
        (NPM_DAMAGED, "damaged download"),
        (NPM_UNREACHABLE, "cannot reach its package registry"),
        (NPM_OTHER, "its last words were: npm error Missing: ws@8"),
    ],
)
def test_a_failed_npm_is_one_sentence(monkeypatch: pytest.MonkeyPatch, output: str, words: str) -> None:
    installer_that_fails(monkeypatch, output)
    with pytest.raises(Problem) as trouble:
        npm_packages.make()
    assert words in one_sentence_with_remedy(trouble)


def test_a_full_disk_is_one_sentence() -> None:
    with pytest.raises(Problem) as trouble:
        raise problem.from_installer("npm", "npm error nospc ENOSPC: no space left on device, write")
    assert "no space left" in one_sentence_with_remedy(trouble)


def test_an_unknown_task_is_one_sentence_without_traceback() -> None:
    command = [sys.executable, "-m", "scripts", "nonsense"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1 and "There is no task 'nonsense'" in result.stderr


def test_a_faulty_data_file_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its file, the place in it and why, as whoever wrote it can mend it; no traceback."""

    def fail(args: list[str]) -> None:
        raise BadProcedure("place.toml", "place", "x")

    monkeypatch.setattr(check_guides, "main", fail)
    with pytest.raises(Problem, match=r"^place\.toml: place: x$"):
        door.run(["check-guides"])


def test_every_task_has_its_help_in_the_list() -> None:
    assert all(door.help_of(path).endswith(".") for path in door.known().values())
    assert all(
        f"  {name} " in door.listing() for name in ("serve", "test", "unit", "browser", "build", "clean", "setup")
    )


def test_every_make_target_is_a_task() -> None:
    rule = re.search(r"^(setup .*):$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert rule and set(rule[1].split()) <= set(door.TASKS)


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_file_names_no_place(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"://|file:|find-links|index-url|registry\.|\"resolved\"", text)


@pytest.mark.parametrize("path", LOCKS[:-1], ids=lambda path: path.name)
def test_every_locked_package_has_hashes(path: Path) -> None:
    packages = re.split(r"\n(?=[a-z0-9])", path.read_text(encoding="utf-8"))[1:]
    assert packages and all("--hash=sha256:" in package for package in packages)


def test_the_locks_hold_what_the_project_asks_for() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    host = (ROOT / "requirements.lock").read_text()
    names = [re.split(r"[<>=\[]", line)[0] for group in ("site", "portal", "test") for line in asked[group]]
    assert [name for name in names if f"\n{name}==" not in host] == []
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for name, version in (wanted["dependencies"] | wanted["devDependencies"]).items():
        assert locked[f"node_modules/{name}"]["version"] == version


def test_addresses_are_left_out_of_the_npm_lock() -> None:
    package = {"version": "1", "resolved": "https://x/y.tgz", "funding": {"url": "https://z"}}
    assert "://" not in lock.without_addresses(json.dumps({"packages": {"node_modules/a": package}}))


def test_clean_removes_what_is_made_and_keeps_what_is_installed(tmp_path: Path) -> None:
    for name in ("build", "site", ".venv", "node_modules", "docs", "demo/portal/__pycache__"):
        (tmp_path / name).mkdir(parents=True)
    names = [path.relative_to(tmp_path).as_posix() for path in clean.folders_to_remove(tmp_path, everything=False)]
    assert names == ["build", "site", "demo/portal/__pycache__"]
    assert {path.name for path in clean.folders_to_remove(tmp_path, everything=True)} >= {".venv", "node_modules"}


def test_a_stamp_is_fresh_only_for_the_same_contents(tmp_path: Path) -> None:
    source, stamp = tmp_path / "source", tmp_path / "made" / "stamp"
    source.write_text("one")
    assert not stamps.fresh(stamp, stamps.digest(source))
    stamps.write(stamp, stamps.digest(source))
    assert stamps.fresh(stamp, stamps.digest(source))
    source.write_text("two")
    assert not stamps.fresh(stamp, stamps.digest(source))
    assert stamps.digest("ab", "c") != stamps.digest("a", "bc")
