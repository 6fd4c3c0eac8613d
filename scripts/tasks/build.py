"""The stages from the sources to the site: what each reads and what it writes. Their order follows from that.

Stages that take long are named first, so that they begin first. A code file that a stage imports stands among its
inputs; those of `SAY` do not, as they change no byte of what is made.
"""

from dataclasses import replace

from scripts.law import phase, rereading
from scripts.lib import stages
from scripts.lib.stages import Stage
from scripts.lib.terminal import console
from scripts.site import pages

SYNC = ("scripts/lib/folder_sync.py", "scripts/lib/folders.py")
NODE = "scripts/lib/node.py"
SETTINGS = ("build/settings/extra.json", "scripts/lib/kept_settings.py")
WHEELS = "scripts/runtime/wheels.py"
RUNTIME = (
    *("scripts/runtime/pyodide_files.py", "scripts/runtime/emscripten_js.py", "scripts/lib/esbuild.py"),
    *("scripts/runtime/spoken_exports.py", "scripts/runtime/wasm_binary.py"),
)
BUNDLE = (*RUNTIME, "scripts/runtime/bundle.py", "scripts/runtime/compiler_tools.py", WHEELS, *SYNC, NODE)
SPLIT = ("scripts/runtime/split_program.py", "scripts/runtime/wasm_program.py", "demo/shell/engine/second-part.js")
SNAPSHOT = (*BUNDLE, *SETTINGS, *SPLIT, "scripts/runtime/snapshot")
SHELL = (*SNAPSHOT, "scripts/site/shell.py", "scripts/lib/esbuild.py")
LAW = ("build/law", "scripts/law")  # the day as it matters, and what is dated
SCREENS = ("scripts/site/prerendered.py", "scripts/docs/drawing_portal.py", *LAW, *SETTINGS, *SYNC)
COMPRESS = (*SHELL, "scripts/site/compress.py", "scripts/site/compress.mjs", "scripts/site/pages.py")
PARTS = (  # of which the site is put together
    *(
        "build/pages",
        "build/decks",
        "build/shell",
        "build/shell.json",
        "build/screens",
        "build/thumbnails",
        "build/forms",
    ),
    *("build/icons", "build/licences", "build/runtime", "build/bundle", "build/snapshot", "build/settings"),
    *("build/sheets", "scripts/lessons/sheets.py", "demo/portal/web/static/portal.css", "docs/assets/images"),
    *("scripts/paper_forms/typeface.py", "scripts/assets/icons.py", "scripts/assets/icons.mjs"),
    "node_modules/.package-lock.json",
    *(*COMPRESS, "scripts/site", "scripts/lib"),
)
SAY = ("scripts", "scripts.bootstrap", "scripts.problem", "scripts.stamps", "scripts.lib.terminal")

