"""The fictional families whose cards visitors copy from, and the officers."""

from dataclasses import dataclass
from pathlib import Path

from portal.domain.dossier import Role
from portal.domain.errors import BadProcedure
from portal.domain.practice import identity_problem, mail_problem, phone_problem
from portal.domain.toml_files import read_toml


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


@dataclass(frozen=True, slots=True)
class Family:
    """A parent and a child."""

    key: str
    parent: Parent
    child: Child

    def card(self, place: str) -> str:
        """Return what stands at a place such as `child.name`, or an empty string where there is no such place."""
        who, _, what = place.partition(".")
        return str(getattr(getattr(self, who, None), "class_" if what == "class" else what, ""))


def load_families(path: Path) -> dict[str, Family]:
    """Read people.toml. Raises BadProcedure where a number or address could be somebody's."""
    families = {}
    for i, row in enumerate(read_toml(path)["families"]):
        child = {("class_" if key == "class" else key): value for key, value in row["child"].items()}
        family = Family(row["key"], Parent(**row["parent"]), Child(**child))
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


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer who handles dossiers; `work` says what, in words for visitors."""

    key: str
    name: str
    role: Role
    unit: str
    work: str


def load_officers(path: Path) -> dict[str, Officer]:
    """Read the officers of people.toml. Raises BadProcedure where one has a role that no officer has."""
    officers = {}
    for i, row in enumerate(read_toml(path)["officers"]):
        if row["role"] not in (Role.RECEPTION, Role.SPECIALIST):
            raise BadProcedure(path.name, f"officers[{i}].role", f"no officer is '{row['role']}'")
        officers[row["key"]] = Officer(**{**row, "role": Role(row["role"])})
    return officers
