"""Every kind of field: what it keeps, in which form, and what it refuses."""

import pytest

from portal.domain.fields import DEFAULT_LIMITS, KINDS, Field, Wrong, keepable, read_all

CHOICES = {"gan": "Ở gần", "xa": "Ở xa"}

ACCEPTED = [
    ("text", "  3A \t ", "3A"),
    ("text", "Tru\u031bo\u031b\u0300ng  Đom Đóm", "Trường Đom Đóm"),
    ("text", "x" * 120, "x" * 120),
    ("name", " nguyễn   thị hoa ", "nguyễn thị hoa"),
    ("name", "H'Hen Niê", "H'Hen Niê"),
    ("name", "Lý", "Lý"),
    ("name", "\u202eNguyễn\u202c Thị\u00adHoa", "Nguyễn ThịHoa"),
    ("name", "\u00d0ặng Thu Thủy", "Đặng Thu Thủy"),
    ("note", "Dòng một \r\n  dòng hai\n", "Dòng một\ndòng hai"),
    ("date", "05/09/2026", "05/09/2026"),
    ("date", "5/9/2026", "05/09/2026"),
    ("date", "5-9-2026", "05/09/2026"),
    ("date", "5.9.2026", "05/09/2026"),
    ("date", "5 9 2026", "05/09/2026"),
    ("date", " 12 / 03 / 1990 ", "12/03/1990"),
    ("date", "12\u201303\u20131990", "12/03/1990"),
    ("date", "12 / 03 / 1990", "12/03/1990"),
    ("date", "12\u00a0/\u00a003\u00a0/\u00a01990", "12/03/1990"),
    ("date", "\u200e12/03/1990\u200e", "12/03/1990"),
    ("date", "12.03.1990.", "12/03/1990"),
    ("date", "(12/03/1990)", "12/03/1990"),
    ("date", "1990-03-12", "12/03/1990"),
    ("date", "1990/3/12", "12/03/1990"),
    ("date", "2026/09/05", "05/09/2026"),
    ("date", "ngày 12 tháng 3 năm 1990", "12/03/1990"),
    ("date", "Ngày 12/3/1990", "12/03/1990"),
    ("date", "12 tháng 03, năm 1990", "12/03/1990"),
    ("date", "\uff11\uff12/03/1990", "12/03/1990"),
    ("date", "04111986", "04/11/1986"),
    ("date", "29/02/2028", "29/02/2028"),
    ("date", "01/01/0999", "01/01/0999"),
    ("choice", "gan", "gan"),
    ("identity", "999 101 000 001", "999101000001"),
    ("identity", "999.101.000-001", "999101000001"),
    ("identity", "999\u2013101\u2013000\u2013001\u200b", "999101000001"),
    ("identity", "CCCD: 999 101 000 001", "999101000001"),
    ("identity", "\u201c999101000001\u201d", "999101000001"),
    ("phone", "0000 100 001", "0000100001"),
    ("phone", "(0000) 100.001", "0000100001"),
    ("phone", "\ufeff0000\u00a0100\u00a0001\u200b", "0000100001"),
    ("phone", "+84 000 100 001", "0000100001"),
    ("phone", "+84 0000 100 001", "0000100001"),
    ("phone", "84 000 100 001", "0000100001"),
    ("phone", "0084 000 100 001", "0000100001"),
    ("phone", "(+84) 000.100.001", "0000100001"),
    ("phone", "+84 (0)000 100 001", "0000100001"),
    ("phone", "tel:+84000100001", "0000100001"),
    ("phone", "ĐT: 0000 100 001.", "0000100001"),
    ("phone", "\uff10000 100 001", "0000100001"),
    ("phone", "0000/100/001", "0000100001"),
    ("mail", "Hoa@Thu.EXAMPLE", "hoa@thu.example"),
    ("mail", "\u200bhoa@thu.example", "hoa@thu.example"),
    ("mail", "hoa@thu.example\ufeff", "hoa@thu.example"),
    ("mail", "hoa @ thu. example", "hoa@thu.example"),
    ("mail", "<hoa@thu.example>", "hoa@thu.example"),
    ("mail", "Nguyễn Thị Hoa <hoa@thu.example>", "hoa@thu.example"),
    ("mail", "mailto:hoa@thu.example", "hoa@thu.example"),
    ("mail", "hoa\uff20thu.example", "hoa@thu.example"),
    ("mail", "hoa@thu.example.", "hoa@thu.example"),
    ("mail", "hoa.nguyen+con@lop-3a.thu.example", "hoa.nguyen+con@lop-3a.thu.example"),
    ("year", " 1986 ", "1986"),
    ("count", "2", "2"),
    ("count", " \u200b2. ", "2"),
    ("count", "20 đồng", "20"),
    ("count", "007", "7"),
    ("count", "20", "20"),
]

