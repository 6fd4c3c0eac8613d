"""All locked parts, listed for machines (SBOM, CycloneDX): what is shipped, and what builds and tests it."""

import base64
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from scripts.bootstrap import ROOT
from scripts.lib import folder_sync
from scripts.lib.terminal import console
from scripts.licences import notices

FOLDER = ROOT / "build" / "audit"
NAME = "sbom.json"
# Each lock, and how the list of notices calls its packages.
PYTHON_LOCKS = {
    "requirements-browser.lock": "wheel",
    "requirements.lock": "pip",
    "requirements-compiler.lock": "",
    "requirements-auditor.lock": "",
}
NPM_LOCK = "package-lock.json"
LOCKED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ \\]+)[^\n]*(?P<hashes>(?:\n +--hash=.*)*)", re.MULTILINE)
SHA256 = re.compile(r"--hash=sha256:([0-9a-f]{64})")
NPM_HASHES = {"sha512": HashAlgorithm.SHA_512, "sha1": HashAlgorithm.SHA_1, "sha256": HashAlgorithm.SHA_256}


def make(root: Path = ROOT) -> Path:
    """Write build/audit/sbom.json and return its path."""
    components = list(from_locks(root))
    folder_sync.apply(folder_sync.plan(FOLDER, {NAME: written(components).encode()}))
    number = sum(component.scope is ComponentScope.REQUIRED for component in components)
    console.print(f"build/audit/{NAME}: {len(components)} locked parts, {number} of them shipped")
    return FOLDER / NAME


def from_locks(root: Path) -> Iterator[Component]:
    """Yield a component for each locked part of each lock."""
    for lock, kind in PYTHON_LOCKS.items():
        yield from python_parts((root / lock).read_text(encoding="utf-8"), lock, kind)
    yield from npm_parts((root / NPM_LOCK).read_text(encoding="utf-8"))


@cache
def shipped() -> frozenset[str]:
    """Return the packages of which the site has a part; all else only builds, checks and tests."""
    return frozenset(part["from"] for part in notices.given()["parts"])


def _scope(kind: str, name: str) -> ComponentScope:
    family = re.sub(r"^workbox-.*", "workbox-precaching", name)  # one work in several packages
    return ComponentScope.REQUIRED if f"{kind}:{family}" in shipped() else ComponentScope.EXCLUDED


def python_parts(text: str, lock: str, kind: str) -> Iterator[Component]:
    """Yield the packages of a lock of pip's, with the hashes of all files that it accepts."""
    for found in LOCKED.finditer(text):
        hashes = [HashType(alg=HashAlgorithm.SHA_256, content=value) for value in SHA256.findall(found["hashes"])]
        yield _component("pypi", found["name"], found["version"], hashes, lock, _scope(kind, found["name"]))


def npm_parts(text: str) -> Iterator[Component]:
    """Yield the packages of npm's lock."""
    for path, about in json.loads(text)["packages"].items():
        if path:
            name = path.rpartition("node_modules/")[2]
            yield _component("npm", name, about["version"], list(_npm_hashes(about)), NPM_LOCK, _scope("npm", name))


def _npm_hashes(about: dict[str, str]) -> Iterator[HashType]:
    for one in about.get("integrity", "").split():
        kind, _, value = one.partition("-")
        yield HashType(alg=NPM_HASHES[kind], content=base64.b64decode(value).hex())


def _component(
    kind: str, name: str, version: str, hashes: list[HashType], lock: str, scope: ComponentScope
) -> Component:
    space, _, bare = name.rpartition("/")
    purl = PackageURL(kind, space or None, bare, version)
    return Component(
        type=ComponentType.LIBRARY,
        bom_ref=f"{lock}#{purl}",
        name=bare,
        group=space or None,
        version=version,
        purl=purl,
        hashes=hashes,
        scope=scope,
        properties=[Property(name="mot-cua:lock", value=lock)],
    )


def written(components: list[Component]) -> str:
    """Return the list as CycloneDX 1.6 in JSON; of itself it names no moment, so that the same locks give the same."""
    bom = Bom(components=components)
    bom.metadata.component = site = Component(type=ComponentType.APPLICATION, bom_ref="mot-cua", name="mot-cua")
    bom.register_dependency(site, [part for part in components if part.scope is ComponentScope.REQUIRED])
    whole = json.loads(JsonV1Dot6(bom).output_as_string())
    del whole["serialNumber"], whole["metadata"]["timestamp"]
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"
