"""Practice data taken along: all there in another browser, told before anything is replaced, and nothing ever lost."""

import hashlib
import re
import sqlite3
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Flask

from portal.domain.files import SIGNATURES
from portal.library import load_library
from portal.storage import Store, migrations, practice_file
from portal.storage.aside import BEFORE, OFFERED
from portal.web.context import portal_of
from tests.actors import Citizen, png
from tests.injections import INJECTIONS
from tests.portals import Clock, come, make_portal
from tests.unit.storage.test_migrations import CODES, old
from tests.unit.test_injection import harmless

WORDS = load_library().words
PAGE = "Lưu bài tập, mở lại bài tập"
OPEN, KEEP, BACK = "Mở bài trong tệp", "Không, giữ bài đang có", "Lấy lại bài cũ"


def saves(citizen: Citizen) -> bytes:
    """Save the practice data as a file."""
    citizen.opens("/lam-lai").follows("Lưu bài tập ra tệp").sees(PAGE)
    return bytes(citizen.client.get("/bai-tap/tep").data)


def chooses(citizen: Citizen, data: bytes, name: str = "bai-tap.motcua") -> Citizen:
    """Choose a file to open."""
    control = citizen.opens("/bai-tap").screen.control("Chọn tệp bài tập")
    assert control is not None
    control.file = (name, data, "application/octet-stream")
    return citizen.presses("Xem tệp")


def packed(saved: bytes) -> bytes:
    """Pack a database as the portal does, whatever is in it."""
    body = zlib.compress(saved)
    return b"MOTCUA-BAI-TAP 1\n" + hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def changed(file: bytes, how: str, *values: object) -> bytes:
    """The same file, with something done to the data in it."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(zlib.decompress(file.split(b"\n", 2)[2]))
    connection.execute(how, values)
    return packed(connection.serialize())


def setting(file: bytes, name: str) -> bytes:
    """The same file, with a setting that means nothing."""
    return changed(file, "UPDATE keep SET value = 'x' WHERE name = ?", name)


def paper(file: bytes, mime: str, data: bytes) -> bytes:
    """The same file, with other papers."""
    return changed(file, "UPDATE papers SET mime = ?, data = ?", mime, data)


@pytest.fixture(scope="module")
def file() -> bytes:
    """What somebody saved who sent a dossier with pictures and a sample, has a draft, and wound the clock."""
    clock = Clock()
    clock.shows("10/09/2026 09:00")
    hoa = come(make_portal(Store(), clock)).joins()
    hoa.submits("chuyen-truong")
    hoa.starts("ban-sao-van-bang").fills_in().attaches_samples()
    hoa.opens("/").presses("Tua đến ngày làm việc tiếp theo")
    return saves(hoa)


@pytest.fixture
def minh(portal: Flask) -> Citizen:
    """Somebody else at another computer, with an account of his own."""
    return come(portal, "minh").opens("/?nhan-vat=minh").joins()


@pytest.mark.slow
def test_all_is_there_in_another_browser(minh: Citizen, file: bytes) -> None:
    """Dossiers, papers, letters, clock, who is signed in and whose card is on the table."""
    chooses(minh, file).sees("Trong tệp có", "1 đã nộp, 1 bản nháp", "Nguyễn Thị Hoa", "09:00 10/09/2026", "11/09/2026")
    minh.presses(OPEN).sees("Đã mở bài tập trong tệp").sees("Bạn đang đóng vai Nguyễn Thị Hoa")
    minh.opens("/ho-so").sees("Được tiếp nhận", "Bản nháp").does_not_see("Trần Quang Minh")
    assert minh.client.get("/ho-so/1/giay-to/1").mimetype == SIGNATURES[b"\x89PNG\r\n\x1a\n"]
    minh.opens("/hop-thu").sees("Đã gửi thành công hồ sơ 000.00.00.Z00-260910-0001")
    minh.opens("/ho-so").follows("Làm tiếp")
    assert b"<svg" in minh.client.get("/ho-so/2/giay-to/4").data


def test_what_was_here_can_be_had_back_once(minh: Citizen, file: bytes, portal: Flask) -> None:
    """With who was signed in; the file's data are gone then, and so is the way back."""
    chooses(minh, file).presses(OPEN)
    minh.opens("/bai-tap").presses(BACK).sees("Đã lấy lại bài cũ").sees("Trần Quang Minh")
    minh.does_not_see("Nguyễn Thị Hoa", BACK)
    assert WORDS["page"]["no-practice-before"]["title"] in minh.client.post("/bai-tap/tra-lai").text


