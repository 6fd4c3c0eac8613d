"""Dossiers in the domain: codes, missing papers, messages; and the kinds of files."""

from datetime import date

import pytest

from portal.domain.codes import SOONER, new_code, next_serial, read_code
from portal.domain.errors import Refusal
from portal.domain.files import ENDINGS, SIGNATURES, SIZE_LIMIT, file_problem, sniff
from portal.domain.papers import Paper, missing_papers
from portal.domain.sms import read_message
from portal.library import load_library

CODE = "000.00.00.Z00-261122-0001"


def test_a_days_first_serial_is_left_to_chance_and_the_others_follow() -> None:
    """Two readers' first dossiers do not bear the same code."""
    assert next_serial(None, lambda below: below - 1) == SOONER
    assert next_serial(None, lambda _: 0) == 1
    assert next_serial("000.00.00.Z00-261122-0041", lambda _: 7) == 42


def test_a_code_is_unit_day_of_receipt_and_serial() -> None:
    """The scheme of TT 01/2018/TT-VPCP, with a unit that belongs to nobody."""
    assert new_code(date(2026, 11, 22), 1) == CODE
    assert new_code(date(2027, 1, 4), 123) == "000.00.00.Z00-270104-0123"


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        CODE.lower(),
        f"  {CODE}\n",
        CODE.replace(".", ""),
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        CODE.replace("-", "\u2013"),
        CODE.replace("-", "\u2014"),
        CODE.replace("-", " - "),
        "0000000z002611220001",
        " ".join("0000000z002611220001"),
        CODE.replace("-", "\u2011"),
        CODE.replace("-", "\u2212"),
        CODE.replace("-", "/"),
        CODE.replace("-", "_"),
        CODE.replace("0", "O"),
        f"Mã hồ sơ: {CODE}",
        f"Mã hồ sơ số 12: {CODE}. Ngày 22/11/2026.",
        f"\u201c{CODE}\u201d",
        f"<{CODE}>",
        f"{CODE} ({CODE})",
        f"\ufeff{CODE}\u200b",
        CODE.replace("0", "\uff10"),
    ],
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    """Lower case, blanks, missing dots and dashes, and the dashes that phones make."""
    assert read_code(typed) == CODE


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "code.empty"),
        (" .- ", "code.empty"),
        ("H26", "code.malformed"),
        ("000.00.00.Z00-261122-001", "code.malformed"),
        ("000.00.00.Z00-261122-00011", "code.malformed"),
        ("000.00.00.000-261122-0001", "code.malformed"),
        ("000.00.00.Z00-261322-0001", "code.malformed"),
        ("000.00.00.Z00-260230-0001", "code.malformed"),
        (f"{CODE}, {CODE[:-1]}2", "code.several"),
        ("000.00.00.Đ00-261122-0001", "code.malformed"),
        ("٠٠٠.00.00.Z00-261122-0001", "code.malformed"),
    ],
)
def test_what_is_no_code_is_refused(typed: str, code: str) -> None:
    """The wrong shape, or a day that is not in the calendar."""
    with pytest.raises(Refusal) as refused:
        read_code(typed)
    assert refused.value.code == code


def test_only_required_papers_are_missed() -> None:
    """A paper 'if any' is never asked for."""
    procedure = load_library().procedures["chuyen-truong"]
    attached = (Paper(1, "don-xin-chuyen-truong", "copy", "don.png", "image/png", 9),)
    assert [paper.key for paper in missing_papers(procedure, attached)] == ["bang-tong-hop-ket-qua"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"TRACUU {CODE}", CODE),
        (f"tracuu {CODE.lower()}", CODE),
        (f"Tra cứu {CODE}", CODE),
        (f"TRA CUU  {CODE}", CODE),
        (f"TRACỨU {CODE}", CODE),
        ("tracuu 0000000z00 261122 0001", CODE),
        (f"TRACUU <{CODE}>", CODE),
        (f"TRACUU:{CODE}", CODE),
        (f"TRACUU: {CODE}.", CODE),
        (f"TRACUU{CODE}", CODE),
        (f"TRACUU ({CODE})", CODE),
        (f"TRACUU[{CODE}]", CODE),
        (f"\u201cTRACUU {CODE}\u201d", CODE),
        (f"Soạn: TRACUU {CODE}", CODE),
        (f"TRACUU mã hồ sơ {CODE}", CODE),
        (f"tra-cuu {CODE}", CODE),
        (f"TRA\u200bCUU {CODE}", CODE),
    ],
)
def test_a_message_asks_for_a_code(text: str, code: str) -> None:
    """The keyword in any case, with or without marks and a blank inside."""
    assert read_message(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("xin chào", "sms.keyword"),
        (CODE, "sms.keyword"),
        ("", "sms.keyword"),
        ("TRACUU", "code.empty"),
        ("tra cuu", "code.empty"),
        ("TRACUU hồ sơ của tôi", "code.malformed"),
    ],
)
def test_a_message_that_asks_for_nothing_is_refused(text: str, code: str) -> None:
    """What is missing has a code: the keyword, or the dossier's."""
    with pytest.raises(Refusal) as refused:
        read_message(text)
    assert refused.value.code == code


@pytest.mark.parametrize(("start", "mime"), SIGNATURES.items())
def test_a_file_is_told_by_its_bytes(start: bytes, mime: str) -> None:
    """PDF, JPEG and PNG, each with an ending of its own."""
    assert sniff(start + b"rest") == mime
    assert sniff(b"\r\n" + start + b"rest") == (mime if mime == "application/pdf" else None)
    assert mime in ENDINGS


@pytest.mark.parametrize(
    "data", [b"GIF89a", b"<html>", b"PK\x03\x04", bytes(1024) + b"%PDF-", b"\xff\xd8", b"MZ", b"RIFF"]
)
def test_other_bytes_are_no_paper(data: bytes) -> None:
    """Neither other pictures nor pages nor programs."""
    assert sniff(data) is None
    assert file_problem(data) == "wrong-type"


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "empty"),
        (b"%PDF-" + bytes(SIZE_LIMIT - 5), None),
        (b"%PDF-" + bytes(SIZE_LIMIT - 4), "too-large"),
    ],
    ids=["empty", "just right", "a byte too many"],
)
def test_a_file_has_a_size(data: bytes, fault: str | None) -> None:
    """Not nothing, and at most 5 MB."""
    assert SIZE_LIMIT == 5 * 1024 * 1024
    assert file_problem(data) == fault
