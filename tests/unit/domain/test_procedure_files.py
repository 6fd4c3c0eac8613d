"""A procedure's file: how a faulty one is refused, with its place, and in which order files are listed."""

from pathlib import Path

import pytest

from portal.domain.errors import BadProcedure
from portal.domain.procedure_files import load_procedure, load_procedures

GOOD = """
code = "9.000001"
name = "Xin bóng"
summary = "Xin một quả bóng."
authority = "Phòng Bóng"
agency = "Sở Bóng"
field = "Bóng"
level = 3
legal_basis = []
fee = "Không"
channels = "Trực tuyến"
duration = "1 ngày"
days = 1
subject = "self"
source = "Tự bịa"
checked = "01/01/2026"
again = "01/01/2027"
[[documents]]
key = "don"
name = "Đơn"
[[steps]]
key = "bong"
title = "Bóng nào?"
[[steps.fields]]
key = "mau"
label = "Màu"
kind = "choice"
choices = { do = "Đỏ", xanh = "Xanh" }
example = "do"
[[steps.fields]]
key = "so"
label = "Mấy quả"
kind = "count"
example = "2"
wrong = { "" = "Hãy ghi số.", "hai" = "Hãy ghi chữ số." }
"""

# what is changed in the good file -> what the refusal must say after the file's name
FAULTS = {
    "an unknown key": ("level = 3", "level = 3\nmau = 1", "unknown key 'mau'"),
    "an unknown key of a paper": ('name = "Đơn"', 'name = "Đơn"\nten = 1', "documents[0]: unknown key 'ten'"),
    "an unknown key of a step": ('title = "Bóng nào?"', 'title = "?"\nten = 1', "steps[0]: unknown key 'ten'"),
    "an unknown key of a field": ('label = "Màu"', 'label = "?"\nten = 1', "steps[0].fields[0]: unknown key 'ten'"),
    "an unknown kind": ('"count"', '"dem"', "steps[0].fields[1].kind: unknown 'dem'"),
    "a key left out": ('agency = "Sở Bóng"\n', "", "missing: agency"),
    "a key of a field left out": ('label = "Mấy quả"\n', "", "steps[0].fields[1]: missing: label"),
    "a wrong input that is accepted": ('"hai" =', '"3" =', "steps[0].fields[1].wrong: '3' is accepted"),
    "an example that is refused": ('example = "2"', 'example = "hai"', "so: example is refused: not-a-count"),
    "an example that is no choice": ('example = "do"', 'example = "tim"', "mau: example is refused: not-offered"),
    "no choices": ('choices = { do = "Đỏ", xanh = "Xanh" }\n', "", "steps[0].fields[0].choices: a choice has them"),
    "choices of another kind": ('"choice"', '"text"', "steps[0].fields[0].choices: a choice has them"),
    "a field's key used twice": ('key = "so"', 'key = "mau"', "steps[0]: key 'mau' is used twice"),
    "an unknown subject": ('"self"', '"all"', "subject: unknown 'all'"),
    "days for no choice": (
        "days = 1",
        'days = 1\ndays_by = "mau"\ndays_for = { tim = 2 }',
        "days_for: not a choice of 'mau'",
    ),
    "days by no field": ("days = 1", 'days = 1\ndays_by = "co"\ndays_for = { do = 2 }', "days_by: "),
    "answers that differ by no field": ("days = 1", 'days = 1\ndiffer = ["mau", "co"]', "differ: no field 'co'"),
    "a step's key used twice": (
        '[[steps]]\nkey = "bong"',
        '[[steps]]\nkey = "bong"\ntitle = "?"\n[[steps]]\nkey = "bong"',
        "steps[1]: ",
    ),
    "a paper's key used twice": (
        '[[documents]]\nkey = "don"',
        '[[documents]]\nkey = "don"\nname = "?"\n[[documents]]\nkey = "don"',
        "documents[1]: ",
    ),
    "an amount for each of no field": ("days = 1", 'days = 1\namount_each = "co"', "amount_each: no field 'co'"),
    "an owner named by no field": ("days = 1", 'days = 1\nowner = "co"', "owner: no field 'co'"),
    "an amount of what is free": ("days = 1", "days = 1\nfree = true\namount = 5", "free: there is an amount"),
    "no documents and no word about it": ('[[documents]]\nkey = "don"\nname = "Đơn"\n', "", "no_documents: stands"),
    "documents beside the word that there are none": ("days = 1", 'days = 1\nno_documents = "?"', "no_documents: "),
    "in person without saying why": ("days = 1", 'days = 1\nonline = false\ninstead = "?"', "online: why and instead"),
    "in person with a form": ("days = 1", 'days = 1\nonline = false\nwhy = "?"\ninstead = "?"', "steps: a form is"),
    "why in person of what is online": ("days = 1", 'days = 1\nwhy = "?"', "online: why and instead"),
    "a block that no field has": ('title = "Bóng nào?"', 'title = "?"\none_of = ["a"]', "steps[0].one_of: not the"),
    "a block that the step does not name": ('key = "so"', 'key = "so"\nblock = "a"', "steps[0].one_of: not the"),
    "a field of a block that is required": (
        'title = "Bóng nào?"\n[[steps.fields]]',
        'title = "?"\none_of = ["a"]\n[[steps.fields]]\nblock = "a"',
        "steps[0].one_of: a field of a block",
    ),
    "one of some blocks without its words": (
        'title = "Bóng nào?"\n[[steps.fields]]',
        'title = "?"\none_of = ["a"]\n[[steps.fields]]\nblock = "a"\nrequired = false',
        "steps[0].wrong: 'none' and 'partly'",
    ),
    "words about blocks where there are none": (
        'title = "Bóng nào?"',
        'title = "?"\nwrong = { none = "?", partly = "?" }',
        "steps[0].wrong: 'none' and 'partly'",
    ),
    "an address where the code tells it": (
        "days = 1",
        'days = 1\nsource_url = "https://a.example/"',
        "source_url: a nat",
    ),
    "no address and no code": ('"9.000001"', '"không có mã"', "source_url: a national code"),
    "a day that is none": ('again = "01/01/2027"', 'again = "31/02/2027"', "again: not a day"),
    "to be read again before it was read": ('again = "01/01/2027"', 'again = "01/01/2026"', "again: not after checked"),
    "what is not TOML": ("level = 3", "level = ba", "not TOML"),
}