STAGES = (
    Stage(
        "packages",
        "scripts.lib.npm_packages.make",
        inputs=("package-lock.json", "scripts/lib/npm_packages.py", NODE),
        outputs=("node_modules/.package-lock.json",),
        stamp="node_modules/.stamp",
    ),
    Stage(
        "wheels",
        "scripts.runtime.wheels.make",
        inputs=("requirements-browser.lock", "requirements-compiler.lock", WHEELS),
        outputs=("build/wheels/browser", "build/wheels/compiler"),
        stamp="build/wheels/stamp",
    ),
    Stage(
        "settings",
        "scripts.site.mkdocs_config.make",
        inputs=("mkdocs.yml", "requirements.lock", "scripts/site/mkdocs_config.py", "scripts/lib/kept_settings.py"),
        outputs=("build/settings",),
        variables=("SITE_URL",),
    ),
    Stage(
        "licences",
        "scripts.licences.notices.make",
        inputs=(
            *("build/wheels/browser", "node_modules/.package-lock.json", "requirements.lock"),
            *("scripts/licences/parts.toml", "scripts/licences/notices.py", *SYNC),
        ),
        outputs=("build/licences",),
    ),
    Stage(
        "compiler",
        "scripts.runtime.compiler_tools.make",
        inputs=("build/wheels/compiler", "scripts/runtime/compiler_tools.py", WHEELS, *SYNC),
        outputs=("build/compiler",),
    ),
    Stage(
        "runtime",
        "scripts.runtime.pyodide_files.make",
        inputs=(
            *("node_modules/.package-lock.json", "demo/shell/engine/snapshot.js"),
            *("scripts/runtime/snapshot/snapshot.mjs", *RUNTIME, *SYNC),
        ),
        outputs=("build/runtime",),
    ),
    Stage(
        "bundle",
        "scripts.runtime.bundle.make",
        inputs=(
            *("demo/portal", "build/wheels/browser", "build/compiler", "node_modules/.package-lock.json"),
            *("scripts/runtime/compile.mjs", *BUNDLE),
        ),
        outputs=("build/bundle",),
    ),
    Stage(
        "guides",
        "scripts.docs.guide_list.make",
        inputs=("docs/**/*.md", "demo/portal", "scripts/docs/guide_list.py", "scripts/docs/fences.py", *SYNC),
        outputs=("build/guides.json",),
    ),
    Stage(
        "snapshot",
        "scripts.runtime.snapshot.take.make",
        inputs=(
            *("build/bundle", "build/runtime", "build/guides.json"),
            *("demo/shell/engine/engine.js", "demo/shell/engine/snapshot.js", *SNAPSHOT),
        ),
        outputs=("build/snapshot",),
    ),
    Stage(
        "pages",
        "scripts.site.pages.make",
        inputs=pages.READS,
        outputs=("build/pages",),
        variables=pages.VARIABLES,
    ),
    Stage(
        "decks",
        "scripts.decks.pages.make",
        inputs=(
            *("build/pages/**/*.html", "demo/portal", "requirements.lock"),
            *("scripts/decks", "scripts/docs", "scripts/lessons", "scripts/lib", *LAW, *SETTINGS),
        ),
        outputs=("build/decks",),
    ),
    Stage(
        "compressed-ahead",
        "scripts.site.compress.make_ahead",
        inputs=("build/runtime", "build/pages", *COMPRESS),
    ),
    Stage(
        "screens", "scripts.site.prerendered.make", ("demo/portal", "requirements.lock", *SCREENS), ("build/screens",)
    ),
    Stage(
        "forms",
        "scripts.paper_forms.forms.make",
        inputs=(
            *("demo/portal/data", "demo/portal/domain", "scripts/paper_forms", "requirements.lock"),
            *("node_modules/.package-lock.json", *SETTINGS, *SYNC),
        ),
        outputs=("build/forms",),
    ),
    Stage(
        "sheets",
        "scripts.sheets.catalogue.make",
        inputs=(
            *("docs/**/*.md", "docs/assets/images", "demo/portal", "requirements.lock"),
            *("scripts/sheets", "scripts/lessons", "scripts/docs", "scripts/paper_forms", "scripts/lib"),
            *("node_modules/.package-lock.json", *LAW, *SETTINGS),
        ),
        outputs=("build/sheets",),
    ),
    Stage(
        "thumbnails",
        "scripts.assets.thumbnails.make",
        inputs=("demo/portal", "requirements.lock", "scripts/assets/thumbnails.py", *SYNC),
        outputs=("build/thumbnails",),
    ),
    Stage(
        "icons",
        "scripts.assets.icons.make",
        inputs=(
            *("docs/assets/images/be-cua.svg", "docs/assets/stylesheets/palette.css", "scripts/assets/icons.py"),
            *("node_modules/.package-lock.json", "scripts/assets/icons.mjs", *SYNC, NODE),
        ),
        outputs=("build/icons",),
    ),
    Stage(
        "shell",
        "scripts.site.shell.make",
        inputs=(
            *("demo/shell", "build/runtime", "build/bundle", "build/snapshot"),
            *("node_modules/.package-lock.json", *SHELL),
        ),
        outputs=("build/shell", "build/shell.json"),
    ),
    Stage(
        "handouts",
        "scripts.site.handout_printer.make",
        inputs=PARTS,
        outputs=("build/handouts/looked-at.txt",),  # each sheet has a stamp of its own
        variables=("CHROMIUM",),
    ),
    Stage(
        "usb",
        "scripts.usb.edition.make",
        inputs=("build/handouts", "scripts/usb", *PARTS),
        outputs=("build/usb/mot-cua-usb.zip",),
    ),
    Stage(
        "site",
        "scripts.site.assemble.make",
        inputs=("build/handouts", "build/usb/mot-cua-usb.zip", *PARTS),
        outputs=("site", "!*.br", "!*.gz"),
    ),
    Stage(
        "compressed",
        "scripts.site.compress.make",
        inputs=("site", "!*.br", "!*.gz", *COMPRESS),
        outputs=("site/**/*.br", "site/**/*.gz"),
    ),
)
NOT_IN_A_DRAFT = ("snapshot", "compressed-ahead", "handouts", "usb", "compressed")
# In a draft, pages whose words alone have changed are built alone; a whole build after it starts from the sources.
DRAFT = tuple(replace(s, function="scripts.site.draft_pages.make") if s.name == "pages" else s for s in STAGES)


def main(args: list[str]) -> None:
    """Build the whole site into site/; --draft leaves out what takes long and only lets the sandbox start sooner."""
    draft = "--draft" in args
    rereading.warn() if draft else rereading.check()
    phase.keep()
    if not stages.run(DRAFT if draft else STAGES, optional=NOT_IN_A_DRAFT if draft else ()):
        console.print("site/: nothing to do")


def make(*names: str) -> None:
    """Make what these stages write, and what they need for it."""
    stages.run(stages.closure(STAGES, names))
