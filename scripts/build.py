"""The stages from the sources to the site, in order; each skips itself when what it is made from has not changed.

Knows their names. Must not know what they do.
"""

from scripts import bundle, paper_forms, samples, setup, site, snapshot

STAGES = (setup.main, samples.main, bundle.main, snapshot.main, paper_forms.main, site.main)


def main(args: list[str]) -> None:
    """Build the whole site into site/; --draft leaves out what takes long and only lets the sandbox start sooner."""
    for stage in STAGES:
        stage(args)