def written(folder: Path, text: str, slug: str = "bong") -> Path:
    """Write a procedure's file."""
    path = folder / f"{slug}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_good_file_is_good(tmp_path: Path) -> None:
    """The file that the faults below start from has none of its own."""
    procedure = load_procedure(written(tmp_path, GOOD))
    assert (procedure.slug, procedure.name, procedure.latest) == ("bong", "Xin bóng", None)


@pytest.mark.parametrize(("before", "after", "says"), FAULTS.values(), ids=FAULTS)
def test_a_faulty_file_is_refused_with_the_place(tmp_path: Path, before: str, after: str, says: str) -> None:
    """Whoever wrote the file learns which file, where in it, and why."""
    assert before in GOOD
    with pytest.raises(BadProcedure) as refused:
        load_procedure(written(tmp_path, GOOD.replace(before, after, 1)))
    assert str(refused.value).startswith(f"bong.toml: {says}")


def test_a_file_that_is_not_utf_8_is_refused_by_name(tmp_path: Path) -> None:
    """A file saved in an old encoding says so instead of showing wrong letters."""
    path = tmp_path / "bong.toml"
    path.write_bytes(GOOD.encode("utf-16"))
    with pytest.raises(BadProcedure, match=r"^bong\.toml: not TOML"):
        load_procedure(path)


def test_two_files_with_one_code_are_refused_with_both_names(tmp_path: Path) -> None:
    """A code belongs to one procedure."""
    written(tmp_path, GOOD)
    written(tmp_path, GOOD, "bong-hai")
    with pytest.raises(BadProcedure) as refused:
        load_procedures(tmp_path)
    assert "9.000001" in str(refused.value)
    assert "bong.toml" in str(refused.value) and "bong-hai.toml" in str(refused.value)


def test_files_without_a_code_may_be_several(tmp_path: Path) -> None:
    """Words in the place of a code say that there is none."""
    without = GOOD.replace('"9.000001"', '"không có mã"\nsource_url = "https://bong.example/"')
    written(tmp_path, without)
    written(tmp_path, without, "bong-hai")
    assert [procedure.coded for procedure in load_procedures(tmp_path).values()] == [False, False]


def test_lists_go_by_order_and_then_by_name(tmp_path: Path) -> None:
    """`order` puts a procedure before those that have none."""
    written(tmp_path, GOOD, "a")
    written(tmp_path, GOOD.replace("9.000001", "9.000002").replace("days = 1", "days = 1\norder = 1"), "b")
    assert list(load_procedures(tmp_path)) == ["b", "a"]
