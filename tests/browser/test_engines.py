"""What readers come for, in each engine of browsers: the same tests in Chromium, Firefox and WebKit.

An engine that is not on this computer is left out, and says so.
"""

import base64
import json
import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Playwright

from portal.storage.practice_file import unpack
from scripts.lib.engines import choice
from tests.browser.any_browser_visitor import PRACTICE, AnyBrowserVisitor
from tests.browser.errands import goes_the_main_way, submits
from tests.browser.journey import goes_through_all_doors
from tests.browser.site_host import Host, hosting
from tests.browser.site_pages import GUIDES, SITE
from tests.browser.test_offline import KEPT
from tests.browser.test_resilience import FAILED

GUIDE = "huong-dan/tao-tai-khoan/"
MOST_STEPS = 12
ALL_DONE = "Bạn đã đi hết bài này."
# What Python is: its runtime, then the memory of a running portal, or the portal itself, for the plain way.
PROGRAM = re.compile(r"assets/sandbox/(runtime-\w+/.+|(snapshot|later|app)-\w+\.\w+)")
PLAIN = re.compile(r"python_stdlib|/app-")
NO_WORKER = {"service-worker.js": (404, b"")}
REASONS = {engine: choice.left_out(engine) for engine in choice.ENGINES}
# What Chromium does is tested all over again elsewhere; the others have these tests alone, and take their time.
SLOW = {engine: () if engine == "chromium" else (pytest.mark.slow,) for engine in REASONS}
HERE = [pytest.param(it, marks=SLOW[it]) for it, reason in REASONS.items() if not reason]
# For one of the tests alone, so that each engine that is left out is one line.
LEFT_OUT = [pytest.param(it, marks=pytest.mark.skip(reason)) for it, reason in REASONS.items() if reason]
# Which figures show nothing, and how many there are.
BLANK = """async () => {
  const figures = [...document.querySelectorAll(".figure-window")];
  const shown = ({ shadowRoot }) => shadowRoot?.querySelector(".portal")?.textContent.trim();
  const left = document.querySelectorAll("template[shadowrootmode]").length;
  return { all: figures.length, blank: figures.filter((it) => !shown(it)).length, left };
}"""


@pytest.fixture(params=HERE)
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine that is here, in turn."""
    return str(request.param)


@pytest.fixture
def host() -> Iterator[Host]:
    """A host of the site, whose pages note what their consoles object to."""
    with hosting(SITE) as there:
        there.watch_consoles()
        yield there


@pytest.fixture
def reader(engine: str, host: Host, playwright: Playwright) -> Iterator[AnyBrowserVisitor]:
    """A person with a browser of that engine."""
    with choice.running(engine, playwright) as tab:
        yield AnyBrowserVisitor(tab, host.address)


def programs(host: Host) -> list[str]:
    """List what was asked for of Python so far, in order, each as often as it was."""
    return [name for name in host.asked if PROGRAM.fullmatch(name)]


@pytest.mark.parametrize("engine", [*HERE, *LEFT_OUT])
def test_python_starts_from_the_snapshot(reader: AnyBrowserVisitor, host: Host) -> None:
    """Nothing of the program is fetched twice, its second part not before the first answer, and nothing that the plain
    way would need.
    """
    host.spoiled |= NO_WORKER  # it would fetch the rest, to keep it
    reader.practises()
    reader.follows("Đăng ký")
    reader.sees("Đăng ký tài khoản")
    asked = programs(host)
    assert len(asked) == len(set(asked)), asked
    assert len([name for name in asked[:5] if "later" not in name]) == 5, asked
    assert not [name for name in asked if PLAIN.search(name)]
    sandbox = [name for name in host.asked if "assets/sandbox/" in name]
    assert len(sandbox) == len(set(sandbox)), sandbox
    assert [said for said in reader.complaints() if "service-worker" not in said] == []


def test_a_parent_submits_a_transfer_and_looks_it_up_after_a_reload(reader: AnyBrowserVisitor) -> None:
    """Register, activate, sign in, seven steps, reload, look up; back and forth go through the screens."""
    goes_the_main_way(reader)
    assert reader.complaints() == []


def test_the_coach_does_a_whole_guide(reader: AnyBrowserVisitor) -> None:
    """The guide's own sandbox starts in the page; each step is done when it is asked to."""
    reader.opens(GUIDE)
    reader.begins_with_the_coach()
    said = ""
    for _ in range(MOST_STEPS):
        if ALL_DONE in (said := reader.has_the_coach_go_on()):
            break
    assert ALL_DONE in said
    reader.reads_in_page("3/3")
    assert reader.complaints() == []


def test_a_child_goes_through_all_doors(reader: AnyBrowserVisitor) -> None:
    """A wrong answer to each question, a detour on each mission; the doors open, and the sheet of praise says so."""
    goes_through_all_doors(reader)
    assert reader.complaints() == []


def test_no_figure_is_blank(reader: AnyBrowserVisitor) -> None:
    """Every template of a shadow root is attached, by the browser or by our own script."""
    for guide in GUIDES:
        reader.opens(guide)
        found = reader.tab.does(BLANK)
        assert found["all"] and (found["blank"], found["left"]) == (0, 0), (guide, found)
    assert reader.complaints() == []


