"""What is to be read again, and where the procedures differ from the national portal's data."""

import argparse
from pathlib import Path

from portal.library import load_library
from scripts.law import portal_file, rereading
from scripts.law.clock import today
from scripts.lib.terminal import console


def main(args: list[str]) -> None:
    """List what is to be read again within 60 days, and what is overdue; --portal FILE compares the procedures."""
    parser = argparse.ArgumentParser(prog="python -m scripts truth")
    parser.add_argument("--portal", type=Path, metavar="FILE", help="CSV or JSON of the national portal's procedures")
    given = parser.parse_args(args).portal
    if given:
        _compare(given)
    else:
        _list()


def _list() -> None:
    found, day = rereading.readings(), today()
    _print("Overdue", rereading.overdue(found, day))
    _print(f"To be read again within {rereading.SOON.days} days", rereading.soon(found, day))
    console.print(f"{day:%d/%m/%Y}: {len(found)} statements and procedures are dated. How to: {rereading.PAGE}")


def _print(title: str, readings: list[rereading.Reading]) -> None:
    console.print(f"{title}: {len(readings) or 'nothing'}")
    for reading in readings:
        console.print(f"  {reading}", markup=False)


def _compare(path: Path) -> None:
    procedures = load_library().procedures.values()
    found = list(portal_file.differences(procedures, portal_file.read_rows(path)))
    for difference in found:
        console.print(difference, markup=False)
    console.print(f"{len(found)} differences between data/procedures and {path}.", markup=False)
