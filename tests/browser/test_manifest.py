"""The web app manifest, with which the site can be put on a phone's first screen."""

import json
from io import BytesIO
from urllib.parse import urljoin

from PIL import Image

from tests.browser.site_pages import SITE
from tests.browser.visitor import Visitor


def test_a_browser_finds_no_fault_with_the_manifest(visitor: Visitor, site: str) -> None:
    """Its name says that this is practice, its start is within its scope, its icons are what it says of them."""
    visitor.opens("")
    devtools = visitor.context.new_cdp_session(visitor.page)
    seen = devtools.send("Page.getAppManifest")
    assert seen["errors"] == [] and seen["url"] == f"{site}app.webmanifest"
    manifest = json.loads(seen["data"])
    assert manifest["name"] == "Một Cửa (luyện tập)"
    start, scope = (urljoin(seen["url"], manifest[key]) for key in ("start_url", "scope"))
    assert start.startswith(scope) and scope == site
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        with Image.open(BytesIO((SITE / icon["src"]).read_bytes())) as picture:
            assert icon["sizes"] == f"{picture.width}x{picture.height}"
