"""The benchmark's own arithmetic, its line, its host's rules and its page; nothing here is timed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.bench import assets, budgets, cpu_throttle, idle, latency, page, profiles, run, visits
from scripts.bench.host import ASK_AGAIN, FOREVER, Host, Sent, cache_rule
from scripts.bench.network_throttle import Line
from scripts.bench.numbers import percentile, ratio, spread, vietnamese
from scripts.bench.results import Part, Results, parts
from scripts.bench.subjects import SUBJECTS
from scripts.problem import Problem


def asset(name: str, *, raw: int = 1000, gzip: int = 500, br: int = 400) -> assets.Asset:
    return assets.Asset(name, b"r" * raw, b"g" * gzip, b"b" * br)


def start(
    subject: str, profile: str, ready: float, *, visit: str = visits.FIRST, long: tuple[float, ...] = ()
) -> visits.Start:
    return visits.Start(subject, profile, visit, ready, None, list(long), peak=300_000_000, whole=400_000_000, sent=[])


def results() -> Results:
    """A whole run with figures that nobody measured."""
    machine = dict.fromkeys("date processor cores memory system load chromium pyodide pyscript".split(), "-")
    part = Part("runtime/pyodide.asm.wasm", 9_000_000, 4_000_000, 3_000_000, 3_000_000, packed=False)
    return Results(
        rounds=2,
        machine=machine,
        calibration={"page": 4.0, "worker": 4.0, "page by CDP": 4.0, "worker by CDP": 1.0},
        starts=[
            start("plain", "free", 4000),
            start("ours", "free", 900),
            start("ours", "free", 300, visit=visits.AGAIN),
            start("ours", "free", 500, visit=visits.REOPENED),
            start("ours", "cpu", 3000, long=(60, 120)),
            start("ours", "cpu", 3000, long=(80,)),
        ],
        parts={"plain": [part], "ours": [part, part]},
        portal=100_000,
        actions={"free": [10.0, 20.0], "cpu": [300.0]},
        next=[100.0, 301.0],
        paint={"text": [900.0], "guide": [1000.0]},
        guide=200_000,
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


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def read(self) -> float:
        return self.now


def line(mbit: float = 8, rtt: float = 100) -> tuple[Line, Clock]:
    clock = Clock()
    return Line(profiles.Network(mbit, rtt), clock.read, clock.sleep), clock


def test_bytes_take_their_time() -> None:
    """8 Mbit/s are a million bytes a second, after one round trip."""
    limited, clock = line()
    limited.travel()
    for _ in range(10):
        limited.take(100_000)
    assert clock.now == pytest.approx(1.1)


def test_connections_share_the_line() -> None:
    """Who asks while others send waits for them: a second taker at the same moment ends one share later."""
    clock = Clock()
    ends: list[float] = []
    limited = Line(profiles.Network(8, 0), clock.read, ends.append)  # nobody's sleep moves the clock
    limited.take(100_000)
    limited.take(100_000)
    assert ends == pytest.approx([0.1, 0.2])


def test_an_idle_line_saves_nothing_up() -> None:
    """After a pause it is as fast as before, not faster."""
    limited, clock = line()
    clock.sleep(60)
    limited.take(1_000_000)
    assert clock.now == pytest.approx(61)


def test_profiles_are_those_of_devtools() -> None:
    """Nine tenths of 9 and 1.6 Mbit/s; a parent's phone is fast 4G and a fourth of the processor."""
    assert (profiles.FAST_4G.mbit, profiles.FAST_4G.rtt) == (pytest.approx(9 * 0.9), 60 * 2.75)
    assert (profiles.SLOW_4G.mbit, profiles.SLOW_4G.rtt) == (pytest.approx(1.6 * 0.9), 150 * 3.75)
    assert (profiles.PHONE.network, profiles.PHONE.cpu) == (profiles.FAST_4G, 4)


def test_the_matrix_compares_what_the_budgets_need() -> None:
    """Ours stands beside plain Pyodide everywhere; PyScript where nothing and where everything is slow."""
    assert all({"plain", "ours"} <= set(names) for names in profiles.MATRIX.values())
    assert [how.name for how, names in profiles.MATRIX.items() if "pyscript" in names] == ["free", "phone"]
    assert {name for names in profiles.MATRIX.values() for name in names} == set(SUBJECTS)


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("index.html", ASK_AGAIN),
        ("assets/sandbox/worker.js", ASK_AGAIN),
        ("assets/sandbox/app-010fa994068e.zip", FOREVER),
        ("assets/sandbox/runtime-010fa994068e/pyodide.asm.wasm", FOREVER),
        ("assets/javascripts/bundle.a5f9d56c.min.js", FOREVER),
    ],
)
def test_only_hashed_names_are_kept(name: str, rule: str) -> None:
    """A name that may get other contents is asked for again."""
    assert cache_rule(name) == rule


def test_a_host_sends_what_the_browser_reads() -> None:
    """Brotli before gzip before nothing; what does not shrink goes as it is."""
    assert asset("a.js").sent("gzip, deflate, br")[0] == "br"
    assert asset("a.js").sent("gzip")[0] == "gzip"
    assert asset("a.js").sent("") == ("", b"r" * 1000)
    assert asset("a.zip", gzip=1010, br=990).sent("gzip, br")[0] == ""


def test_doubles_beside_a_file_are_taken() -> None:
    """What the build compressed is not compressed again, and is no file of its own."""
    found = assets.prepare({"a.js": b"raw" * 99, "a.js.br": b"brotli", "a.js.gz": b"gzip"})
    assert found == {"a.js": assets.Asset("a.js", b"raw" * 99, b"gzip", b"brotli")}


