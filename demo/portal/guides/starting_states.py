"""Where a guide can begin: states of the portal, each reached by steps. Must not know how steps are played."""

import tomllib
from dataclasses import dataclass
from functools import cache

from portal.guides.steps import RIGHT, Step, read_step
from portal.library import DATA


@dataclass(frozen=True, slots=True)
class State:
    """Where a guide can begin: the steps that lead there from the state before it."""

    name: str
    after: str
    steps: tuple[Step, ...]


@cache
def load_states() -> dict[str, State]:
    """Read the states in which a guide can begin."""
    table = tomllib.loads((DATA / "starting_states.toml").read_text(encoding="utf-8"))["states"]
    states = {}
    for given in table:
        steps = tuple(read_step(RIGHT, step) for step in given.get("steps", ()))
        states[given["name"]] = State(given["name"], given.get("after", ""), steps)
    return states
