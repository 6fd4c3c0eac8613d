"""Where a guide can begin: states of the portal, each reached by steps from another."""

import tomllib
from dataclasses import dataclass
from functools import cache

from portal.guides.steps import RIGHT, Step, read_step
from portal.library import DATA


@dataclass(frozen=True, slots=True)
class StartingState:
    """A state of the portal in which a guide can begin, and the steps that lead there."""

    name: str
    after: str  # the state from which the steps lead, or nothing for an empty portal
    steps: tuple[Step, ...]


@cache
def load_states() -> dict[str, StartingState]:
    """Read starting_states.toml; return the states by their names."""
    table = tomllib.loads((DATA / "starting_states.toml").read_text(encoding="utf-8"))["states"]
    states = {}
    for given in table:
        steps = tuple(read_step(RIGHT, step) for step in given.get("steps", ()))
        states[given["name"]] = StartingState(given["name"], given.get("after", ""), steps)
    return states
