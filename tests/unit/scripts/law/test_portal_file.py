"""The procedures beside a file of the national portal's data: every difference, and what cannot be read."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from portal.domain.procedures import Procedure
from portal.library import load_library
from scripts.law.portal_file import COMPARED, differences, read_rows
from scripts.problem import Problem

TRANSFER = load_library().procedures["chuyen-truong"]
SAME = {
    "code": "2.002854",
    "name": "Chuyển trường và tiếp nhận học sinh",
    "authority": TRANSFER.authority.upper(),
    "duration": "5 ngày làm việc (cùng tỉnh); 8 ngày (khác tỉnh)",
    "fee": "Không có thông tin",
    "channels": "Trực tuyến",
    "documents": "; ".join(paper.name for paper in TRANSFER.documents),
    "legal_basis": "1130/QĐ-BGDĐT; 15/2026/TT-BGDĐT",
}


def found(row: Mapping[str, object], procedure: Procedure = TRANSFER) -> list[str]:
    """The differences between one procedure and one row."""
    return list(differences([procedure], [row]))


def test_the_same_in_other_words_is_no_difference() -> None:
    """Capital letters, other words around the same numbers, another order."""
    assert found(SAME) == []
    assert set(SAME) == {"code", *COMPARED}


@pytest.mark.parametrize(
    ("column", "theirs", "says"),
    [
        (
            "name",
            "Chuyển trường",
            ["only here: Chuyển trường và tiếp nhận học sinh", "only in the file: Chuyển trường"],
        ),
        ("duration", "5 ngày làm việc", ["only here: 8"]),
        ("duration", "5; 8; 10 ngày", ["only in the file: 10"]),
        ("fee", "20.000 đồng", ["only in the file: 20.000"]),
        ("channels", "Trực tiếp; Trực tuyến", ["only in the file: truc tiep"]),
        (
            "legal_basis",
            "1130/QĐ-BGDĐT; 99/2027/TT-BGDĐT",
            ["only here: 15/2026/TT-BGDĐT", "only in the file: 99/2027"],
        ),
        ("documents", [{"name": "Đơn xin chuyển trường"}, {"name": "Ảnh"}], ["only here", "only here", "file: Ảnh"]),
    ],
)
def test_a_difference_names_file_column_and_both_sides(column: str, theirs: object, says: list[str]) -> None:
    said = found({**SAME, column: theirs})
    assert len(said) == len(says)
    for line, part in zip(said, says, strict=True):
        assert line.startswith(f"chuyen-truong.toml: {column}: ") and part in line


def test_a_column_that_is_not_there_or_empty_is_not_compared() -> None:
    assert found({"code": "2.002854", "fee": "", "other": "x"}) == []


def test_a_code_that_is_gone_is_told_and_what_has_none_is_left_out() -> None:
    assert "is not in the file" in found({"code": "9.999999"})[0]
    assert found({"code": "9.999999"}, replace(TRANSFER, code="không có mã quốc gia")) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "code,name\n2.002854,Chuyển trường\n"),
        ("a.csv", "\ufeffcode;name\n2.002854;Chuyển trường\n"),
        ("a.json", json.dumps([{"code": "2.002854", "name": "Chuyển trường"}])),
    ],
)
def test_rows_are_read_from_csv_and_json(tmp_path: Path, name: str, text: str) -> None:
    """Also as spreadsheets write it: with semicolons and a mark at the beginning."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert read_rows(tmp_path / name) == [{"code": "2.002854", "name": "Chuyển trường"}]


@pytest.mark.parametrize(
    ("name", "text"), [("a.json", "{"), ("a.json", '{"code": 1}'), ("a.csv", "ma,ten\n1,2\n"), ("a.csv", "code\n")]
)
def test_a_file_without_rows_or_codes_is_refused_with_the_columns(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(Problem, match=r"CSV or JSON|Columns: code, name"):
        read_rows(tmp_path / name)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be read"):
        read_rows(tmp_path / "b.csv")
