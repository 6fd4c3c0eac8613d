"""How a person of the portal is drawn: which parts a face has. The parts themselves are drawn in people/face.html.

A description names some parts or none; the others follow from the person's name, so that everybody has a face.
"""

from dataclasses import dataclass
from typing import Any
from zlib import crc32

from portal.domain.errors import BadProcedure

SHADES = ("black", "brown", "dark", "grey")
SKINS = ("light", "warm", "tan", "deep")
CLOTHS = ("coral", "green", "navy", "pink", "purple", "red", "sky", "teal", "white", "yellow")
GROUNDS = ("mint", "cream", "rose", "sky", "lilac", "lime")
HAIRS = (
    *("bob", "bowl", "buns", "buzz", "cap", "crop", "curls", "knot", "long", "palm", "part", "pigtails", "side"),
    *("spikes", "swept", "tail", "thin"),
)
EARS_SEEN = frozenset(HAIRS) - {"bob", "bowl", "curls", "long", "part", "pigtails"}
WORN = ("badge", "pack", "scarf", "shirt", "tee", "tie", "tunic", "vee")
THINGS = ("", "band", "bow", "freckles", "glasses", "moustache", "pearls", "square", "ties")
PARTS = {
    "hair": HAIRS,
    "shade": SHADES,
    "skin": SKINS,
    "wears": WORN,
    "cloth": CLOTHS,
    "ground": GROUNDS,
    "has": THINGS,
}

# What is chosen from for who is not described, by what they are to the child, or are.
USUAL = {
    "me": {"hair": ("bob", "curls", "knot", "long", "part"), "wears": ("tee", "tunic", "vee")},
    "cha": {"hair": ("side", "spikes", "swept"), "wears": ("shirt", "tee", "vee")},
    "child": {"hair": ("bowl", "curls", "swept"), "wears": ("pack", "scarf", "tee")},
    "officer": {"hair": ("bob", "curls", "swept"), "wears": ("badge",)},
}
EVERYBODYS = {"shade": ("black", "brown", "dark"), "cloth": CLOTHS, "skin": SKINS, "ground": GROUNDS, "has": ("",)}


@dataclass(frozen=True, slots=True)
class Look:
    """The parts of a face; `has` is one thing more or none, `young` who is a child."""

    hair: str
    shade: str
    skin: str
    wears: str
    cloth: str
    ground: str
    has: str
    young: bool

    @property
    def ears(self) -> bool:
        """Whether the hair leaves the ears free."""
        return self.hair in EARS_SEEN


@dataclass(frozen=True, slots=True)
class Described:
    """Who is to be drawn: their name, what they are (a key of USUAL), and what people.toml says of their looks."""

    name: str
    kind: str
    parts: dict[str, Any]


def look_of(who: Described, file: str, place: str) -> Look:
    """Return how somebody is drawn. Raises BadProcedure, with file and place, for a part that nobody drew."""
    for part, chosen in who.parts.items():
        if chosen not in PARTS.get(part, ()):
            known = ", ".join(filter(None, PARTS.get(part, PARTS)))
            raise BadProcedure(file, f"{place}.look.{part}", f"unknown '{chosen}'; there is: {known}")
    choices = EVERYBODYS | USUAL.get(who.kind, USUAL["officer"])
    usual = {part: _pick(from_these, f"{who.name} {part}") for part, from_these in choices.items()}
    return Look(**{**usual, **who.parts}, young=who.kind == "child")


def _pick(choices: tuple[str, ...], seed: str) -> str:
    """Choose by a text, always the same."""
    return choices[crc32(seed.encode()) % len(choices)]
