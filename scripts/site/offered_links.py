"""What a page offers only where this site has it: `<!--offered NAME-->...<!--/offered-->`, NAME from the site's root.

A page is written before anybody knows what the build will have; what is not there is taken out again.
"""

import re
from collections.abc import Mapping
from functools import partial

from scripts.lib import folder_sync
from scripts.lib.folder_sync import Source

OFFERED = re.compile(rb"<!--offered ([^<>]+?)-->(.*?)<!--/offered-->\s*", re.DOTALL)


def kept(files: Mapping[str, Source]) -> dict[str, Source]:
    """Return a site's files, each page with what it offers that is there, and without the rest."""
    wanted = dict(files)
    for name in files:
        page = folder_sync.content(files[name]) if name.endswith(".html") else b""
        if OFFERED.search(page):
            wanted[name] = OFFERED.sub(partial(_there, files), page)
    return wanted


def _there(files: Mapping[str, Source], offer: re.Match[bytes]) -> bytes:
    return offer[2] if offer[1].decode() in files else b""
