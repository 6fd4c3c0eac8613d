"""What the site's search is given besides the pages."""

import json

from portal.library import load_library
from scripts.docs.overviews import render_catalogue
from scripts.site import search_texts
from tests.portals import SETTINGS

LIBRARY = load_library()
PAGE = {"location": "", "title": "Một Cửa", "text": ""}


def test_each_procedure_has_one_entry_where_the_list_has_it() -> None:
    """Its place is an element of the list, which the page opens."""
    whole = json.loads(search_texts.texts(json.dumps({"docs": [PAGE]}).encode(), LIBRARY))
    first, *entries = whole["docs"]
    assert first == PAGE
    assert [it["title"] for it in entries] == [it.name for it in LIBRARY.procedures.values()]
    drawn = render_catalogue(SETTINGS)
    for entry in entries:
        page, _, place = entry["location"].partition("#")
        assert page == search_texts.CATALOGUE
        assert drawn.count(f'id="{place}"') == 1


def test_an_entry_answers_what_parents_ask() -> None:
    """Which papers, how long, what it costs, who decides."""
    (text,) = (
        it["text"]
        for it in search_texts.entries(LIBRARY.procedures.values())
        if it["location"].endswith("#chuyen-truong")
    )
    transfer = LIBRARY.procedures["chuyen-truong"]
    assert all(paper.name in text for paper in transfer.documents)
    assert all(told in text for told in (transfer.duration, transfer.agency, transfer.field))


def test_the_script_gets_the_words_that_the_portal_searches_by() -> None:
    """As a string of JSON, which a script cannot end."""
    script = search_texts.script(f"JSON.parse({search_texts.WORDS})", LIBRARY)
    assert json.loads(json.loads(script.removeprefix("JSON.parse(").removesuffix(")"))) == LIBRARY.words["search"]