def test_nothing_is_replaced_before_somebody_says_so(minh: Citizen, file: bytes, portal: Flask) -> None:
    """The file waits, is told of, and is forgotten when it is not wanted."""
    chooses(minh, file).opens("/ho-so").sees("Trần Quang Minh")
    minh.opens("/bai-tap").follows("Xem lại tệp ấy").presses(KEEP).sees(PAGE, "Trần Quang Minh")
    assert not portal_of(portal).store.aside.has(OFFERED)
    minh.opens("/bai-tap/mo").sees(WORDS["page"]["no-practice-file"]["title"])
    minh.opens("/ho-so").sees("Trần Quang Minh")


def test_a_file_holds_neither_the_data_before_it_nor_a_guides_steps(minh: Citizen, file: bytes, portal: Flask) -> None:
    """Saved again after it was opened, it is as small as before; a coach's place means nothing on another page."""
    coached = changed(file, "INSERT INTO keep VALUES ('coach', '{bad')")
    chooses(minh, coached).presses(OPEN)
    store = portal_of(portal).store
    assert store.aside.has(BEFORE) and store.setting("coach") == ""
    again = practice_file.unpack(saves(minh))
    assert not again.aside.has(BEFORE) and not again.aside.has(OFFERED)


def test_the_practice_clock_is_never_put_back(minh: Citizen, file: bytes, clock: Clock) -> None:
    """Also where the other computer's calendar is behind; later there, it goes on from there."""
    chooses(minh, file).presses(OPEN).sees("Thứ Sáu, 11/09/2026, 08:00")
    clock.shows("01/10/2026 09:00")
    chooses(minh, file).presses(OPEN).sees("Thứ Sáu, 02/10/2026, 08:00")


def test_the_name_of_a_file_says_when_it_was_saved(citizen: Citizen, clock: Clock) -> None:
    """Sorted by name, files are sorted by day."""
    clock.shows("20/11/2026 07:30")
    answer = citizen.client.get("/bai-tap/tep")
    assert answer.headers["Content-Disposition"] == "attachment; filename=bai-tap-2026-11-20.motcua"
    assert answer.mimetype == "application/octet-stream" and answer.headers["X-Content-Type-Options"] == "nosniff"


