"""What strangers are told of the site: where links to its pages are shown, and where people search."""

import json
import re
import xml.etree.ElementTree as xml
from html import unescape
from typing import Any

import pytest
from PIL import ImageFont

from scripts.lib import kept_settings
from scripts.lib.folder_sync import Source
from scripts.paper_forms.typeface import joined_font
from scripts.site import outside, page_dates, share_pictures, structured_data
from scripts.site.head import RUN, Outline
from scripts.site.page_summary import UNINDEXED, summary

HOME = "https://truong.example/mot-cua/"
PAGE = """<html><head><title>{title}</title>
<meta name="description" content="Một &quot;lời&quot; &lt;kể&gt;">{more}</head>
<body><article><h1>x</h1><img src="../assets/images/giay-to.svg">{steps}</article></body></html>"""
STEPS = """
<h2 class="buoc" id="buoc-1"><span class="so">Bước 1</span> Mở &lt;cổng&gt;<a class="headerlink">#</a></h2>
<h2 class="buoc gap" id="buoc-2"><span class="so">Bước 2</span> Xong</h2>"""
# What schema.org's own description of each type calls for, and Google's of those that it reads.
NEEDED = {
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "HowTo": {"name", "step"},
    "HowToStep": {"name", "position", "url"},
    "Course": {"name", "description", "provider"},
    "EducationalOrganization": {"name"},
}


def page(title: str, more: str = "", steps: str = "") -> bytes:
    return PAGE.format(title=title, more=more, steps=steps).encode()


def site() -> dict[str, Source]:
    return {
        "index.html": page("Một Cửa"),
        "h/index.html": page("Hướng dẫn - Một Cửa"),
        "h/a/index.html": page("Đăng nhập - Một Cửa", steps=STEPS),
        "hoc-sinh/index.html": page("Sáu cửa - Một Cửa"),
        "404.html": page("Một Cửa", UNINDEXED),
        **{"sitemap.xml": b"<urlset/>", "sitemap.xml.gz": b"x"},
    }


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """A site that knows its address; of its pictures only the names are made."""
    monkeypatch.setattr(kept_settings, "address", lambda: HOME)
    monkeypatch.setattr(kept_settings, "extra", lambda: {"school": {"name": "Trường Thử"}})
    monkeypatch.setattr(page_dates, "changed", lambda _: {"h/a/": "2026-11-30"})
    monkeypatch.setattr(share_pictures, "_draw", lambda missing: None)


def text(files: dict[str, Source], name: str) -> str:
    source = files[name]
    assert isinstance(source, bytes)
    return source.decode()


def told(name: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', text(outside.told(site()), name))
    return {key: unescape(value) for key, value in found}


def things(name: str) -> list[dict[str, Any]]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text(outside.told(site()), name))
    return [json.loads(thing) for thing in found]


