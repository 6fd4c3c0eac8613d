"""The pages of the built site, by their addresses from the site's root, and the settings they were drawn with."""

from pathlib import Path

from portal.site_settings import read_settings
from scripts.lib import kept_settings

SITE = Path(__file__).parents[2] / "site"
SETTINGS = {name: value for name, value in read_settings().items() if name in kept_settings.SHOWN}
GUIDES = sorted(
    path.parent.relative_to(SITE).as_posix() + "/"
    for path in SITE.rglob("index.html")
    if 'class="guide-bar"' in path.read_text(encoding="utf-8")
)
# Slides for a projector, each with its teacher's notes beside it; they have no frame of the theme's.
DECKS = sorted(
    path.parent.parent.relative_to(SITE).as_posix() + "/"
    for path in SITE.glob("*/*/trinh-chieu/loi-thay-co/index.html")
)


def addresses() -> list[str]:
    """Return all pages, the one for what is missing too."""
    names = sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html"))
    return [name.removesuffix("index.html") for name in names]
