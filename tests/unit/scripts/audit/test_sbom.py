"""The list of parts for machines: each locked part once, with its hashes, and what of it is shipped."""

import json
from io import StringIO

import pytest
from cyclonedx.model.bom import Bom

from scripts.audit import sbom
from scripts.bootstrap import ROOT
from scripts.licences import notices
from scripts.tasks import lock

WHOLE = json.loads(sbom.written(list(sbom.from_locks(ROOT))))


def test_it_is_a_bom_that_cyclonedx_reads() -> None:
    """And the same locks give the same bytes: neither a moment nor a number by chance."""
    assert (WHOLE["bomFormat"], WHOLE["specVersion"]) == ("CycloneDX", "1.6")
    assert len(Bom.from_json(WHOLE).components) == len(WHOLE["components"])  # type: ignore[attr-defined]
    again = sbom.written(list(sbom.from_locks(ROOT)))
    assert json.load(StringIO(again)) == WHOLE


def test_it_has_every_locked_part_with_a_hash() -> None:
    """Of all locks that are written."""
    locks = [part["properties"][0]["value"] for part in WHOLE["components"]]
    assert set(locks) == {*lock.GROUPS, "package-lock.json"}
    for name in lock.GROUPS:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert locks.count(name) == sum("==" in line and not line.startswith(" ") for line in text.splitlines()), name
    npm = json.loads((ROOT / "package-lock.json").read_bytes())["packages"]
    once = {(path.rpartition("node_modules/")[2], about["version"]) for path, about in npm.items() if path}
    assert locks.count("package-lock.json") == len(once)
    assert [part["bom-ref"] for part in WHOLE["components"] if not part.get("hashes")] == []


def test_it_tells_what_is_shipped() -> None:
    """What has a notice, and nothing else."""
    required = {part["purl"].partition("@")[0] for part in WHOLE["components"] if part["scope"] == "required"}
    for name in ("pypi/flask", "pypi/mkdocs-material", "npm/pyodide", "npm/workbox-routing"):
        assert f"pkg:{name}" in required
    for name in ("pypi/pytest", "npm/esbuild", "npm/typescript"):
        assert f"pkg:{name}" not in required
    named = {part["from"] for part in notices.given()["parts"]}
    assert len(required) == len(named) + len({"workbox-core", "workbox-routing", "workbox-strategies"})


@pytest.mark.parametrize("version", ["1.0", "1.0.post1", "2026.10.18"])
def test_a_line_of_a_lock_is_read(version: str) -> None:
    """With a marker, and with several hashes."""
    hashes = "".join(f" \\\n    --hash=sha256:{letter * 64}" for letter in "ab")
    (part,) = sbom.python_parts(f"a-b=={version} ; os_name == 'nt'{hashes}\n    # via c\n", "x.lock", "")
    assert (part.name, part.version, len(part.hashes)) == ("a-b", version, 2)
