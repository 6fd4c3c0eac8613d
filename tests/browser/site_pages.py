"""The pages of the built site, by their addresses from the site's root."""

from pathlib import Path

SITE = Path(__file__).parents[2] / "site"


def addresses() -> list[str]:
    """All pages, the one for what is missing too."""
    names = sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html"))
    return [name.removesuffix("index.html") for name in names]