REFUSED = {
    "text": {
        "": "empty",
        " \t\u00a0": "empty",
        "\u200b\ufeff": "empty",
        "x" * 121: "too-long",
        "Gọi 0912 345 678": "looks-real",
        "CCCD 001188000014": "looks-real",
    },
    "name": {
        "Hoa 0912345678": "looks-real",
        "hoa@gmail.com": "looks-real",
        "": "empty",
        "x" * 61: "too-long",
        "Hoa 3A": "not-a-name",
        "H": "not-a-name",
        "@!": "not-a-name",
    },
    "note": {"": "empty", "\n \n": "empty", "x" * 1001: "too-long", "Nhà em ở Đom Đóm.\n+84 912 345 678": "looks-real"},
    "date": {
        "": "empty",
        "hôm nay": "not-a-date",
        "12/03/90": "short-year",
        "12/03/990": "short-year",
        "ngày 12 tháng 3 năm 90": "short-year",
        "1990-13-12": "no-such-date",
        "ngày 31 tháng 2 năm 1990": "no-such-date",
        "tháng 3 năm 1990": "not-a-date",
        "0912345678": "looks-real",
        "4111986": "not-a-date",
        "05/09": "not-a-date",
        "05/09/26": "short-year",
        "4/11/86": "short-year",
        "041186": "short-year",
        "31022026": "no-such-date",
        "٠٥/٠٩/٢٠٢٦": "not-a-date",
        "31/02/2026": "no-such-date",
        "29/02/2026": "no-such-date",
        "01/13/2026": "no-such-date",
        "00/01/2026": "no-such-date",
        "01/01/0000": "no-such-date",
    },
    "choice": {"": "empty", "khac": "not-offered", "Ở gần": "not-offered"},
    "identity": {
        "": "empty",
        "99910100001": "not-12-digits",
        "9991010000012": "not-12-digits",
        "99910100000a": "not-12-digits",
        "٩٩٩١٠١٠٠٠٠٠١": "not-12-digits",
        "012345678901": "not-practice",
        "012 345 678 901": "not-practice",
        "CCCD 001188000014": "not-practice",
        "012345678": "not-practice",
        "01234567890": "not-practice",
    },
    "phone": {
        "": "empty",
        "0000 100": "not-10-digits",
        "+84 00010000": "not-10-digits",
        "+84912345678": "not-practice",
        "+84 0912 345 678": "not-practice",
        "0912345678": "not-practice",
        "091234567": "not-practice",
        "84912345678": "not-practice",
        "0084 912 345 678": "not-practice",
        "(+84) 912.345.678": "not-practice",
        "+84 (0) 912 345 678": "not-practice",
        "\u200b0912\u2011345\u2011678": "not-practice",
        "\uff10\uff19\uff11\uff12345678": "not-practice",
        "\u0660\u0669\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668": "not-practice",
        "ĐT: 0912345678": "not-practice",
        "024 3869 4242": "not-practice",
        "000 100 001": "not-10-digits",
    },
    "mail": {
        "": "empty",
        "hoa": "not-a-mail",
        "hoa@thu": "not-a-mail",
        "hoa@@thu.example": "not-a-mail",
        "a hoa@thu.example": "not-a-mail",
        "<b>@thu.example": "not-a-mail",
        "h" * 120 + "@thu.example": "not-a-mail",
        "hoa@gmail.com": "not-practice",
        "hoa@thu.example.com": "not-practice",
        "hoa@notexample": "not-a-mail",
        "hoa@thu.notexample": "not-practice",
        "hoa@thu.ẽample": "keyboard",
        "hoa@thu.ễampl": "keyboard",
        "hóa@thu.example": "keyboard",
        "đoan@thu.example": "keyboard",
        "nguyễn@gmail.com": "not-practice",
        "Hoa <hoa@gmail.com>": "not-practice",
        "0912345678@thu.example": "looks-real",
        "001188000014@thu.example": "looks-real",
        "chi hoa@gmail.com": "not-practice",
    },
    "year": {
        "": "empty",
        "86": "not-a-year",
        "001188000014": "looks-real",
        "1899": "not-a-year",
        "2101": "not-a-year",
        "năm 1986": "not-a-year",
        "١٩٨٦": "not-a-year",
    },
    "count": {
        "": "empty",
        "hai": "not-a-count",
        "0912345678": "looks-real",
        "2 bản": "not-a-count",
        "0": "not-a-count",
        "-1": "not-a-count",
        "1,5": "not-a-count",
        "1" * 10: "not-a-count",
        "21": "too-many",
    },
}
WRONG = [(kind, typed, code) for kind, cases in REFUSED.items() for typed, code in cases.items()]


