"""What pages of the site can say beyond Markdown."""

from typing import Any

import pytest
from markdown import Markdown

from scripts.docs import overviews, sandbox_frame
from scripts.docs.page_error import BadPage

SETTINGS = {"school": {"name": "A & B", "year": 2026}, "checked": "11/2026", "generator": False, "polyfills": ["x.js"]}


@pytest.fixture(autouse=True)
def office(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Stand in for the portal's drawing; gives what it was asked for."""
    asked: list[dict[str, Any]] = []

    def frame(**wanted: Any) -> str:
        asked.append(wanted)
        return '<practice-portal><template shadowrootmode="open"><p>a *b* c</p></template></practice-portal>'

    monkeypatch.setattr(sandbox_frame, "render_frame", frame)
    monkeypatch.setattr(overviews, "render_catalogue", lambda settings: f"<ul>{settings['checked']}</ul>")
    return asked


def written(text: str) -> str:
    extensions = ["attr_list", "md_in_html", "pymdownx.superfences", "toc", "scripts.docs"]
    html: str = Markdown(extensions=extensions, extension_configs={"scripts.docs": {"settings": SETTINGS}}).convert(
        text
    )
    return html


def test_a_setting_is_filled_in_wherever_text_stands() -> None:
    assert written("x {{ school.name }}, *{{checked}}*") == "<p>x A &amp; B, <em>11/2026</em></p>"
    assert '<i title="A &amp; B">' in written('<div markdown>\n\n<i title="{{ school.name }}">x</i>\n\n</div>')
    assert written("<p>{{ school.year }}</p>") == "<p>2026</p>"


def test_a_heading_is_filled_in_for_the_table_of_contents_too() -> None:
    md: Any = Markdown(extensions=["toc", "scripts.docs"], extension_configs={"scripts.docs": {"settings": SETTINGS}})
    md.convert("# At {{ checked }}")
    assert md.toc_tokens[0]["name"] == "At 11/2026"


@pytest.mark.parametrize(
    "text", ["`{{ school.name }}`", "```\n{{ nothing }}\n```", "    {{ nothing }}", "- a\n\n        {{ x }}"]
)
def test_code_stays_as_it_is(text: str) -> None:
    assert "{{" in written(text)


@pytest.mark.parametrize("name", ["school.nme", "polyfills", "generator", "school", ""])
def test_an_unknown_setting_stops_the_build_and_quotes_the_line(name: str) -> None:
    with pytest.raises(BadPage, match=r"in the line 'Trees & \{\{.*\}\} here' is no setting.*school\.name"):
        written("Other line.\n\nTrees & {{ " + name + " }} **here**")


def test_the_portal_is_drawn_where_its_line_stands(office: list[dict[str, Any]]) -> None:
    html = written('Before\n<practice-portal start="/dang-ky" person="hoa" routed></practice-portal>\nAfter')
    assert office == [{"start": "/dang-ky", "person": "hoa", "routed": True, "settings": SETTINGS}]
    assert '<div data-search-exclude><practice-portal><template shadowrootmode="open"><p>a *b* c</p>' in html
    assert "<p>Before</p>" in html
    assert "<p>After</p>" in html
    assert "<p><div" not in html


def test_the_portal_starts_at_home_with_nobody_chosen(office: list[dict[str, Any]]) -> None:
    written("<practice-portal></practice-portal>")
    assert office == [{"start": "/", "person": "", "routed": False, "settings": SETTINGS}]


def test_the_portal_can_stand_in_a_list_and_in_a_block() -> None:
    line = "<practice-portal></practice-portal>"
    for text in (f"1.  x\n\n    {line}\n\n    y", f'<div class="a" markdown>\n\n{line}\n\n</div>'):
        assert "<div data-search-exclude><practice-portal>" in written(text)


@pytest.mark.parametrize(
    "line",
    ['<practice-portal start="/">', "<practice-portal>x</practice-portal>", "<practice-portal></practice-portal> x"],
)
def test_half_an_element_stops_the_build(line: str) -> None:
    with pytest.raises(BadPage, match="one whole empty element"):
        written(line)


def test_an_unknown_attribute_stops_the_build() -> None:
    with pytest.raises(BadPage, match=r"unknown attribute 'stat'; there are: person, routed, start"):
        written('<practice-portal stat="/"></practice-portal>')


def test_a_screen_that_the_portal_does_not_have_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: Any) -> str:
        raise ValueError("the portal has no screen '/x'")

    monkeypatch.setattr(sandbox_frame, "render_frame", refuse)
    with pytest.raises(BadPage, match="cannot be drawn: the portal has no screen '/x'"):
        written('<practice-portal start="/x"></practice-portal>')


def test_the_catalogue_is_drawn_where_its_line_stands() -> None:
    assert written("a\n\n<!-- danh-muc -->\n\nb") == "<p>a</p>\n<ul>11/2026</ul>\n<p>b</p>"


def test_drawings_in_code_are_left_alone(office: list[dict[str, Any]]) -> None:
    written("```html\n<practice-portal></practice-portal>\n<!-- danh-muc -->\n```\n\nSee `<practice-portal>`.")
    assert office == []


def test_a_link_into_the_portal_keeps_its_path() -> None:
    assert 'href="thuc-hanh.md#/tra-cuu?ma=1"' in written("[x](thuc-hanh.md#/tra-cuu?ma=1)")
    assert 'href="#/dang-ky"' in written("[x](#/dang-ky)")
    assert 'href="a.md#b"' in written("[x](a.md#b)")