def test_without_its_server_the_site_still_works(reader: AnyBrowserVisitor, host: Host) -> None:
    """After one visit the sandbox starts and keeps a dossier, and the guides are there with their figures."""
    reader.opens("lop-hoc/")
    reader.reads_in_page(KEPT)
    host.on = False
    reader.practises()
    code = submits(reader)
    reader.reloads()
    reader.follows("Hồ sơ của tôi")
    reader.reads(code)
    reader.opens(GUIDE)
    assert reader.tab.does(BLANK)["blank"] == 0


def test_a_start_that_fails_says_so_and_can_be_tried_again(reader: AnyBrowserVisitor, host: Host) -> None:
    """The words say what to do, and when the file is back, the button is enough."""
    program = next(path.relative_to(SITE).as_posix() for path in SITE.rglob("pyodide.asm.wasm"))
    host.spoiled |= {program: (404, b""), **NO_WORKER}
    reader.opens(PRACTICE)
    reader.by_name("failed")
    reader.by_name("textAround", FAILED)
    del host.spoiled[program]
    reader.presses_around("Thử lại")
    reader.follows("Đăng ký")
    reader.sees("Đăng ký tài khoản")


# What demo/shell/engine/attachments.js does with a picture, without Python: how large it is then, and of which kind.
DRAWN = """async (pictures) => {
  const read = async (text) => {
    const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
    const file = new File([bytes], "a");
    const asked = createImageBitmap(file, { imageOrientation: "from-image" });
    const { width, height } = await asked.catch(() => createImageBitmap(file));
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext("2d").fillRect(0, 0, width, height);
    return [width, height, (await canvas.convertToBlob({ type: "image/jpeg" })).type];
  };
  const drawn = [];
  for (const text of pictures) drawn.push(await read(text));
  return drawn;
}"""


def picture(kind: str, held: int = 1) -> str:
    """A picture of 90 by 60 dots, in base64; `held` tells how the camera was."""
    note, out = Image.Exif(), BytesIO()
    note[0x0112] = held
    Image.linear_gradient("L").resize((90, 60)).save(out, kind, **({"exif": note} if kind == "JPEG" else {}))
    return base64.b64encode(out.getvalue()).decode()


def test_pictures_are_read_upright_and_drawn_as_jpeg(reader: AnyBrowserVisitor) -> None:
    """WebP too; a photo that lies on its side, as phones write it, stands."""
    reader.opens("lop-hoc/")
    pictures = json.dumps([picture("WEBP"), picture("JPEG"), picture("JPEG", held=6)])
    assert reader.tab.does(f"() => ({DRAWN})({pictures})") == [
        [90, 60, "image/jpeg"],
        [90, 60, "image/jpeg"],
        [60, 90, "image/jpeg"],
    ]


# Presses the link that saves the practice data; gives the file, in base64. No browser's own download is waited for.
SAVED = """async () => {
  const { shadowRoot } = document.querySelector("practice-portal");
  const link = await byName.until(() => shadowRoot.querySelector(".screen [download]"));
  const file = new Promise((done) => {
    URL.createObjectURL = (blob) => { done(blob); return "#"; };
  });
  link.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, cancelable: true }));
  const bytes = new Uint8Array(await (await file).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}"""
# Chooses a file to open.
CHOSEN = """async (bytes) => {
  const field = await byName.until(() => document.querySelector("practice-portal").shadowRoot.querySelector("#tep"));
  const files = new DataTransfer();
  files.items.add(new File([Uint8Array.from(atob(bytes), (it) => it.charCodeAt(0))], "bai-tap.motcua"));
  field.files = files.files;
  for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
}"""
FROM_HAND_TO_HAND: list[bytes] = []  # what each engine of this run has saved; the next one opens the last of them


def test_practice_data_go_from_one_browser_to_the_next(reader: AnyBrowserVisitor) -> None:
    """All there, told before it is opened; a damaged file is refused, and what was there can be had back."""
    reader.practises("/bai-tap")
    if not FROM_HAND_TO_HAND:
        submits(reader)
        reader.practises("/bai-tap")
        reader.reads("1 đã nộp")
        FROM_HAND_TO_HAND.append(base64.b64decode(reader.does(SAVED)))
        reader.practises("/lam-lai")
        reader.presses("Xóa hết")
        reader.practises("/bai-tap")
        reader.reads("chưa có")
    file = FROM_HAND_TO_HAND[-1]
    reader.does(CHOSEN, base64.b64encode(file[:-5]).decode())
    reader.reads("Tệp bài tập này bị hỏng.")
    reader.does(CHOSEN, base64.b64encode(file).decode())
    reader.sees("Mở bài tập trong tệp?")
    reader.reads("1 đã nộp")
    reader.presses("Mở bài trong tệp")
    reader.reads("Đã mở bài tập trong tệp.")
    FROM_HAND_TO_HAND.append(base64.b64decode(reader.does(SAVED)))
    (code,) = (dossier.code for dossier in unpack(FROM_HAND_TO_HAND[-1]).dossiers.submitted())
    reader.reloads()
    reader.follows("Hồ sơ của tôi")
    reader.reads(code)
    reader.practises("/bai-tap")
    reader.presses("Lấy lại bài cũ")
    reader.reads("Đã lấy lại bài cũ.")
    reader.follows("Trang đầu")
    reader.follows("Đăng ký")
    assert reader.complaints() == []
