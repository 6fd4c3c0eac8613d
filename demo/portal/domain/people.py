"""The fictional families whose cards visitors copy from, and the officers."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.domain.dossier import Role
from portal.domain.errors import BadProcedure
from portal.domain.faces import USUAL, Look, look_of
from portal.domain.practice import identity_problem, mail_problem, phone_problem
from portal.domain.toml_files import Reader, read_toml


@dataclass(frozen=True, slots=True)
class Parent:
    """The one who files. Values stand as they are typed into a form; `role` is what they are to the child."""

    name: str
    role: str
    born: str
    identity: str
    phone: str
    mail: str
    address: str
    look: Look

    @property
    def year(self) -> str:
        """The year of birth."""
        return self.born[-4:]


@dataclass(frozen=True, slots=True)
class Child:
    """The one a dossier is about."""

    name: str
    born: str
    identity: str
    school: str
    class_: str
    next_school: str  # where the family would like to move it: another one than `school`
    look: Look

    @property
    def called(self) -> str:
        """What the family calls the child: the last word of its name."""
        return self.name.split()[-1]


@dataclass(frozen=True, slots=True)
class Family:
    """A parent and a child; `hello` is what the child says to who comes."""

    key: str
    parent: Parent
    child: Child
    hello: str = ""

    def card(self, place: str) -> str:
        """Return what stands at a place such as `child.name`, or an empty string where there is no such place."""
        who, _, what = place.partition(".")
        return str(getattr(getattr(self, who, None), "class_" if what == "class" else what, ""))


def load_families(path: Path, read: Reader = read_toml) -> dict[str, Family]:
    """Read people.toml. Raises BadProcedure where a number or address could be somebody's."""
    families = {}
    for i, row in enumerate(read(path)["families"]):
        family = _family(row, path.name, f"families[{i}]")
        problems = (
            identity_problem(family.parent.identity),
            identity_problem(family.child.identity),
            phone_problem(family.parent.phone),
            mail_problem(family.parent.mail),
        )
        if any(problems):
            raise BadProcedure(path.name, f"families[{i}]", str([problem for problem in problems if problem]))
        families[family.key] = family
    return families


def _family(row: dict[str, Any], file: str, place: str) -> Family:
    parent, child = (_drawn(row, who, file, place) for who in ("parent", "child"))
    child["class_"] = child.pop("class")
    return Family(row["key"], Parent(**parent), Child(**child), row.get("hello", ""))


def _drawn(row: dict[str, Any], who: str, file: str, place: str) -> dict[str, Any]:
    """Return what stands in a person's table, with their look made complete."""
    person = row.get(who, row)
    kind = who if who in USUAL else person["role"]
    try:
        return {**person, "look": look_of(person["name"], kind, person.get("look", ""))}
    except ValueError as fault:
        raise BadProcedure(file, f"{place}.{who}.look", str(fault)) from fault


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer who handles dossiers; `work` says what, in words for visitors."""

    key: str
    name: str
    role: Role
    unit: str
    work: str
    look: Look


def load_officers(path: Path) -> dict[str, Officer]:
    """Read the officers of people.toml. Raises BadProcedure where one has a role that no officer has."""
    officers = {}
    for i, row in enumerate(read_toml(path)["officers"]):
        if row["role"] not in (Role.RECEPTION, Role.SPECIALIST):
            raise BadProcedure(path.name, f"officers[{i}].role", f"no officer is '{row['role']}'")
        drawn = _drawn(row, "officer", path.name, f"officers[{i}]")
        officers[row["key"]] = Officer(**{**drawn, "role": Role(row["role"])})
    return officers
