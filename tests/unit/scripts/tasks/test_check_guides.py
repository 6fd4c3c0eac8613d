"""Checking the guides: all of them play, as it was written down, and who breaks one learns which step it is."""

import re
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from portal.guides.steps import RIGHT, Guide, Step
from portal.site_settings import read_settings
from scripts import __main__ as door
from scripts import bootstrap
from scripts.docs import playing
from scripts.docs.fences import guides
from scripts.docs.transcripts import Seen, transcript
from scripts.problem import Problem
from scripts.tasks import check_guides
from tests.fences import ENTER, START
from tests.portals import change_template

LINK = re.compile(r"(?:(?<=/kich-hoat/)|(?<=/mat-khau-moi/))[\w-]+")  # another one each time
GUIDE = f"""# Xin bóng

{START}
## Bước 1: vào đăng ký {{ .buoc #buoc-1 }}

{ENTER}
## Bước 2: điền {{ .buoc #buoc-2 }}

```buoc
dien_giup = true
dien = {{ "Mã xác nhận" = "(mã đang hiện)" }}
bam = "Đăng ký"
thay = "Còn một bước: kích hoạt"
```

```thu-sai
dien = {{ "Mã xác nhận" = "" }}
thay = "Hãy nhập mã xác nhận"
```

```sua
dien = {{ "Mã xác nhận" = "(mã đang hiện)" }}
```
"""
TRANSCRIPT = """# bong: Xin bóng
nguoi Nguyễn Thị Hoa
tinh_trang chưa có tài khoản

## buoc #buoc-1 Bước 1: vào đăng ký
mo /
bam Đăng ký
=> /dang-ky
h1 Đăng ký tài khoản
thay Đăng ký tài khoản

## buoc #buoc-2 Bước 2: điền
dien_giup
dien Mã xác nhận = (mã đang hiện)
bam Đăng ký
=> /dang-ky/xong?email=hoa@thu.example
h1 Còn một bước: kích hoạt
thay Còn một bước: kích hoạt

## thu-sai #buoc-2 Bước 2: điền
dien_giup
dien Mã xác nhận = 
bam Đăng ký
=> /dang-ky
h1 Đăng ký tài khoản
loi Hãy nhập mã xác nhận đang hiện bên cạnh ô.
thay Hãy nhập mã xác nhận

## sua #buoc-2 Bước 2: điền
dien Mã xác nhận = (mã đang hiện)
bam Đăng ký
=> /dang-ky/xong?email=hoa@thu.example
h1 Còn một bước: kích hoạt
thay Còn một bước: kích hoạt
"""


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of pages with one guide, and an empty one for transcripts, in place of the project's."""
    monkeypatch.setattr(check_guides, "DOCS", tmp_path / "docs")
    monkeypatch.setattr(check_guides, "KEPT", tmp_path / "kept")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "bong.md").write_text(GUIDE, encoding="utf-8")
    yield tmp_path / "docs"


@pytest.fixture
def kept(docs: Path) -> Path:
    """The folder of transcripts, written down."""
    check_guides.main(["--write"])
    return docs.parent / "kept"


def complaint() -> str:
    """Check guides that are not as they should be."""
    with pytest.raises(Problem) as problem:
        check_guides.main([])
    return str(problem.value)


def as_shown(played: playing.PlayedStep) -> str:
    """The pictured screen, but for the activation link."""
    return LINK.sub("", played.screen.root.html())


def files(folder: Path) -> list[str]:
    """The files below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


# The project's own guides.


@pytest.fixture(scope="module")
def played() -> dict[str, list[playing.PlayedStep]]:
    """Every guide of the project, played once, by its key."""
    settings = read_settings()
    return {guide.key: playing.play(page, guide, settings) for page, guide in guides(check_guides.DOCS)}


@pytest.mark.slow
def test_every_guide_plays_as_it_is_written_down(
    played: dict[str, list[playing.PlayedStep]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """If this fails, a screen or a guide has changed: python -m scripts check-guides says how."""
    monkeypatch.setattr(check_guides, "play", lambda page, guide, settings: played[guide.key])
    written = check_guides.transcripts()
    assert sorted(written) == files(check_guides.KEPT)
    for name, text in written.items():
        assert text == (check_guides.KEPT / name).read_text(encoding="utf-8"), name


@pytest.mark.slow
def test_a_transcript_holds_nothing_that_changes_from_run_to_run(played: dict[str, list[playing.PlayedStep]]) -> None:
    """No dossier's code and no activation link, so that it is the same in a browser."""
    for key, scenes in played.items():
        lines = (check_guides.KEPT / f"{key}.txt").read_text(encoding="utf-8").splitlines()
        text = "".join(line for line in lines if line.startswith(("=>", "h1")))
        codes = {scene.code for scene in scenes} - {""}
        assert not [code for code in codes if code in text] and not LINK.search(text), key


