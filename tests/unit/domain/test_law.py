"""Dated statements of law: when they hold, what is said of those that came later, and how a faulty file is refused."""

from datetime import date
from pathlib import Path

import pytest

from portal.domain.errors import BadProcedure
from portal.domain.law import Law, Time, notices, spoken
from portal.domain.law_files import check_followers, load_law
from portal.library import load_library

FAULTS = load_library().words["law"]["fault"]
OLD = Law("cu", "Bốn mức", "Nghị định 43/2011", "Nghị định 43/2011/NĐ-CP", date(2026, 1, 1), "text")
GOOD = """
[cu]
what = "Bốn mức"
name = "Nghị định 43/2011"
source = "Nghị định 43/2011/NĐ-CP, Điều 3"
from = 2011-06-13
until = 2022-08-14
then = "moi"
read = 2026-11-29
sure = "text"
[moi]
what = "Hai loại"
name = "Nghị định 42/2022"
source = "Nghị định 42/2022/NĐ-CP, Điều 11"
links = { "bản đăng lại" = "https://a.example/" }
read = 2026-11-29
again = 2027-11-29
sure = "press"
"""
# what is changed in the good file -> what the refusal must say after the file's name
MISTAKES = {
    "no table": ("[cu]", 'x = "y"\n[cu]', "x: Mỗi điều là một bảng"),
    "an unknown key": ('sure = "text"', 'sure = "text"\nsurely = 1', "cu: Không có khóa “surely”"),
    "a key left out": ('name = "Nghị định 42/2022"\n', "", "moi: Còn thiếu: name"),
    "a day in quotes": ("again = 2027-11-29", 'again = "2027-11-29"', "moi: “again” phải là một ngày"),
    "a moment for a day": ("again = 2027-11-29", "again = 2027-11-29T00:00:00", "moi: “again” phải là một ngày"),
    "an empty text": ('what = "Hai loại"', 'what = " "', "moi: “what” phải là chữ"),
    "an unknown degree": ('"press"', '"maybe"', "moi: “sure” không nhận “maybe”"),
    "a link elsewhere": ('"https://a.example/"', '"a.example"', "moi: “links” là một bảng"),
    "an end before its beginning": ("until = 2022-08-14", "until = 2010-08-14", "cu: “until” đứng trước “from”"),
    "open for ever": ("again = 2027-11-29\n", "", "moi: Điều còn hiệu lực thì phải có “again”"),
    "again before it was read": ("again = 2027-11-29", "again = 2026-11-29", "moi: “again” phải sau “read”"),
    "what is not TOML": ('sure = "text"', "sure = text", "not TOML"),
}


def written(folder: Path, text: str, name: str = "luat") -> Path:
    """Write a file of law into a folder."""
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_good_file_is_good(tmp_path: Path) -> None:
    """What the faults below start from; `from` of the file is the first day."""
    laws = load_law(written(tmp_path, GOOD), FAULTS)
    assert list(laws) == ["cu", "moi"]
    assert (laws["cu"].since, laws["cu"].until, laws["cu"].file) == (date(2011, 6, 13), date(2022, 8, 14), "luat.toml")
    check_followers(laws, FAULTS)


@pytest.mark.parametrize(("before", "after", "says"), MISTAKES.values(), ids=MISTAKES)
def test_a_faulty_file_is_refused_with_the_place(tmp_path: Path, before: str, after: str, says: str) -> None:
    """In Vietnamese, with what to do."""
    assert before in GOOD
    with pytest.raises(BadProcedure) as refused:
        load_law(written(tmp_path, GOOD.replace(before, after, 1)), FAULTS)
    assert str(refused.value).startswith(f"luat.toml: {says}")


def test_a_key_in_two_files_is_refused(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    written(tmp_path, GOOD, "khac")
    with pytest.raises(BadProcedure, match=r"^luat\.toml: cu: .*khac\.toml"):
        load_law(tmp_path, FAULTS)


def test_what_comes_in_its_place_has_to_be_there(tmp_path: Path) -> None:
    laws = load_law(written(tmp_path, GOOD.replace('then = "moi"', 'then = "chua-co"')), FAULTS)
    with pytest.raises(BadProcedure, match=r"^luat\.toml: cu: .*chua-co"):
        check_followers(laws, FAULTS)


@pytest.mark.parametrize(
    ("since", "until", "day", "time"),
    [
        (date(2027, 3, 1), None, date(2027, 2, 28), Time.AHEAD),
        (date(2027, 3, 1), None, date(2027, 3, 1), Time.HOLDS),
        (None, date(2026, 6, 30), date(2026, 6, 30), Time.HOLDS),
        (None, date(2026, 6, 30), date(2026, 7, 1), Time.OVER),
        (None, None, date(2030, 1, 1), Time.HOLDS),
    ],
)
def test_the_first_and_the_last_day_count(since: date | None, until: date | None, day: date, time: Time) -> None:
    assert Law("a", "", "", "", date(2026, 1, 1), "text", since, until).time(day) is time


@pytest.mark.parametrize(
    ("read", "day", "said"),
    [
        (date(2026, 7, 18), date(2027, 2, 28), ["ahead"]),
        (date(2026, 7, 18), date(2027, 3, 1), ["newer"]),
        (date(2027, 3, 2), date(2027, 3, 5), []),  # read again under the new law: nothing to warn of
    ],
)
def test_what_was_read_before_a_law_came_says_so(read: date, day: date, said: list[str]) -> None:
    laws = {"moi": Law("moi", "", "", "", date(2026, 11, 29), "text", since=date(2027, 3, 1))}
    assert [time for time, _ in notices(laws, ["moi"], read=read, day=day)] == said


def test_what_is_over_says_so_and_what_always_held_does_not() -> None:
    laws = {"cu": Law("cu", "", "", "", date(2026, 1, 1), "text", until=date(2026, 6, 30)), "ca": OLD}
    assert [time for time, _ in notices(laws, ["cu", "ca"], read=date(2026, 1, 1), day=date(2026, 7, 1))] == ["over"]


def test_a_day_is_said_without_zeros() -> None:
    assert (spoken(date(2027, 3, 1)), spoken(None)) == ("1/3/2027", "")


def test_a_procedure_that_names_an_unknown_law_is_refused(tmp_path: Path) -> None:
    source = (Path(load_library().laws["luat-ho-tich-2026"].file), Path(__file__).parents[3] / "demo/portal/data")
    text = (source[1] / "procedures" / "cai-chinh-ho-tich.toml").read_text(encoding="utf-8")
    (tmp_path / "a.toml").write_text(text.replace("luat-ho-tich-2026", "luat-chua-co"), encoding="utf-8")
    with pytest.raises(BadProcedure, match=r"^a\.toml: laws: .*luat-chua-co"):
        load_library(tmp_path)
