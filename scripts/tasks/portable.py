"""The task that tries the generators that could take MkDocs' place."""

import tempfile
from pathlib import Path

from scripts.lib.terminal import console, working
from scripts.portable import differences, generators
from scripts.problem import Problem
from scripts.site.pages import PAGES
from scripts.tasks import build


def main(args: list[str]) -> None:
    """Build the pages with ProperDocs and Zensical too, in a throw-away folder, and list what differs from MkDocs'."""
    build.make("pages", "guides", "settings")
    with tempfile.TemporaryDirectory(prefix="mot-cua-") as scratch:
        sources, tools = Path(scratch) / "copy", Path(scratch) / "tools"
        generators.install(tools)
        generators.copy_sources(sources)
        left = sum(tried(generator, sources, tools) for generator in generators.GENERATORS)
    if left:
        raise Problem(f"{left} differences are not explained. Mend them, or say why in scripts/portable/known.toml.")


def tried(generator: generators.Generator, sources: Path, tools: Path) -> int:
    """Build with one generator, list what differs, and return how much of it nobody has explained."""
    with working(f"Building the pages with {generator.name}"):
        said = generators.build(generator, sources, tools)
    left, reasons = differences.unexplained(generator.name, differences.compared(PAGES, sources / "site"))
    console.print(f"{generator.name}: {len(left)} differences not explained; warnings: {said.count('Warning:')}")
    for line in (*reasons, *(f"{it.kind} {it.page}: '{it.before}' is '{it.after}'" for it in left)):
        console.print(f"  {line}", markup=False)
    return len(left)
