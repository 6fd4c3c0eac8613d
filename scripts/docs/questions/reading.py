"""Makes questions and cases of what their fences say, and refuses what nobody could answer."""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from scripts.docs.questions import model
from scripts.docs.questions.faults import QuestionError, words
from scripts.docs.questions.model import Case, Part, Question, Screen
from scripts.docs.questions.table import Table

IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SECTION = re.compile(r"[\w/.-]+\.md#[\w-]+")
COMMON = ("ma", "kieu", "loai", "kho", "bo", "cap", "hoi", "o", "cau", "goi_y")
SCREEN = ("man", "sua")
OWN: Mapping[str, tuple[str, ...]] = {
    model.ONE: ("chon",),
    model.SEVERAL: ("chon",),
    model.NEXT: ("chon", *SCREEN),
    model.TRUE_FALSE: ("dung", "giai_dung", "giai_sai"),
    model.ORDER: ("thu_tu",),
    model.PAIRS: ("cap_noi",),
    model.MISTAKE: ("cho", *SCREEN),
}
CASE = ("ma", "dang", "that", "tu", "chu", "vi_sao", "nguon")
LEVELS, PAIRS = (1, 2, 3), tuple(str(number) for number in range(1, 11))
CHOICES, ORDERED, MATCHED = (2, 6), (3, 5), (3, 4)  # how many there may be at least and at most


def toml(text: str) -> dict[str, Any]:
    """Return what a fence says. Raises QuestionError."""
    try:
        return tomllib.loads(unicodedata.normalize("NFC", text))
    except tomllib.TOMLDecodeError as error:
        row = re.search(r"at line (\d+)", str(error))
        line = text.split("\n")[int(row[1]) - 1] if row else text.rpartition("\n")[2]
        raise QuestionError("not-toml", line.strip(), why=str(error)) from error


def read_question(given: Mapping[str, Any]) -> Question:
    """Make a question. Raises QuestionError."""
    shape = Table(given, given).one_of("kieu", model.SHAPES)
    table = Table(given, (*COMMON, *OWN[shape]))
    if given.get("kho") not in LEVELS or isinstance(given["kho"], bool):
        raise QuestionError("level")
    parts = READERS[shape](table, shape)
    _check_different(part.text for part in parts)
    return Question(
        key=_identifier(table),
        shape=shape,
        kind=table.one_of("loai", model.KINDS),
        level=given["kho"],
        asks=table.text("hoi"),
        source=_section(table, "o"),
        quote=table.text("cau"),
        parts=parts,
        hints=table.texts("goi_y"),
        screen=_screen(table, shape),
        **_set(table),
    )


def read_case(given: Mapping[str, Any]) -> Case:
    """Make a case of the drill. Raises QuestionError."""
    table = Table(given, CASE)
    why = table.texts("vi_sao")
    if not why:
        raise QuestionError("no-key", "vi_sao")
    return Case(
        key=_identifier(table),
        form=table.one_of("dang", model.FORMS),
        genuine=table.switch("that"),
        text=table.text("chu"),
        why=why,
        source=table.text("nguon"),
        sender=table.optional("tu"),
    )


def _identifier(table: Table) -> str:
    key = table.text("ma")
    if not IDENTIFIER.fullmatch(key):
        raise QuestionError("bad-id", key)
    return key


def _section(table: Table, key: str) -> str:
    named = table.text(key)
    if not SECTION.fullmatch(named):
        raise QuestionError("not-section", named, key=key)
    return named


def _set(table: Table) -> dict[str, str]:
    pair = table.optional("cap")
    if pair and pair not in PAIRS:
        raise QuestionError("pair", pair)
    if pair and "bo" not in table:
        raise QuestionError("pair-alone")
    return {"set": table.one_of("bo", model.SETS) if "bo" in table else "", "pair": pair}


def _screen(table: Table, shape: str) -> Screen | None:
    if "man" not in table:
        if shape == model.MISTAKE:
            raise QuestionError("no-key", "man")
        if "sua" in table:
            raise QuestionError("no-screen", shape)
        return None
    return Screen(_section(table, "man"), table.pairs("sua"))


# The parts of each shape


def _chosen(table: Table, shape: str) -> tuple[Part, ...]:
    return _checked(_parts(table, "chon"), shape)


def _places(table: Table, shape: str) -> tuple[Part, ...]:
    return _checked(_parts(table, "cho"), shape)


def _parts(table: Table, key: str) -> tuple[Part, ...]:
    entries = table.tables(key, ("chu", "dung", "giai"))
    _check_count(key, len(entries), CHOICES)
    return tuple(Part(it.text("chu"), _reason(it), it.switch("dung") if "dung" in it else False) for it in entries)


def _checked(parts: tuple[Part, ...], shape: str) -> tuple[Part, ...]:
    right = sum(part.right for part in parts)
    if shape in (model.ONE, model.NEXT) and right != 1:
        raise QuestionError("not-one-right", shape, found=str(right))
    if shape == model.SEVERAL and right < 2:
        raise QuestionError("not-several-right", found=str(right))
    if not right:
        raise QuestionError("none-right")
    if right == len(parts):
        raise QuestionError("none-wrong")
    return parts


def _true_or_false(table: Table, _: str) -> tuple[Part, ...]:
    is_true, said = table.switch("dung"), words()["said"]
    reasons = {True: table.text("giai_dung"), False: table.text("giai_sai")}
    names = {True: said["true"], False: said["false"]}
    return tuple(Part(names[it], reasons[it is is_true], it is is_true) for it in (True, False))


def _ordered(table: Table, _: str) -> tuple[Part, ...]:
    entries = table.tables("thu_tu", ("chu", "giai"))
    _check_count("thu_tu", len(entries), ORDERED)
    return tuple(Part(it.text("chu"), _reason(it)) for it in entries)


def _matched(table: Table, _: str) -> tuple[Part, ...]:
    entries = table.tables("cap_noi", ("trai", "phai", "giai"))
    _check_count("cap_noi", len(entries), MATCHED)
    _check_different(it.text("phai") for it in entries)
    return tuple(Part(it.text("trai"), _reason(it, "trai"), other=it.text("phai")) for it in entries)


READERS: Mapping[str, Callable[[Table, str], tuple[Part, ...]]] = {
    model.ONE: _chosen,
    model.SEVERAL: _chosen,
    model.NEXT: _chosen,
    model.TRUE_FALSE: _true_or_false,
    model.ORDER: _ordered,
    model.PAIRS: _matched,
    model.MISTAKE: _places,
}


def _reason(entry: Table, name: str = "chu") -> str:
    if "giai" not in entry:
        raise QuestionError("no-reason", entry.text(name))
    return entry.text("giai")


def _check_count(key: str, found: int, allowed: tuple[int, int]) -> None:
    least, most = allowed
    if not least <= found <= most:
        raise QuestionError("count", key, least=str(least), most=str(most), found=str(found))


def _check_different(texts: Iterable[str]) -> None:
    seen: set[str] = set()
    for text in texts:
        if text in seen:
            raise QuestionError("same-twice", text)
        seen.add(text)
