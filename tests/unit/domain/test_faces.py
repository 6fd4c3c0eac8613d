"""Faces of the fictional people: everybody has one, and no two families look alike."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from jinja2.environment import TemplateModule

from portal.domain.errors import BadProcedure
from portal.domain.faces import PARTS, USUAL, Look, look_of
from portal.domain.people import load_families, load_officers
from portal.library import DATA, load_library
from portal.storage import Store
from tests.portals import Clock, make_portal

PEOPLE = DATA / "people.toml"
MOST_BYTES = 2400  # of one face, before anything is compressed


@pytest.fixture(scope="module")
def parts() -> TemplateModule:
    """The template of faces, with what it exports."""
    return make_portal(Store(), Clock()).jinja_env.get_template("people/face.html").module


def drawn(parts: TemplateModule, look: Look) -> str:
    """Draw a face."""
    return str(parts.face(look))  # type: ignore[attr-defined]


def all_looks() -> list[Look]:
    """List the looks of everybody in people.toml."""
    families = [look for one in load_library().families.values() for look in (one.parent.look, one.child.look)]
    return families + [one.look for one in load_library().officers.values()]


def test_no_two_people_draw_alike(parts: TemplateModule) -> None:
    """Also without the colour behind them, which is not who they are."""
    faces = {drawn(parts, replace(look, ground="mint")) for look in all_looks()}
    assert len(faces) == len(all_looks()) == 23


def test_a_face_is_small_and_can_stand_beside_any_other(parts: TemplateModule) -> None:
    """No id that another could share, no style that the pages' policy forbids, nothing that is read aloud."""
    for look in all_looks():
        face = drawn(parts, look)
        assert len(face) < MOST_BYTES
        assert " id=" not in face and "style=" not in face and 'aria-hidden="true"' in face


def test_the_template_draws_exactly_the_parts_that_can_be_named(parts: TemplateModule) -> None:
    """Every hair has its drawing, every colour its value, and none is drawn that nobody can ask for."""
    named = {part: set(words.split()) for part, words in PARTS.items()}
    tables = {"before": "hair", "inks": "shade", "skins": "skin", "cloths": "cloth", "grounds": "ground"}
    assert {table: set(getattr(parts, table)) for table in tables} == {t: named[part] for t, part in tables.items()}
    assert set(parts.behind) < named["hair"]  # type: ignore[attr-defined]


def test_a_word_belongs_to_one_part() -> None:
    """Else a description in any order could not be read; what is usual is made of these words."""
    words = " ".join(PARTS.values()).split()
    assert len(set(words)) == len(words)
    assert set(" ".join(USUAL.values()).split()) < set(words)


@pytest.mark.parametrize("part", sorted(PARTS))
def test_each_part_changes_the_drawing(parts: TemplateModule, part: str) -> None:
    """A word that changed nothing would be a drawing that is missing."""
    plain: dict[str, Any] = asdict(look_of("Minh", "cha", ""))
    looks = [Look(**{**plain, part: chosen}) for chosen in PARTS[part].split()]
    assert len({drawn(parts, look) for look in looks}) == len(looks)


def test_a_child_is_drawn_as_a_child(parts: TemplateModule) -> None:
    """The same parts on smaller shoulders."""
    grown = load_library().families["minh"].parent.look
    assert drawn(parts, grown) != drawn(parts, replace(grown, young=True))


def test_who_is_not_described_has_a_face_all_the_same(tmp_path: Path) -> None:
    """A school that adds a family need not describe it; the face follows from the name, and stays."""
    bare = "\n".join(line for line in PEOPLE.read_text(encoding="utf-8").splitlines() if not line.startswith("look"))
    (tmp_path / "people.toml").write_text(bare, encoding="utf-8")
    once, again = (load_families(tmp_path / "people.toml") for _ in range(2))
    assert once == again
    looks = {look for one in once.values() for look in (one.parent.look, one.child.look)}
    assert len(looks) == 2 * len(once), "the names give too few faces"
    assert all(one.child.look.young and not one.parent.look.young for one in once.values())
    assert {one.look.wears for one in load_officers(tmp_path / "people.toml").values()} == {"badge"}


def test_what_is_said_of_a_face_holds_and_the_rest_follows_from_the_name() -> None:
    """Half a description is one, in any order."""
    bare = look_of("Lan", "me", "")
    assert (
        look_of("Lan", "me", "grey band")
        == look_of("Lan", "me", "band grey")
        == replace(bare, shade="grey", has="band")
    )


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('"long dark', '"lnog dark', r"families\[0\]\.parent\.look: 'lnog' is unknown.*long"),
        ('"pigtails dark', '"pigtails bob dark', r"families\[0\]\.child\.look: 'bob' is .*a second word"),
        ('"tail dark', '"tail darkest', r"officers\[0\]\.officer\.look: 'darkest' is unknown"),
    ],
)
def test_a_part_that_nobody_drew_stops_the_build(tmp_path: Path, before: str, after: str, fault: str) -> None:
    """With file and place, and what there is instead."""
    path = tmp_path / "people.toml"
    path.write_text(PEOPLE.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    with pytest.raises(BadProcedure, match=fault):
        load_families(path)
        load_officers(path)
