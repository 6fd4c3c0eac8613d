"""The agencies that carry procedures out (cơ quan thực hiện), by place: wards, schools and most places are invented.

A procedure's authority names kinds of agency; each place has agencies of these kinds.
"""

from dataclasses import dataclass
from pathlib import Path

from portal.domain.errors import BadProcedure
from portal.domain.toml_files import Reader, read_toml


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of agency. `named` are words by which an authority names it; `answers` a field that its name answers."""

    key: str
    label: str
    named: tuple[str, ...]
    answers: str = ""


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency; `key` is used once in the whole file."""

    key: str
    name: str
    kind: Kind
    place: str

    @property
    def full_name(self) -> str:
        """Return the name with its place, unless the place stands in it already."""
        return self.name if self.place in self.name else f"{self.name}, {self.place}"


@dataclass(frozen=True, slots=True)
class Province:
    """A province or city with its agencies."""

    key: str
    name: str
    agencies: tuple[Agency, ...]


@dataclass(frozen=True, slots=True)
class Agencies:
    """All kinds and places, in the order of the file."""

    kinds: tuple[Kind, ...]
    places: dict[str, Province]

    def offered(self, place: str, authority: str) -> tuple[Agency, ...]:
        """List a place's agencies of the kinds that this authority names; all of them where it names none."""
        said = authority.casefold()
        kinds = [kind for kind in self.kinds if any(word in said for word in kind.named)] or self.kinds
        found = self.places.get(place)
        return tuple(agency for agency in found.agencies if agency.kind in kinds) if found else ()


def load_agencies(path: Path, read: Reader = read_toml, more: Path | None = None) -> Agencies:
    """Read agencies.toml, and `more` agencies of its first place. Raises BadProcedure where a key is wrong."""
    table, own = read(path), {"agencies": []} if more is None or not more.is_file() else read(more)
    try:
        kinds = {row["key"]: Kind(**{**row, "named": tuple(row["named"])}) for row in table["kinds"]}
        for row in table["places"][:1]:
            row["agencies"] = [*row["agencies"], *own["agencies"]]
        places = [_province(row, kinds) for row in table["places"]]
    except (KeyError, TypeError) as error:
        raise BadProcedure(path.name, "", f"wrong or missing key: {error}") from None
    keys = [agency.key for place in places for agency in place.agencies]
    if len(keys) != len(set(keys)):
        raise BadProcedure(path.name, "places", "a key is used twice")
    return Agencies(tuple(kinds.values()), {place.key: place for place in places})


def _province(row: dict[str, object], kinds: dict[str, Kind]) -> Province:
    key, name, rows = str(row["key"]), str(row["name"]), row["agencies"]
    assert isinstance(rows, list)
    return Province(key, name, tuple(Agency(r["key"], r["name"], kinds[r["kind"]], name) for r in rows))
