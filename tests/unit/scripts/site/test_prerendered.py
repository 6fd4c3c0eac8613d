"""Screens drawn for the site before anybody asked for them: which they are, and what must not stand in them."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from portal.guides.dom import Element, Screen
from portal.library import load_library
from portal.storage import Store
from portal.web.app import create_app
from scripts.docs import drawing_portal, sandbox_frame
from scripts.lib import kept_settings
from scripts.lib.folders import only
from scripts.site import prerendered
from tests.portals import SETTINGS, change_template

SLUGS = [procedure.slug for procedure in load_library().procedures.values()]
EMPTY_SEARCH = "/truc-tuyen?tim=1&co_quan=&linh_vuc=&ten="
DEPENDING = ["/ho-so", "/hop-thu", "/dien-thoai", "/ban-can-bo"]


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    """All of them, drawn once."""
    return prerendered.draw(SETTINGS)


@pytest.mark.parametrize("path", ["/", "/dang-ky", "/dang-nhap", "/tra-cuu", "/truc-tuyen", EMPTY_SEARCH, "/lam-lai"])
def test_a_screen_that_needs_no_state_is_drawn(drawn: dict[str, str], path: str) -> None:
    """Home, register, sign in, look-up, the catalogue and its whole list."""
    assert len(Screen(drawn[path]).root.all("h1")) == 1


@pytest.mark.parametrize("slug", SLUGS)
def test_every_procedure_is_drawn(drawn: dict[str, str], slug: str) -> None:
    """Its own page, found through the catalogue's list."""
    assert load_library().procedures[slug].name in Screen(drawn[f"/thu-tuc/{slug}"]).text


@pytest.mark.parametrize("path", DEPENDING)
def test_a_screen_that_shows_what_is_kept_is_not_drawn(drawn: dict[str, str], path: str) -> None:
    """The mailbox, the phone, the desk, and what one has to sign in for."""
    assert path not in drawn


def test_no_captcha_is_drawn_and_its_place_says_so(drawn: dict[str, str]) -> None:
    """A code that stood still could be copied and would be wrong; the form waits for the field instead."""
    asking = {path: Screen(html) for path, html in drawn.items() if 'name="captcha"' in html}
    assert {"/dang-ky", "/tra-cuu"} <= set(asking)
    for screen in asking.values():
        field = screen.having("data-awaited")
        assert screen.having("data-captcha") is None
        assert field is not None and "Mã sắp hiện ra" in screen.described(field)
    running = create_app(Store(), SETTINGS).test_client()
    assert "data-awaited" not in running.get("/dang-ky").text


def test_the_first_screen_of_a_page_has_no_captcha_either() -> None:
    """A sandbox may open at a form."""
    shown = sandbox_frame.render_frame(start="/dang-ky", person="", routed=False, settings=SETTINGS)
    assert "data-awaited" in shown and "data-captcha" not in shown


def names(part: Element) -> list[str | None]:
    """The names of the fields in a part of a screen."""
    return [field.attrs.get("name") for field in part.all("input", "select", "textarea")]


@pytest.mark.slow
def test_a_drawn_screen_is_what_the_portal_answers(drawn: dict[str, str]) -> None:
    """Once the code of the captcha is there, nothing else changes: the title, every word and every field stay."""
    visitor = create_app(Store(), SETTINGS).test_client()
    for path, html in drawn.items():
        answer = Screen(visitor.get(path).text)
        before = Screen(html)
        assert before.title == answer.title, path
        own = next(e for e in answer.root.walk() if prerendered.OWN in e.classes)
        assert names(before.root) == names(own)
        if "data-awaited" not in html:
            assert html.endswith(own.html()), path


@pytest.mark.slow
def test_a_procedure_more_is_drawn_without_further_ado(monkeypatch: pytest.MonkeyPatch) -> None:
    """One file added to the procedures is enough."""
    library = load_library()
    new = replace(library.procedures[SLUGS[0]], slug="thu-tuc-moi")
    more = replace(library, procedures={**library.procedures, new.slug: new})
    make = lambda *args, **options: create_app(*args, **{**options, "library": more})  # noqa: E731
    monkeypatch.setattr(drawing_portal, "create_app", make)
    assert "/thu-tuc/thu-tuc-moi" in prerendered.draw(SETTINGS)


@pytest.mark.slow
def test_a_screen_that_differs_from_visitor_to_visitor_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is drawn by lot and not announced as coming keeps its screen off the shelf."""
    change_template(monkeypatch, drawing_portal, "macros.html", "Mã sắp có…", "{{ code }}")
    drawn = prerendered.draw(SETTINGS)
    assert "/dang-ky" not in drawn and "/dang-nhap" in drawn


@pytest.mark.slow
def test_drawing_twice_gives_the_same_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drawn: dict[str, str]
) -> None:
    """Named by its contents."""
    monkeypatch.setattr(prerendered, "SCREENS", tmp_path)
    monkeypatch.setattr(kept_settings, "shown", lambda: SETTINGS)
    prerendered.make()
    file = only(tmp_path, "*")
    assert re.fullmatch(r"screens-[0-9a-f]{12}\.json", file.name)
    assert list(json.loads(file.read_bytes()).items()) == list(drawn.items())


def test_a_link_without_an_address_in_the_portal_is_no_way() -> None:
    """Places in the page, other sites, downloads and forms that send are not asked for."""
    html = (
        '<a href="/a#b">1</a><a href="#c">2</a><a href="https://d.example/">3</a><a href="/e" download>4</a>'
        '<form action="/f"><input name="x" value="1 2"><button>5</button></form>'
        '<form method="post" action="/g"><button>6</button></form>'
        '<form method="get" action="/h"><button>7</button></form>'
    )
    assert list(prerendered.ways(Screen(html))) == ["/a", "/f?x=1+2", "/h"]