def question(kind: str, required: bool = True) -> Field:
    """A field of a kind, as the loader would make it."""
    limit = DEFAULT_LIMITS.get(kind, 120)
    choices = CHOICES if kind == "choice" else {}
    return Field("o", "Ô trống", kind, required=required, limit=limit, choices=choices)


def test_every_kind_is_tried_below() -> None:
    """A kind that somebody adds needs its lines in both tables."""
    assert set(REFUSED) == set(KINDS) == {kind for kind, _, _ in ACCEPTED}


@pytest.mark.parametrize(("kind", "typed", "kept"), ACCEPTED)
def test_a_good_input_is_kept_in_one_form(kind: str, typed: str, kept: str) -> None:
    """What people type in several ways is kept in one."""
    assert question(kind).read(typed) == kept


@pytest.mark.parametrize(("kind", "typed", "kept"), ACCEPTED)
def test_what_is_kept_is_accepted_again(kind: str, typed: str, kept: str) -> None:
    """A kept value reads as itself, so a form that was right stays right."""
    assert question(kind).read(question(kind).read(typed)) == kept


@pytest.mark.parametrize(("kind", "typed", "code"), WRONG)
def test_a_wrong_input_is_refused_with_its_code(kind: str, typed: str, code: str) -> None:
    """Each rule of a kind has a code of its own."""
    with pytest.raises(Wrong) as refused:
        question(kind).read(typed)
    assert refused.value.code == code


@pytest.mark.parametrize("kind", KINDS)
def test_an_optional_field_takes_an_empty_answer(kind: str) -> None:
    """Nothing is a good answer where nothing is asked for."""
    assert question(kind, required=False).read("  ") == ""


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("choice", "gan", "Ở gần"),
        ("choice", "", ""),
        ("phone", "0000100001", "0000 100 001"),
        ("phone", "", ""),
        ("identity", "999101000001", "999 101 000 001"),
        ("text", "3A", "3A"),
    ],
)
def test_a_value_is_shown_as_people_read_it(kind: str, value: str, shown: str) -> None:
    """Choices show their label, numbers are grouped."""
    assert question(kind).show(value) == shown


def test_reading_all_gives_good_values_and_one_complaint_for_each_other() -> None:
    """A form is read to its end, so that all faults are told at once."""
    questions = (Field("ten", "Tên", "name", limit=60), Field("ngay", "Ngày", "date"), Field("so", "Số", "phone"))
    good, complaints = read_all(questions, {"ten": "Hoa Nguyễn", "ngay": "mai"})
    assert good == {"ten": "Hoa Nguyễn"}
    assert [(c.field, c.code) for c in complaints] == [("ngay", "date.not-a-date"), ("so", "phone.empty")]


def test_a_draft_keeps_all_but_what_could_be_somebodys() -> None:
    """Wrong text is kept for mending; an identity number, phone or mail that is no practice one is not."""
    questions = tuple(Field(kind, kind, kind, limit=60) for kind in ("date", "identity", "phone", "mail"))
    typed = {"date": "mai", "identity": "012345678901", "phone": "0912345678", "mail": "hoa@gmail.com"}
    assert keepable(questions, typed) == {"date": "mai"}


def test_a_draft_keeps_words_without_what_could_be_somebodys() -> None:
    """The number is cut out; what was written around it is not lost."""
    questions = tuple(Field(kind, kind, kind, limit=200) for kind in ("note", "text", "name", "date"))
    typed = {
        "note": "Gọi 0912 345 678\nsau giờ học",
        "text": "001188000014",
        "name": "a@gmail.com",
        "date": "0912345678",
    }
    kept = keepable(questions, typed)
    assert kept == {"note": "Gọi \u2026\nsau giờ học", "text": "", "name": "", "date": ""}


@pytest.mark.parametrize(
    ("kind", "typed", "shown"),
    [
        ("phone", "+84 912 345 678", ""),
        ("phone", "0000 100", "0000 100"),
        ("identity", "001188000014", ""),
        ("identity", "999 101", "999 101"),
        ("mail", "hoa@gmail.com", ""),
        ("mail", "0912345678@thu.example", ""),
        ("mail", "hoa@thu.ẽample", "hoa@thu.ẽample"),
        ("note", "Gọi 0912345678 nhé", "Gọi \u2026 nhé"),
        ("date", "mai", "mai"),
        ("choice", "la", "la"),
    ],
)
def test_what_could_be_somebodys_does_not_stand_in_its_field_again(kind: str, typed: str, shown: str) -> None:
    """What is only miscounted or changed by a keyboard does, to be mended."""
    assert question(kind).showable(typed) == shown


def test_a_draft_keeps_a_practice_number_in_its_one_form() -> None:
    """What the portal gave itself may be kept."""
    assert keepable((Field("so", "Số", "phone"),), {"so": "0000 100 001"}) == {"so": "0000100001"}
