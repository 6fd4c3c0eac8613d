"""Sample papers: whom the paper for a document names, as the form says, and how one can be wrong on purpose."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, replace

from portal.domain.forms import CHILD_BORN, FILER_BORN, FILER_NAME, is_about_child, owner_name
from portal.domain.people import Family
from portal.domain.procedures import Procedure

MISTAKES = OTHER_PERSON, PAGE_MISSING, UNREADABLE = ("other-person", "page-missing", "unreadable")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody whom a form or a paper names; what it does not say is empty."""

    name: str = ""
    born: str = ""
    school: str = ""
    class_: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """What stands on a sample paper: who wrote it, whom it is about, and what is wrong with it, if anything."""

    filer: str
    owner: Named
    pupil: bool  # whether the owner is the family's child
    mistake: str = ""


def named_in(procedure: Procedure, answers: Mapping[str, str]) -> Named:
    """Return whom a dossier is about, as its form says."""
    fields = [field for step in procedure.steps for field in step.fields]
    said = {field.source: answers.get(field.key, "") for field in fields if field.source}
    born = answers.get(_born_key(procedure, answers), "")
    return Named(owner_name(procedure, answers), born, said.get("child.school", ""), said.get("child.class", ""))


def sample_of(
    procedure: Procedure,
    answers: Mapping[str, str],
    family: Family,
    *,
    mistake: str = "",
    strangers: Iterable[Family] = (),
) -> Sample:
    """Return what stands on a family's paper: what the form says already, else what the card does.

    With the mistake of another person, the paper is that of the first of `strangers` who is somebody else.
    """
    pupil = is_about_child(procedure, answers)
    grown = not pupil and not procedure.owner
    places = {field.source for step in procedure.steps for field in step.fields}
    owner = _completed(named_in(procedure, answers), _on_card(family, grown, places))
    if mistake == OTHER_PERSON:
        others = (_on_card(other, grown, places) for other in strangers)
        owner = next(other for other in others if other.name != owner.name and other.born != owner.born)
    return Sample(answers.get(FILER_NAME) or family.parent.name, owner, pupil, mistake)


def _born_key(procedure: Procedure, answers: Mapping[str, str]) -> str:
    """Find the field that has the owner's date of birth: beside the owner's name, where the procedure asks for it."""
    asked = next((step.fields for step in procedure.steps if procedure.owner in step.by_key()), ())
    own = next((field.key for field in asked if field.kind == "date"), "")
    return own or (CHILD_BORN if is_about_child(procedure, answers) else FILER_BORN)


def _on_card(family: Family, grown: bool, places: Collection[str]) -> Named:
    """Return the parent, where the owner is grown up, else the child: with a school only where the form asks for it."""
    if grown:
        return Named(family.parent.name, family.parent.born)
    child = Named(family.child.name, family.child.born)
    asked = "child.school" in places
    return replace(child, school=family.child.school, class_=family.child.class_) if asked else child


def _completed(owner: Named, card: Named) -> Named:
    """Fill in from the card what the form does not say."""
    said = {name: value for name, value in asdict(owner).items() if value}
    return replace(card, **said)
