"""What hosts are told: the headers of the site's files, and the workflow that publishes them."""

import re
from typing import Any

import pytest
import yaml

from scripts.bootstrap import ROOT
from scripts.lib import http_headers

GUIDE = ROOT / "docs" / "bao-tri" / "xuat-ban.md"
WORKFLOW = ROOT / ".github" / "workflows" / "pages.yml"
HASHED = (
    "assets/sandbox/app-010fa994068e.zip",
    "assets/sandbox/runtime-0b1c2d3e4f50/pyodide.asm.wasm",
    "assets/sandbox/portal-dbd675178f35.css",
    "assets/javascripts/bundle.a5f9d56c.min.js",
)
NOT_HASHED = (
    "index.html",
    "huong-dan/nop-ho-so/index.html",
    "service-worker.js",
    "assets/sandbox/worker.js",
    "assets/sandbox/practice-portal.js",
    "assets/stylesheets/extra.css",
    "assets/fonts/be-vietnam-pro-latin-400-normal.woff2",
    "search/search_index.json",
)


def said(rules: str) -> dict[str, dict[str, str]]:
    """Read the rules of a `_headers` file."""
    blocks = re.findall(r"^(\S+)\n((?:  .+\n)+)", rules, re.MULTILINE)
    return {address: dict(line.strip().split(": ", 1) for line in lines.splitlines()) for address, lines in blocks}


def test_only_a_file_with_a_hash_in_its_name_keeps_forever() -> None:
    """Every other file is asked for again, which is what the hosts say by themselves."""
    rules = said(http_headers.rules((*HASHED, *NOT_HASHED)))
    assert {address for address, lines in rules.items() if "Cache-Control" in lines} == {f"/{name}" for name in HASHED}
    assert all("immutable" in rules[f"/{name}"]["Cache-Control"] for name in HASHED)


def test_every_answer_carries_the_security_headers_once() -> None:
    """Hosts join what two rules say of one header."""
    rules = said(http_headers.rules(HASHED))
    assert rules["/*"] == http_headers.SECURITY
    assert all(set(lines).isdisjoint(http_headers.SECURITY) for address, lines in rules.items() if address != "/*")


def test_the_nginx_example_says_the_same() -> None:
    """The page for those who publish has every header of the table, and the table's rule for names."""
    page = GUIDE.read_text(encoding="utf-8")
    lines = [f'    add_header {name} "{value}" always;' for name, value in http_headers.SECURITY.items()]
    lines += [f'    "~{http_headers.HASHED}" "{http_headers.FOREVER}";', f'    default "{http_headers.ASK_AGAIN}";']
    assert [line for line in lines if line not in page.splitlines()] == []
    assert page.count("add_header ") == len(http_headers.SECURITY) + 2, "Cache-Control, and the advice for https"


@pytest.fixture(scope="module")
def workflow() -> dict[Any, Any]:
    """The workflow that publishes on GitHub Pages."""
    read: dict[Any, Any] = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    return read


def test_the_workflow_runs_tasks_that_exist(workflow: dict[Any, Any]) -> None:
    """Tests first; and every action names its commit, and for readers the version that this is."""
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    tasks = [step["run"].removeprefix("make ") for step in steps if "run" in step]
    makefile = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert makefile and set(tasks) <= set(makefile[1].split())
    assert tasks[0] == "test"
    used = [step["uses"] for step in steps if "uses" in step]
    pinned = re.findall(r"uses: (actions/[\w-]+@[0-9a-f]{40}) # v\d+\.\d+\.\d+$", WORKFLOW.read_text("utf-8"), re.M)
    assert used == pinned


def test_the_workflow_may_do_no_more_than_it_must(workflow: dict[Any, Any]) -> None:
    """Only the job that runs none of our code may publish."""
    assert workflow["permissions"] == {}
    allowed = {name: job["permissions"] for name, job in workflow["jobs"].items()}
    assert allowed == {
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    }
    assert not any("run" in step for step in workflow["jobs"]["deploy"]["steps"])
