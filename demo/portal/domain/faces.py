"""How a person of the portal is drawn: the words for the parts of a face. people/face.html draws them.

A description is some of these words in any order, as in "bob black warm shirt sky mint"; each word belongs to one part.
"""

from dataclasses import dataclass
from zlib import crc32

PARTS = {
    "hair": "bob bowl buns buzz cap crop curls knot long palm part pigtails side spikes swept tail thin",
    "shade": "black brown dark grey",
    "skin": "light warm tan deep",
    "wears": "badge pack scarf shirt tee tie tunic vee",
    "cloth": "coral green navy pink purple red sky teal white yellow",
    "ground": "cloud cream lilac lime mint rose",
    "has": "band bow freckles glasses moustache pearls square ties",  # or nothing
}
PART_OF = {word: part for part, words in PARTS.items() for word in words.split()}

# What is chosen from for who is not described, by what they are to the child, or are.
USUAL = {
    "me": "bob curls knot long part tee tunic vee",
    "cha": "side spikes swept shirt tee vee",
    "child": "bowl curls swept pack scarf tee",
    "officer": "bob curls swept badge",
}
EVERYBODYS = " ".join([" black brown dark", *(PARTS[part] for part in ("skin", "cloth", "ground"))])


@dataclass(frozen=True, slots=True)
class Look:
    """The parts of a face; `has` is one thing more or empty, `young` who is a child."""

    hair: str
    shade: str
    skin: str
    wears: str
    cloth: str
    ground: str
    has: str
    young: bool


def look_of(name: str, kind: str, words: str) -> Look:
    """Return how somebody is drawn; parts without a word follow from the name. Raises ValueError for a wrong word.

    `kind` is a key of USUAL.
    """
    parts: dict[str, str] = {}
    for word in words.split():
        part = PART_OF.get(word, "")
        if not part or part in parts:
            raise ValueError(f"'{word}' is unknown, or a second word for one part; there is: {PARTS}")
        parts[part] = word
    usual = (USUAL[kind] + EVERYBODYS).split()
    for part in PARTS:
        choices = [word for word in usual if PART_OF[word] == part] or [""]
        parts.setdefault(part, choices[crc32((name + part).encode()) % len(choices)])
    return Look(**parts, young=kind == "child")