def test_a_site_without_an_address_says_nothing_and_has_no_empty_map(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of it needs whole addresses: a picture without one is shown nowhere."""
    monkeypatch.setattr(kept_settings, "address", lambda: "")
    assert outside.told(site()) == {name: source for name, source in site().items() if "sitemap" not in name}


def test_a_shared_link_shows_title_words_and_picture() -> None:
    shown = told("h/a/index.html")
    assert shown["og:title"] == shown["og:image:alt"] == "Đăng nhập"
    assert shown["og:description"] == 'Một "lời" <kể>'
    assert (shown["og:url"], shown["og:type"], shown["og:locale"]) == (f"{HOME}h/a/", "article", "vi_VN")
    assert shown["twitter:card"] == "summary_large_image"
    assert told("index.html")["og:type"] == "website"


def test_a_picture_that_a_page_names_is_one_of_the_site() -> None:
    files = outside.told(site())
    picture = told("h/a/index.html")["og:image"]
    assert picture.startswith(f"{HOME}assets/share/h-a-") and picture.removeprefix(HOME) in files


def test_the_map_lists_what_a_search_may_show_with_days_that_are_known() -> None:
    urls = xml.fromstring(text(outside.told(site()), "sitemap.xml"))
    found = {url[0].text: [it.text for it in url[1:]] for url in urls}
    assert found == {HOME: [], f"{HOME}h/": [], f"{HOME}h/a/": ["2026-11-30"], f"{HOME}hoc-sinh/": []}
    assert f"Sitemap: {HOME}sitemap.xml" in text(outside.told(site()), "robots.txt")


def test_a_page_that_no_search_shows_stays_as_it_is() -> None:
    assert outside.told(site())["404.html"] == site()["404.html"]


def test_a_guide_is_told_by_its_own_steps() -> None:
    how_to = next(thing for thing in things("h/a/index.html") if thing["@type"] == "HowTo")
    assert [(step["name"], step["url"]) for step in how_to["step"]] == [
        ("Mở <cổng>", f"{HOME}h/a/#buoc-1"),
        ("Xong", f"{HOME}h/a/#buoc-2"),
    ]


def test_the_way_to_a_page_leads_over_pages_that_are_there() -> None:
    way = next(thing for thing in things("h/a/index.html") if thing["@type"] == "BreadcrumbList")
    assert [item["item"] for item in way["itemListElement"]] == [HOME, f"{HOME}h/", f"{HOME}h/a/"]
    assert things("index.html") == []


def test_the_journey_is_a_course_of_the_school() -> None:
    """And of nobody else: this is no office."""
    course = next(thing for thing in things("hoc-sinh/index.html") if thing["@type"] == "Course")
    assert course["provider"] == {"@type": "EducationalOrganization", "name": "Trường Thử"}
    assert "Government" not in json.dumps(course)


@pytest.mark.parametrize("name", [name for name in site() if name.endswith(".html")])
def test_each_thing_has_what_its_type_needs(name: str) -> None:
    for thing in things(name):
        assert thing["@context"] == "https://schema.org"
        assert list(lacking(thing)) == []


def lacking(thing: Any) -> list[str]:
    """Name each property that a thing, or one within it, lacks."""
    if isinstance(thing, list):
        return [fault for it in thing for fault in lacking(it)]
    if not isinstance(thing, dict):
        return []
    kind = thing.get("@type", "")
    missing = [f"{kind}.{name}" for name in NEEDED[kind] if thing.get(name) in (None, "", [])]
    return missing + lacking([it for it in thing.values() if isinstance(it, dict | list)])


def test_a_thing_that_lacks_something_is_found() -> None:
    assert lacking({"@type": "HowTo", "name": "x", "step": [{"@type": "HowToStep", "name": "y", "position": 1}]}) == [
        "HowToStep.url"
    ]


def test_data_is_nothing_that_runs_and_cannot_end_its_element() -> None:
    """So no policy has to allow it."""
    assert "application/ld+json" not in RUN
    markup = structured_data.written({"@type": "HowTo", "name": "</script><script>alert(1)</script>"})
    assert "<" not in markup and json.loads(markup)["name"].startswith("</script>")
    assert Outline(text(outside.told(site()), "h/a/index.html")).scripts == []


def test_a_title_is_broken_where_there_is_room() -> None:
    lines = list(share_pictures.lines_of("Dịch vụ ngành giáo dục và đào tạo"))
    assert " ".join(lines) == "Dịch vụ ngành giáo dục và đào tạo"
    font = ImageFont.truetype(joined_font(600), share_pictures.LETTERS)
    assert len(lines) == 3 and max(font.getlength(line) for line in lines) <= share_pictures.ROOM


def test_a_picture_says_that_this_is_practice() -> None:
    svg = share_pictures.picture(summary("h/a/index.html", page("A &amp; B - Một Cửa")))
    assert "LUYỆN TẬP" in svg and "A &amp; B" in svg and "@" not in svg
    assert xml.fromstring(svg).get("width") == str(share_pictures.WIDTH)


@pytest.mark.parametrize(
    ("source", "address"), [("docs/index.md", ""), ("docs/a/index.md", "a/"), ("docs/a/b.md", "a/b/")]
)
def test_a_page_stands_where_its_source_does(source: str, address: str) -> None:
    assert page_dates.address(source) == address


def test_the_newest_change_of_a_page_counts() -> None:
    log = "@2026-11-30\n\ndocs/a.md\ndocs/x.svg\n@2026-11-01\n\ndocs/a.md\ndocs/b.md\n"
    assert page_dates.days(log) == {"a/": "2026-11-30", "b/": "2026-11-01"}