@pytest.mark.parametrize(("url", "name"), [("/", "index.html"), ("/x/?a=1#b", "x/index.html"), ("/a%20b.js", "a b.js")])
def test_addresses_name_files(url: str, name: str) -> None:
    """A folder has its page; what is not there is not there."""
    host = Host({known: asset(known) for known in ("index.html", "x/index.html", "a b.js")})
    found = host.find(url)
    assert found and found.name == name
    assert host.find("/missing.js") is None


def test_parts_are_summed_up_by_file() -> None:
    """The heaviest comes first, a file sent twice counts twice, and one that is packed already is marked."""
    files = {name: asset(name) for name in ("a.js", "b.js")} | {"c.zip": asset("c.zip", gzip=1010, br=1000)}
    found = parts(
        [Sent("a.js", "br", 400), Sent("c.zip", "", 1000), Sent("b.js", "br", 400), Sent("b.js", "br", 400)], files
    )
    assert [(part.name, part.sent, part.packed) for part in found] == [
        ("c.zip", 1000, True),
        ("b.js", 800, False),
        ("a.js", 400, False),
    ]


def test_budgets_say_met_or_not() -> None:
    """Each limit is held against the figure that it is about."""
    verdicts = {budget.name: budget.met for budget in budgets.compared(results())}
    assert verdicts == {
        "cold": True,
        "again-free": True,  # 300 of 900
        "again-phone": None,
        "again-wifi": None,
        "reopened-free": False,  # 500 of 900
        "reopened-phone": None,
        "reopened-wifi": None,
        "phone": None,
        "bytes": True,
        "spare": False,  # 6 MB, and 3 + 0.1 + 0.5 are allowed
        "guide": True,
        "actions": True,
        "actions-slow": False,
        "next": False,
        "tasks": True,  # the median of 120 and 80
        "build": True,
    }


def test_nothing_measured_meets_no_budget() -> None:
    """An empty run is neither good nor bad."""
    assert {budget.met for budget in budgets.compared(Results(rounds=1))} == {None}


def test_the_page_has_a_name_for_everything() -> None:
    """Every profile, subject and budget is told in words, and figures stand in Vietnamese form."""
    text = page.rendered(results())
    assert text.count(page.WORDS["verdicts"]["broken"]) == 4
    assert "| Một Cửa | 1 | 900 | 900 – 900 | 0,23 |" in text
    assert "| 18.000 | 8.000 | 6.000 | 6.000 |" in text
    assert all(page.WORDS["profiles"][how.name] in text for how in profiles.MATRIX)
    assert set(page.WORDS["subjects"]) >= set(SUBJECTS)


def test_every_row_has_the_columns_of_its_head() -> None:
    """Markdown draws no table whose rows differ."""
    widths: list[int] = []
    for row in page.rendered(results()).splitlines():
        cells = row.strip().count("|")
        widths = [*widths, cells] if cells else []
        assert len(set(widths)) <= 1, row


def test_what_stands_around_the_figures_stays() -> None:
    """Only what is between the markers is replaced; doing it twice changes nothing more."""
    before = "# A\n\n<!-- make bench: begin -->\n\nold\n\n<!-- make bench: end -->\n\nB\n"
    after = page.replaced(before, "new \\1\n")
    assert after == "# A\n\n<!-- make bench: begin -->\n\nnew \\1\n\n<!-- make bench: end -->\n\nB\n"
    assert page.replaced(after, "new \\1\n") == after


def test_a_page_without_markers_is_left_alone() -> None:
    """It is said what to put back."""
    with pytest.raises(Problem, match="markers"):
        page.replaced("# A\n", "new")


def test_the_committed_page_can_be_written() -> None:
    """It has the markers."""
    assert page.replaced(page.PAGE.read_text(encoding="utf-8"), "new")


def test_results_are_kept_whole(tmp_path: Path) -> None:
    """All of a run can be read again by anything."""
    target = tmp_path / "bench" / "result.json"
    results().keep(target)
    assert json.loads(target.read_text())["starts"][0]["ready"] == 4000


def test_forty_ordinary_actions_are_timed() -> None:
    """Each follows one link or presses one button, and a dossier is sent on the way."""
    actions = latency.series()
    assert len(actions) >= 40
    assert all(("follow" in action) != ("press" in action) for action in actions)
    assert sum(bool(action.get("captcha")) for action in actions) >= 3


def test_unknown_parts_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """The refusal lists those that there are."""
    with pytest.raises(SystemExit):
        run.main(["--only", "start,speed"])
    assert "'speed'" in capsys.readouterr().err


def test_part_of_a_run_is_never_written() -> None:
    """The page shows whole runs alone."""
    with pytest.raises(Problem, match="whole run"):
        run.main(["--only", "paint", "--write"])


def test_a_process_that_is_gone_is_no_trouble() -> None:
    """Pages end while they are looked at."""
    assert cpu_throttle.command(2**30) == []
    assert cpu_throttle.parent_of(2**30) == 0


def test_a_family_is_found_at_any_depth() -> None:
    """This process descends from its parent, and the first process of all does not."""
    family = cpu_throttle.Family(os.getppid())
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        family.look()
        child.communicate(b"\n")
    assert {os.getppid(), os.getpid(), child.pid} <= family.members
    assert 1 not in family.members or os.getppid() == 1
    assert family.renderers() == []


def test_what_a_family_does_is_seen_in_its_processor_time() -> None:
    """A browser that is still starting is told from one at rest."""
    family = cpu_throttle.Family(os.getpid())
    before = idle.used(family)
    while idle.used(family) < before + 3 * idle.TICK:
        sum(range(1000))
    assert idle.used(family) > before