def test_a_transcript_names_the_dossier_and_not_its_code() -> None:
    """In addresses and headings; an example in a message stays, even if it is the same by chance."""
    step = Step(RIGHT, "a", "A", press="Tra cứu", see=("Hồ sơ",))
    end = Seen("/tra-cuu?ma=X-1", "Hồ sơ X-1", ["Ví dụ X-1."], "X-1")
    text = transcript(Guide("bong", "Bóng", "Hoa", "mới", ("a",), (step,)), [end], "(mã hồ sơ)")
    assert text.splitlines()[-4:] == [
        "=> /tra-cuu?ma=(mã hồ sơ)",
        "h1 Hồ sơ (mã hồ sơ)",
        "loi Ví dụ X-1.",
        "thay Hồ sơ",
    ]


@pytest.mark.slow
def test_a_guide_plays_the_same_whatever_was_played_before(played: dict[str, list[playing.PlayedStep]]) -> None:
    """Two guides never influence each other: each before and after all the others."""
    settings = read_settings()
    again = {
        guide.key: playing.play(page, guide, settings) for page, guide in reversed(list(guides(check_guides.DOCS)))
    }
    assert list(again) == list(played)[::-1]
    for key, scenes in played.items():
        assert [as_shown(scene) for scene in again[key]] == [as_shown(scene) for scene in scenes], key


@pytest.mark.slow
def test_it_needs_neither_network_nor_browser(monkeypatch: pytest.MonkeyPatch, docs: Path) -> None:
    """Whoever writes a guide can be anywhere."""

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("the guides are played inside this process")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(subprocess, "Popen", refuse)
    assert list(check_guides.transcripts()) == ["bong.txt"]


# Writing down and comparing.


def test_what_happened_is_written_down(kept: Path) -> None:
    """What was done and what was seen, in words; mistakes and repairs too."""
    assert (kept / "bong.txt").read_text(encoding="utf-8") == TRANSCRIPT


