"""What becomes of the figures: statistics, budgets, the file that keeps them, and the maintainers' page."""

import json
from pathlib import Path

import pytest

from scripts.bench import budgets, results_page, visits
from scripts.bench.engine_starts import EngineStart
from scripts.bench.numbers import percentile, ratio, spread, vietnamese
from scripts.bench.results import FetchedFile, Results
from scripts.bench.subjects import SUBJECTS
from scripts.bench.throttling_profiles import MATRIX
from scripts.problem import Problem


def start(
    subject: str, profile: str, ready: float, *, visit: str = visits.FIRST, long: tuple[float, ...] = ()
) -> visits.Start:
    return visits.Start(subject, profile, visit, ready, None, list(long), peak=300_000_000, whole=400_000_000, sent=[])


def results() -> Results:
    """A whole run with figures that nobody measured."""
    machine = dict.fromkeys("date processor cores memory system load chromium pyodide pyscript".split(), "-")
    wasm = FetchedFile("runtime/pyodide.asm.wasm", 9_000_000, 4_000_000, 3_000_000, 3_000_000, packed=False)
    return Results(
        rounds=2,
        machine=machine,
        calibration={"page": 4.0, "worker": 4.0, "page by CDP": 4.0, "worker by CDP": 1.0},
        starts=[
            start("plain", "free", 4000),
            start("ours", "free", 800),
            start("ours", "free", 300, visit=visits.AGAIN),
            start("ours", "free", 500, visit=visits.REOPENED),
            start("ours", "cpu", 3000, long=(60, 120)),
            start("ours", "cpu", 3000, long=(80,)),
            start("still", "cpu", 1000, long=(70,)),
        ],
        engines=[
            EngineStart("chromium", "156.0", 1000, 7_000_000),
            EngineStart("webkit", "2.50", 2500, 7_100_000, twice=["later.bin"]),
        ],
        parts={"plain": [wasm], "ours": [wasm, wasm]},
        portal=100_000,
        actions={"free": [10.0, 20.0], "cpu": [300.0]},
        next=[100.0, 301.0],
        paint={"text": [900.0], "guide": [1000.0]},
        guide=200_000,
        lighthouse={"home": {"performance": [80, 97, 96], "seo": [100, 100, 99]}},
        build=[30.0, 2.0],
    )


@pytest.mark.parametrize(("share", "expected"), [(0, 1), (50, 5), (90, 9), (95, 10), (100, 10)])
def test_a_percentile_is_a_measured_value(share: float, expected: float) -> None:
    """It is the smallest one that so many do not exceed."""
    assert percentile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], share) == expected


def test_nothing_has_no_percentile() -> None:
    """Nothing measured is not zero."""
    with pytest.raises(ValueError, match="no values"):
        percentile([], 50)


def test_ratios_compare_medians() -> None:
    """One slow round changes nothing."""
    assert ratio([1, 1, 90], [4, 4, 4]) == 0.25


def test_numbers_are_written_the_vietnamese_way() -> None:
    """A comma before the fraction, points between thousands."""
    assert vietnamese(1234.56, 1) == "1.234,6"
    assert spread([3, 1, 2000]) == ["3", "1", "2.000"]


def test_budgets_say_met_or_not() -> None:
    """Each limit is held against the figure that it is about."""
    verdicts = {budget.name: budget.met for budget in budgets.compare(results())}
    assert verdicts == {
        "cold": True,
        "wifi": None,
        "phone": None,
        "slow": None,
        "again-free": True,  # 300 of 800
        "again-phone": None,
        "again-wifi": None,
        "reopened-free": False,  # 500 of 800
        "reopened-phone": None,
        "reopened-wifi": None,
        "iphone": None,
        "webkit": True,
        "firefox": None,
        "bytes": False,  # 6 MB
        "spare": False,  # 6 MB, and 3 + 0.1 + 0.5 are allowed
        "guide": True,
        "actions-median": True,
        "actions": True,
        "actions-slow": False,
        "next": False,
        "tasks": True,  # the median of 120 and 80, less 70
        "lighthouse": True,  # the median lacks 4
        "lighthouse-others": False,  # one run lacked a point
        "build": True,
    }


def test_nothing_measured_meets_no_budget() -> None:
    """An empty run is neither good nor bad."""
    assert {budget.met for budget in budgets.compare(Results(rounds=1))} == {None}


def test_the_page_has_a_name_for_everything() -> None:
    """Every profile, subject and budget is told in words, and figures stand in Vietnamese form."""
    text = results_page.render(results())
    assert text.count(results_page.WORDS["verdicts"]["broken"]) == 6
    assert "| Một Cửa | 1 | 800 | 800 – 800 | 0,20 |" in text
    assert "| WebKit 2.50 | 1 | 2.500 | 2.500 – 2.500 | 2,50 | 7,10 | 1 |" in text
    assert "| Trang chủ | 96 | 100 |" in text
    assert "| 18.000 | 8.000 | 6.000 | 6.000 |" in text
    assert all(results_page.WORDS["profiles"][profile.name] in text for profile in MATRIX)
    assert set(results_page.WORDS["subjects"]) >= set(SUBJECTS)


def test_every_row_has_the_columns_of_its_head() -> None:
    """Markdown draws no table whose rows differ."""
    widths: list[int] = []
    for row in results_page.render(results()).splitlines():
        cells = row.strip().count("|")
        widths = [*widths, cells] if cells else []
        assert len(set(widths)) <= 1, row


def test_what_stands_around_the_figures_stays() -> None:
    """Only what is between the markers is replaced; doing it twice changes nothing more."""
    before = "# A\n\n<!-- make bench: begin -->\n\nold\n\n<!-- make bench: end -->\n\nB\n"
    after = results_page.replace_figures(before, "new \\1\n")
    assert after == "# A\n\n<!-- make bench: begin -->\n\nnew \\1\n\n<!-- make bench: end -->\n\nB\n"
    assert results_page.replace_figures(after, "new \\1\n") == after


def test_a_page_without_markers_is_left_alone() -> None:
    """It is said what to put back."""
    with pytest.raises(Problem, match="markers"):
        results_page.replace_figures("# A\n", "new")


def test_the_committed_page_can_be_written() -> None:
    """It has the markers."""
    assert results_page.replace_figures(results_page.PAGE.read_text(encoding="utf-8"), "new")


def test_results_are_kept_whole(tmp_path: Path) -> None:
    """All of a run can be read again by anything."""
    target = tmp_path / "bench" / "result.json"
    results().save(target)
    assert json.loads(target.read_text())["starts"][0]["ready"] == 4000
