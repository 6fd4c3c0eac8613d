"""A sample of the campaign that `make audit` runs: payloads through every field of every form."""

import pytest

from portal.storage import Store
from tests.audit import every_field
from tests.injections import INJECTIONS, many
from tests.portals import Changed, Clock, come, make_portal


def test_there_are_hundreds_of_payloads() -> None:
    """Each another one, after the chosen ones that the fast tests send."""
    assert len(set(many())) == len(many()) > 500
    assert many()[: len(INJECTIONS)] == INJECTIONS


@pytest.mark.slow
def test_nothing_comes_back_as_markup() -> None:
    """From the drafts' steps, the telephone, the desk and what stands before the door."""
    found, forms, fields = every_field.run(many()[:: len(many()) // 2], every_field.SEATS[:1])
    assert found == []
    assert forms >= 17 and fields >= 40, "a form is not reached any more"


def test_a_template_that_lets_text_through_is_found() -> None:
    """The field of the long answers, if it were written as it was typed."""
    store, payload = Store(), "</textarea><img src=x onerror=window.__hit=true>"
    app = make_portal(store, Clock())
    member = come(app).joins().comes_to_papers("chuyen-truong").opens("/ho-so/1/buoc/thoi-gian-ly-do")
    shape = next(form for form in member.screen.root.all("form") if form.all("textarea"))
    portal, form = every_field.kept(member, store), every_field.read(shape, member.path)
    assert every_field.findings(portal, form, payload, 0) == []
    assert app.jinja_env.loader is not None and app.jinja_env.cache is not None
    app.jinja_env.loader = Changed(app.jinja_env.loader, "macros.html", ">{{ value }}<", ">{{ value|safe }}<")
    app.jinja_env.cache.clear()
    assert any("came back as img onerror" in what for what in every_field.findings(portal, form, payload, 0))