FOREIGN, DAMAGED = "file.foreign", "file.damaged"
SCRIPT = b"<svg><script>1</script></svg>"
# Which file -> the code of the words that refuse it.
BAD: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "an empty file": (lambda file: b"", "file.empty"),
    "a picture": (lambda file: png(), FOREIGN),
    "a web page": (lambda file: b"<!doctype html><script>alert(1)</script>", FOREIGN),
    "another program's database": (lambda file: with_tables("CREATE TABLE a (b)"), FOREIGN),
    "one that says it is ours": (
        lambda file: with_tables("CREATE TABLE a (b); PRAGMA user_version = 4"),
        FOREIGN,
    ),
    "a table too many": (lambda file: changed(file, "CREATE TABLE more (a)"), FOREIGN),
    "a trigger too many": (
        lambda file: changed(file, "CREATE TRIGGER t AFTER INSERT ON letters BEGIN DELETE FROM dossiers; END"),
        FOREIGN,
    ),
    "cut off": (lambda file: file[: len(file) // 2], DAMAGED),
    "one byte changed": (lambda file: file[:-9] + bytes([file[-9] ^ 1]) + file[-8:], DAMAGED),
    "a head alone": (lambda file: file.split(b"\n")[0], DAMAGED),
    "a database cut off": (lambda file: Store().save()[:5000], DAMAGED),
    "no database in it": (lambda file: packed(b"hello"), DAMAGED),
    "a bomb": (lambda file: packed(b"SQLite format 3\0" + bytes(practice_file.LARGEST_DATABASE)), DAMAGED),
    "answers that are none": (lambda file: changed(file, "UPDATE dossiers SET answers = '{bad'"), DAMAGED),
    "a clock that is none": (
        lambda file: setting(file, "clock"),
        DAMAGED,
    ),
    "a moment that is none": (
        lambda file: setting(file, "saved_at"),
        DAMAGED,
    ),
    "a web page as a paper": (
        lambda file: paper(file, "text/html", b"<p>"),
        DAMAGED,
    ),
    "a paper that is not what it says": (
        lambda file: paper(file, "image/png", b"<p>"),
        DAMAGED,
    ),
    "a drawing with a script": (
        lambda file: changed(
            file, "UPDATE papers SET mime = 'image/svg+xml', data = ?", b"<svg><script>1</script></svg>"
        ),
        DAMAGED,
    ),
    "a drawing that acts": (
        lambda file: paper(file, "image/svg+xml", b'<svg onload="a()"></svg>'),
        DAMAGED,
    ),
    "a letter that leads away": (
        lambda file: changed(file, "UPDATE letters SET link = 'javascript:alert(1)'"),
        DAMAGED,
    ),
    "a newer database": (lambda file: changed(file, f"PRAGMA user_version = {migrations.NEWEST + 1}"), "file.newer"),
    "a newer format": (lambda file: file.replace(b"TAP 1\n", b"TAP 2\n", 1), "file.newer"),
}


def with_tables(script: str) -> bytes:
    """A database with other tables."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(script)
    return connection.serialize()


@pytest.mark.parametrize(("how", "code"), BAD.values(), ids=list(BAD))
def test_what_is_no_good_file_is_refused_with_words_and_nothing_is_lost(
    minh: Citizen, file: bytes, portal: Flask, how: Callable[[bytes], bytes], code: str
) -> None:
    """The words are those of its fault, and what is practised here goes on."""
    before = portal_of(portal).store
    chooses(minh, how(file)).sees(WORDS["field"][code])
    assert minh.status == 422 and portal_of(portal).store is before and not before.aside.has(OFFERED)
    minh.opens("/ho-so").sees("Trần Quang Minh")


def test_a_file_too_large_is_refused(minh: Citizen, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever finds it: the shell sends its name alone."""
    monkeypatch.setattr(practice_file, "LARGEST_FILE", 10)
    chooses(minh, b"MOTCUA-BAI-TAP 1\n").sees(WORDS["field"]["file.huge"])
    monkeypatch.undo()
    sent = {"tep": (BytesIO(), "bai-tap.motcua"), "tep-problem": "too-large"}
    assert WORDS["field"]["file.huge"] in minh.client.post("/bai-tap", data=sent).text


def test_who_chose_nothing_is_told(minh: Citizen) -> None:
    """The button alone does nothing."""
    minh.opens("/bai-tap").presses("Xem tệp").sees(WORDS["field"]["file.not-chosen"])


def test_an_older_file_and_one_saved_without_an_engine_open(minh: Citizen) -> None:
    """A database of the first program, as the window of a failure saves it; it says no day of its own."""
    chooses(minh, old()).sees("2 đã nộp, 1 bản nháp").does_not_see("Lưu lúc")
    minh.presses(OPEN).opens("/").follows("Đăng nhập")
    minh.fills({"Email": "hoa@thu.example", "Mật khẩu": "Con@hoc2026"}).presses("Đăng nhập")
    minh.opens("/ho-so").sees(*CODES)


def test_a_stranger_s_session_brings_nothing_but_who_plays(minh: Citizen, portal: Flask, file: bytes) -> None:
    """Whatever else is sealed in a file, screens read their own."""
    signed = portal_of(portal).store.setting("session")
    for session in (signed, "x", ""):
        chooses(minh, changed(file, "UPDATE keep SET value = ? WHERE name = 'session'", session)).presses(OPEN)
        assert minh.status == 200
        minh.sees("Đăng nhập")


@pytest.mark.parametrize("text", INJECTIONS[::6])
def test_names_in_a_file_are_shown_as_text(minh: Citizen, file: bytes, text: str) -> None:
    """Before it is opened and after."""
    chooses(minh, changed(file, "UPDATE accounts SET name = ?", text))
    harmless(minh, text)
    harmless(minh.presses(OPEN), text)


def test_starting_afresh_forgets_what_was_put_aside(minh: Citizen, portal: Flask, file: bytes) -> None:
    """All means all."""
    chooses(minh, file).presses(OPEN)
    minh.opens("/lam-lai").presses("Xóa hết")
    store = portal_of(portal).store
    assert not store.aside.has(BEFORE) and not re.search(rb"Nguy.n|minh@", store.save())
