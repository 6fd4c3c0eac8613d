"""What others wrote and the site ships: nothing of it without a notice."""

import json
import re
import tomllib
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from scripts.bootstrap import ROOT
from scripts.licences import notices
from scripts.problem import Problem
from scripts.runtime import bundle
from scripts.site import offline

GIVEN = tomllib.loads(notices.PARTS.read_text(encoding="utf-8"))
SPEC = find_spec("material")
assert SPEC and SPEC.origin
THEME = Path(SPEC.origin).parent / "templates" / "assets"
MAPS = sorted(THEME.rglob("*.map"))


def named(key: str) -> set[str]:
    """Return what the list says under a key."""
    return {part[key] for part in GIVEN["parts"] if key in part}


def locked(lock: str) -> set[str]:
    """Return the packages of a lock of Python's."""
    return set(re.findall(r"^([a-z0-9-]+)==", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))


def test_every_package_of_the_browsers_python_is_named() -> None:
    """As the lock has them."""
    assert {f"wheel:{name}" for name in locked("requirements-browser.lock")} == {
        name for name in named("from") if name.startswith("wheel:")
    }


def test_every_package_from_npm_is_named_or_only_a_tool() -> None:
    """All that package.json asks for besides what checks and tests; Workbox's parts are one work."""
    asked = set(json.loads((ROOT / "package.json").read_bytes())["dependencies"])
    assert asked == {name.removeprefix("npm:") for name in named("from") if name.startswith("npm:")} | set(
        GIVEN["tools"]
    )
    homes = {name: notices.package(f"npm:workbox-{name}") for name in offline.WORKBOX}
    assert set(homes.values()) == {notices.package("npm:workbox-precaching")}


def test_everything_that_the_theme_is_made_of_is_named() -> None:
    """The maps that come with them tell."""
    assert len(MAPS) == 4
    sources = [source for path in MAPS for source in json.loads(path.read_bytes())["sources"]]
    inside = {found[1] for source in sources if (found := re.search(r"node_modules/((?:@[^/]+/)?[^/]+)", source))}
    assert inside == named("inside")


@pytest.mark.slow
def test_each_part_has_a_version_or_is_inside_another_and_a_notice() -> None:
    """With the author's name and, where the licence wants it, its words."""
    for part in notices.parts(GIVEN):
        assert re.search(r"copyright|\(c\)|©|redistributed", part.notice, re.IGNORECASE), part.name
        assert part.home.startswith("https://") and part.licence and part.does
        words = {
            "MIT": "Permission is hereby granted",
            "BSD-3-Clause": "Redistribution and use",
            "OFL-1.1": "OPEN FONT",
        }
        assert words.get(part.licence, "") in part.notice, part.name


@pytest.mark.slow
def test_the_text_has_every_notice() -> None:
    """One below the other."""
    whole = notices.parts(GIVEN)
    text = notices.text(whole)
    assert [part.name for part in whole if part.notice not in text or part.name not in text] == []


def test_a_part_without_a_notice_stops_the_build() -> None:
    """It says which one, and what to do."""
    part = {"name": "Pyodide", "from": "npm:pyodide", "licence": "MPL-2.0", "does": "x", "home": "https://pyodide.org/"}
    with pytest.raises(Problem, match=r"Pyodide is shipped without a notice\. Name its copyright"):
        notices.parts({"parts": [part], "terms": {}})
    with pytest.raises(Problem, match="Is it still locked"):
        notices.package("npm:never-heard-of")


def test_the_notices_of_the_portals_packages_travel_with_them() -> None:
    """In the bundle that the browser's Python loads."""
    for wheel in sorted(notices.WHEELS.glob("*.whl")):
        kept = [name for name in bundle.packages([wheel]) if ".dist-info/" in name]
        with zipfile.ZipFile(wheel) as whole:
            assert (
                kept == [name for name in whole.namelist() if ".dist-info/" in name and notices.is_notice(name)] != []
            )
