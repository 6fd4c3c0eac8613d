"""The records of `python -m tests.browser.kills`: made in parts, each kill is counted once."""

from pathlib import Path

from tests.browser.kills import records
from tests.browser.kills.records import Record

KILLS = [
    Record("chromium", 1, 1, "tab", 3, []),
    Record("chromium", 1, 2, "browser", 2, ["file 9 is lost"]),
    Record("webkit", 1, 1, "reload", 1, []),
]


def test_each_kill_is_counted_once_by_engine_and_way(tmp_path: Path) -> None:
    """One that was made again replaces itself."""
    file = tmp_path / "reports" / "kills.jsonl"
    assert records.read(file) == []
    for record in (*KILLS, KILLS[0]):
        records.note(file, record)
    assert sorted(records.read(file), key=repr) == sorted(KILLS, key=repr)
    _, *rows = (line.split() for line in records.table(records.read(file)))
    assert rows == [
        ["chromium", "browser", "1", "2", "1"],
        ["chromium", "tab", "1", "3", "0"],
        ["chromium", "all", "2", "5", "1"],
        ["webkit", "reload", "1", "1", "0"],
        ["webkit", "all", "1", "1", "0"],
    ]