@pytest.mark.slow
def test_what_agrees_is_good(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line says how many guides and steps have been played; nothing is written."""
    before = (kept / "bong.txt").stat().st_mtime_ns
    capsys.readouterr()
    check_guides.main([])
    assert re.fullmatch(r"1 guides, 4 steps: all play \(\d+\.\d s\)\.\n", capsys.readouterr().out)
    assert (kept / "bong.txt").stat().st_mtime_ns == before


def test_what_differs_is_said(docs: Path, kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file, the lines before and now, and how to agree; nothing is written."""
    page = docs / "bong.md"
    page.write_text(GUIDE.replace('thay = "Đăng ký tài khoản"', 'thay = "Nhập lại mật khẩu"'), encoding="utf-8")
    assert check_guides.AGAIN in complaint()
    lines = capsys.readouterr().out.splitlines()
    assert "--- tests/transcripts/bong.txt" in lines
    assert "-thay Đăng ký tài khoản" in lines and "+thay Nhập lại mật khẩu" in lines
    assert (kept / "bong.txt").read_text(encoding="utf-8") == TRANSCRIPT


@pytest.mark.slow
def test_a_new_guide_has_no_transcript_yet(docs: Path, kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """That is a difference, until it is written down; folders are made for it."""
    (docs / "tro-choi").mkdir()
    (docs / "tro-choi" / "cau.md").write_text(GUIDE, encoding="utf-8")
    complaint()
    assert "+# tro-choi/cau: Xin bóng" in capsys.readouterr().out
    check_guides.main(["--write"])
    assert files(kept) == ["bong.txt", "tro-choi/cau.txt"]
    check_guides.main([])


@pytest.mark.slow
def test_a_transcript_without_a_guide_is_stale(docs: Path, kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is a difference, and removed by writing; other files stay."""
    (kept / "cu.txt").write_text("# cu: Cũ\n", encoding="utf-8")
    (kept / "README.md").write_text("?", encoding="utf-8")
    complaint()
    assert "-# cu: Cũ" in capsys.readouterr().out
    check_guides.main(["--write"])
    assert files(kept) == ["README.md", "bong.txt"]


def test_a_second_run_writes_the_same(kept: Path) -> None:
    """Byte by byte."""
    before = (kept / "bong.txt").read_bytes()
    check_guides.main(["--write"])
    assert (kept / "bong.txt").read_bytes() == before


# What is broken.


def test_a_slip_is_one_readable_line_and_no_traceback(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As whoever writes guides sees it: the place, what is wrong, the nearest name; nothing is written."""
    (docs / "bong.md").write_text(GUIDE.replace('bam = "Đăng ký"', 'bam = "Đang ký"', 1), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["scripts", "check-guides", "--write"])
    # Where .venv is not what the lock file says, `ensure` puts another process in the place of this one.
    monkeypatch.setattr(bootstrap, "ensure", lambda: None)
    with pytest.raises(SystemExit) as ended:
        door.main()
    said = capsys.readouterr()
    assert ended.value.code == 1 or "docs/bong.md" in str(ended.value.code)
    text = f"{said.out}{said.err}{ended.value.code}"
    assert "docs/bong.md, dòng 10, “Bước 1: vào đăng ký”" in text and "Có phải là “Đăng ký”?" in text
    assert "Traceback" not in text and not (docs.parent / "kept").exists()


@pytest.mark.slow
def test_a_mistake_that_is_none_is_refused(docs: Path) -> None:
    """The portal takes what should have been refused."""
    (docs / "bong.md").write_text(GUIDE.replace('"Mã xác nhận" = ""', '"Họ và tên" = "Lan"'), encoding="utf-8")
    assert complaint().startswith("docs/bong.md, dòng 25, “Bước 2: điền”: Làm xong không thấy “Hãy nhập mã xác nhận”.")


@pytest.mark.slow
def test_a_repair_that_mends_nothing_is_refused(docs: Path) -> None:
    """It must come where the right step comes."""
    page = GUIDE.replace('```sua\ndien = { "Mã xác nhận" = "(mã đang hiện)" }', '```sua\ndien = { "Mã xác nhận" = "" }')
    (docs / "bong.md").write_text(page, encoding="utf-8")
    assert complaint().startswith("docs/bong.md, dòng 30, “Bước 2: điền”: Làm xong không thấy “Còn một bước")


@pytest.mark.parametrize(
    ("template", "before", "after", "line", "says"),
    [
        ("base.html", ">Đăng ký</a>", ">Ghi danh</a>", 10, "không có nút hay đường dẫn “Đăng ký”"),
        ("macros.html", '"Mã xác nhận"', '"Mã xác thực"', 18, "không có ô “Mã xác nhận”. Có phải là “Mã xác thực”?"),
        ("macros.html", 'value="dien-giup"', 'value="khac"', 18, "không có nút Điền giúp"),
        ("accounts/register.html", "Đăng ký</button>", "Gửi đi</button>", 18, "không có nút hay đường dẫn “Đăng ký”"),
    ],
)
def test_a_name_that_changes_in_a_template_breaks_the_step_that_uses_it(
    docs: Path, monkeypatch: pytest.MonkeyPatch, template: str, before: str, after: str, line: int, says: str
) -> None:
    """The refusal says which guide, line and step, and what is missing now."""
    change_template(monkeypatch, playing, template, before, after)
    said = complaint()
    assert said.startswith(f"docs/bong.md, dòng {line}, “Bước {1 if line == 10 else 2}: ") and says in said


@pytest.mark.slow
def test_a_button_renamed_in_the_portal_breaks_a_guide_of_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever renames it learns at once."""
    change_template(monkeypatch, playing, "accounts/sign_in.html", "Đăng nhập</button>", "Vào cổng</button>")
    assert re.match(r"docs/(huong-dan|hoc-sinh/nhiem-vu)/[\w-]+\.md, dòng \d+, “", complaint())
