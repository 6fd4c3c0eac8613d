"""The pupils' pages: six doors, the bank of questions, the drill. Short for a child, fair, and true to the portal."""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = DOCS / "hoc-sinh"
TEMPLATES = ROOT / "demo" / "portal" / "web" / "templates"
DOORS = [PAGES / f"cua-{number}.md" for number in range(1, 7)]
SENTENCE, SCENE, STEP = 20, 60, 12  # words at most, as Vietnamese writes them: with a blank between syllables
OTHERS = ("on-tap", "that-hay-gia", "viec-la")
KINDS = 15
TEN = 10
LEAST = 5  # signs of its own that a line must have to be told from others


def fences(page: str, name: str) -> list[dict[str, Any]]:
    """Read the fences of one name on a page."""
    text = (PAGES / page).read_text(encoding="utf-8")
    return [tomllib.loads(found) for found in re.findall(rf"^```{name}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)]


BANK = fences("on-tap.md", "cau-hoi")
CASES = fences("that-hay-gia.md", "that-gia")
FOLDERS = {"sms": "sms", "thu": "mail"}
SENT = [one for one in CASES if one["that"] and one["dang"] in FOLDERS]
SINGLE = [one for one in BANK if one["kieu"] in {"chon-mot", "tiep-theo"}]


def strings(value: Any) -> Iterator[str]:
    """Yield all words of a fence, however deep they stand."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def plain(text: str) -> str:
    """Return a page's text without pictures, tags, attributes and marks."""
    text = re.sub(r"\A---\n.*?\n---\n|<!--.*?-->|!\[[^\]]*\]\([^)]*\)|<[^>]+>|\{[^{}]*\}", "", text, flags=re.DOTALL)
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("*", "").replace("`", "")


def too_long(text: str) -> list[str]:
    """List the sentences that a child loses on the way."""
    sentences = (part for line in text.splitlines() for part in re.split(r"(?<=[.!?…])[”\"]*\s+", line))
    return [one for one in sentences if len(one.split()) > SENTENCE]


@pytest.mark.parametrize("one", BANK + CASES, ids=lambda one: one["ma"])
def test_what_is_asked_and_explained_is_short(one: dict[str, Any]) -> None:
    """All but quotations of the portal's own letters, which are as long as they are."""
    assert [long for said in strings(one) if "\n" not in said for long in too_long(said)] == []


TOLD = [*DOORS, *sorted((PAGES / "nhiem-vu").glob("*.md")), *(PAGES / f"{name}.md" for name in OTHERS)]


@pytest.mark.parametrize("page", TOLD, ids=lambda page: page.stem)
def test_what_is_told_is_short(page: Path) -> None:
    outside = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    assert too_long(plain(outside)) == []


def test_a_missed_kind_can_come_again_in_another_form() -> None:
    """Each has four questions at least that are not of the tests before and after, in two forms."""
    forms = defaultdict(list)
    for one in BANK:
        if "bo" not in one:
            forms[one["loai"]].append(one["kieu"])
    assert len(forms) == KINDS
    assert [kind for kind, found in forms.items() if len(found) < 4 or len(set(found)) < 2] == []


def test_each_kind_is_asked_more_easily_and_less() -> None:
    levels = defaultdict(set)
    for one in BANK:
        levels[one["loai"]].add(one["kho"])
    assert {kind: found for kind, found in levels.items() if found != {1, 2, 3}} == {}


def test_before_and_after_ask_the_same_in_other_words() -> None:
    """Ten pairs: one kind, one form, equally hard."""
    sets = {name: {one["cap"]: one for one in BANK if one.get("bo") == name} for name in ("truoc", "sau")}
    measures = ("loai", "kieu", "kho")
    asked = {name: {cap: [one[it] for it in measures] for cap, one in each.items()} for name, each in sets.items()}
    assert len(asked["truoc"]) == TEN and asked["truoc"] == asked["sau"]
    assert not {one["hoi"] for one in sets["truoc"].values()} & {one["hoi"] for one in sets["sau"].values()} - {
        sets["sau"]["9"]["hoi"]  # which of other three addresses is genuine
    }


def test_the_looks_of_an_answer_do_not_say_whether_it_is_right() -> None:
    """Not its length, not its place; and of what is true or false, half is true."""
    longest = [one["ma"] for one in SINGLE if _stands_out(one["chon"])]
    assert len(longest) * 3 <= len(SINGLE), longest
    places = Counter(next(place for place, it in enumerate(one["chon"]) if it.get("dung")) for one in SINGLE)
    assert min(places[place] for place in range(3)) * 4 >= len(SINGLE)
    told = [one["dung"] for one in BANK if one["kieu"] == "dung-sai"]
    assert sum(told) * 2 == len(told)


def _stands_out(choices: list[dict[str, Any]]) -> bool:
    longest = max(len(it["chu"]) for it in choices)
    return [it.get("dung", False) for it in choices if len(it["chu"]) == longest] == [True]


def test_the_drill_is_half_genuine_in_each_ten() -> None:
    genuine = [one["that"] for one in CASES]
    assert [sum(genuine[first : first + TEN]) for first in range(0, len(genuine), TEN)] == [5, 5, 5]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["ma"])
def test_the_writing_of_an_address_gives_nothing_away(case: dict[str, Any]) -> None:
    """A genuine one is defanged like a false one; no address of a fraud can be pressed afterwards either."""
    shown = case["chu"] if case["that"] else " ".join(strings(case))
    assert not re.search(r"[a-z]\.(?:gov|com|net|top|cc|co)\b", shown)
    assert ("[.]" in case["chu"]) or case["dang"] != "dia-chi"


@pytest.mark.parametrize("case", SENT, ids=lambda case: case["ma"])
def test_a_genuine_message_is_one_that_the_portal_sends(case: dict[str, Any]) -> None:
    known = list(_sent(FOLDERS[case["dang"]]))
    lines = [line.removeprefix("Tiêu đề: ") for line in case["chu"].splitlines() if line and not line.startswith("– ")]
    assert [line for line in lines if not any(it.fullmatch(line) for it in known)] == []


def _sent(folder: str) -> Iterator[re.Pattern[str]]:
    """Yield each line of a folder's templates as a pattern; what is filled in may be anything, a full stop added."""
    for path in (TEMPLATES / folder).glob("*.txt"):
        for line in re.sub(r"\{%.*?%\}", "", path.read_text(encoding="utf-8")).splitlines():
            parts = re.split(r"\{\{.*?\}\}", line.rpartition(" | ")[2].strip())
            if sum(len(part) for part in parts) > LEAST:
                yield re.compile(".+".join(re.escape(part) for part in parts) + r"\.?")


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.stem)
def test_a_door_tells_a_short_story_and_asks_three_questions(door: Path) -> None:
    text = door.read_text(encoding="utf-8")
    scenes = re.findall(r"^### .*?#tranh-\d \}\n(.*?)(?=^##)", text, re.DOTALL | re.MULTILINE)
    assert 3 <= len(scenes) <= 4
    assert [scene for scene in scenes if len(plain(scene).split()) > SCENE or "](../assets/images/" not in scene] == []
    asked = re.findall(r"<!-- cau-hoi: (.*?) -->", text)
    assert len(asked[-1].split()) == 3
    assert {key for line in asked for key in line.split()} <= {one["ma"] for one in BANK}


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.stem)
def test_a_step_can_be_kept_in_mind_while_it_is_done(door: Path) -> None:
    steps = re.findall(r"^\d+\.\s+(.*)$", plain(door.read_text(encoding="utf-8")), re.MULTILINE)
    assert [step for step in steps if len(step.split()) > STEP] == []
