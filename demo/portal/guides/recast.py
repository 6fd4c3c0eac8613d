"""A guide played by another family: what stands on the card of its own is replaced by what stands on the other's."""

import re
from dataclasses import replace

from portal.domain.people import Family
from portal.guides.steps import Guide, Step

# Places of a card whose values a guide may name. A class or what a child is called could be part of other words.
PLACES = (
    *("parent.name", "parent.identity", "parent.phone", "parent.mail", "parent.address", "parent.born"),
    *("child.name", "child.identity", "child.born", "child.school", "child.next_school"),
)


def recast(guide: Guide, own: Family, other: Family) -> Guide:
    """Return a guide whose steps name what stands on another family's card."""
    values = {own.card(place): other.card(place) for place in PLACES}
    pattern = re.compile("|".join(map(re.escape, sorted(values, key=len, reverse=True))))

    def told(text: str) -> str:
        return pattern.sub(lambda found: values[found[0]], text)

    def cast(step: Step) -> Step:
        fields = tuple((label, told(value)) for label, value in step.fields)
        see = tuple(map(told, step.see))
        return replace(step, fields=fields, see=see, press=told(step.press), row=told(step.row))

    return replace(guide, person=other.parent.name, steps=tuple(map(cast, guide.steps)))
