"""The stages from the sources to the site, in order; each skips itself when what it is made from has not changed.

Knows their names, and which need not wait for each other. Must not know what they do.
"""

from concurrent.futures import ThreadPoolExecutor

from scripts import paper_forms
from scripts.assets import samples
from scripts.runtime import bundle, snapshot
from scripts.site import assemble, compress
from scripts.tasks import setup


def main(args: list[str]) -> None:
    """Build the whole site into site/; --draft leaves out what takes long and only lets the sandbox start sooner."""
    for stage in (setup.main, samples.main, bundle.main):
        stage(args)
    with ThreadPoolExecutor(1) as beside:
        kept = beside.submit(snapshot.main, args)  # one processor for half a minute: the others need not wait
        paper_forms.main(args)
        assemble.write_pages()
        compress.prepare(assemble.runtime())
        kept.result()
    assemble.main(args)
