"""The stages from the sources to the site, in order; each skips itself when what it is made from has not changed.

Knows their names, and which need not wait for each other. Must not know what they do.
"""

from concurrent.futures import ThreadPoolExecutor

from scripts import bundle, compress, paper_forms, samples, setup, site, snapshot


def main(args: list[str]) -> None:
    """Build the whole site into site/; --draft leaves out what takes long and only lets the sandbox start sooner."""
    for stage in (setup.main, samples.main, bundle.main):
        stage(args)
    with ThreadPoolExecutor(1) as beside:
        kept = beside.submit(snapshot.main, args)  # one processor for half a minute: the others need not wait
        paper_forms.main(args)
        site.write_pages()
        compress.prepare(site.runtime())
        kept.result()
    site.main(args)
