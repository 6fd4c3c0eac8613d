"""What a site tells those who are not in it: who shows a link to a page, and who searches.

All of it needs whole addresses, so a site that does not know its own (SITE_URL) has none of it.
"""

from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import quote, urljoin

from scripts.lib import folder_sync, folders, kept_settings
from scripts.lib.folder_sync import Source
from scripts.site import page_dates, share_pictures, structured_data
from scripts.site.page_summary import PageSummary, summary

MAPS = ("sitemap.xml", "sitemap.xml.gz")  # MkDocs' own, empty without an address, and dated by the day of the build
HEAD_END = b"</head>"


def told(files: Mapping[str, Source]) -> dict[str, Source]:
    """Return a site's files with what strangers are told of its pages."""
    known = {name: source for name, source in files.items() if name not in MAPS}
    home = kept_settings.address()
    if not home:
        return known
    pages = {name: summary(name, folder_sync.content(known[name])) for name in known if name.endswith(".html")}
    public = {name: page for name, page in pages.items() if page.indexed}
    pictures = share_pictures.drawn(public.values())
    for name, page in public.items():
        data = structured_data.of(page, public, home)
        lines = head(page, home, next(iter(pictures[name]))) + data
        known[name] = folder_sync.content(known[name]).replace(HEAD_END, lines.encode() + HEAD_END, 1)
    drawn = {name: source for picture in pictures.values() for name, source in picture.items()}
    return {**known, **drawn, "sitemap.xml": sitemap(public.values(), home), "robots.txt": robots(home)}


def head(page: PageSummary, home: str, picture: str) -> str:
    """Write what a page says of itself where a link to it is shown."""
    properties = {
        "og:type": "article" if page.address else "website",
        "og:locale": "vi_VN",
        "og:site_name": page.site,
        "og:title": page.title,
        "og:description": page.description,
        "og:url": urljoin(home, quote(page.address)),
        "og:image": urljoin(home, picture),
        "og:image:width": str(share_pictures.WIDTH),
        "og:image:height": str(share_pictures.HEIGHT),
        "og:image:alt": page.title,
    }
    lines = [f'<meta property="{name}" content="{escape(value)}">' for name, value in properties.items()]
    return "\n".join([*lines, '<meta name="twitter:card" content="summary_large_image">', ""])


def sitemap(pages: Iterable[PageSummary], home: str) -> bytes:
    """List the pages that a search may show, each with the day of its last change where that is known."""
    days = page_dates.changed(folders.SITE.parent)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for page in pages:
        day = days.get(page.address)
        changed = f"<lastmod>{day}</lastmod>" if day else ""
        lines.append(f"<url><loc>{escape(urljoin(home, quote(page.address)))}</loc>{changed}</url>")
    return "\n".join([*lines, "</urlset>", ""]).encode()


def robots(home: str) -> bytes:
    """Tell crawlers where the list of pages is; they read this only at the root of a host."""
    return f"User-agent: *\nAllow: /\nSitemap: {urljoin(home, MAPS[0])}\n".encode()
