"""What stays on the device when something goes wrong with it: damage, a newer build, a full disk, another tab."""

from playwright.sync_api import expect

from tests.browser.contexts import NO_SHARED_WORKER
from tests.browser.errands import PAPERS
from tests.browser.pupil import Pupil
from tests.browser.test_resilience import FAILED
from tests.browser.visitor import Visitor

LETTER = "Dữ liệu luyện tập cũ không đọc được"
UNSAVED = "Máy này chưa lưu được."
ELSEWHERE = "Đang chờ một thẻ khác cũng mở cổng luyện tập."
RESTARTED = "Cổng luyện tập vừa khởi động lại."
STORE = """
  const asked = (request) => new Promise((done, failed) => {
    Object.assign(request, { onsuccess: () => done(request.result), onerror: failed });
  });
  const opened = await asked(indexedDB.open("practice-portal"));
  const store = opened.transaction("practice-portal", "readwrite").objectStore("practice-portal");
"""
# Puts other bytes in the place of what is kept: as another tab would.
REPLACE = f"""async (how) => {{
  {STORE}
  const bytes = await asked(store.get("bytes"));
  if (how === "newer") bytes[63] = 99; // the last byte of SQLite's user_version
  const damaged = how === "newer" ? bytes : Uint8Array.of(1, 2, 3);
  store.put(damaged, "bytes");
  await asked(store.put("another", "revision"));
  opened.close();
  return damaged.length;
}}"""
SET_ASIDE = (
    f"async () => {{ {STORE} const bytes = await asked(store.get('unread')); opened.close(); return bytes?.length; }}"
)
NO_ROOM = """() => {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
  globalThis.hasRoomAgain = () => { IDBObjectStore.prototype.put = put; };
}"""
HOLD = """() => new Promise((held) => {
  navigator.locks.request("practice-portal", () => new Promise((done) => { globalThis.letGo = done; held(); }));
})"""
# The next thing that is asked of the engine is never answered, and nobody waits long for it.
HANGS = """(() => {
  const [post, later] = [Worker.prototype.postMessage, globalThis.setTimeout];
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message.name !== "handle" || !globalThis.hangs) return post.call(this, message, ...rest);
    globalThis.hangs = false;
    globalThis.hanging = true;
  };
  globalThis.setTimeout = (work, ms, ...rest) => {
    const deadline = globalThis.hanging && ms === 90000;
    if (deadline) globalThis.hanging = false;
    return later(work, deadline ? 0 : ms, ...rest);
  };
})()"""
DATABASES = "async () => (await indexedDB.databases()).map(({ name }) => name)"
SPOIL = """() => {
  const { parseFromString } = DOMParser.prototype;
  DOMParser.prototype.parseFromString = () => { throw new Error("spoiled"); };
  globalThis.mend = () => { DOMParser.prototype.parseFromString = parseFromString; };
}"""


def sends_a_dossier(citizen: Visitor) -> str:
    """Fill in the form, attach a paper and send; return the code."""
    citizen.chooses_transfer()
    citizen.fills_the_form()
    citizen.attaches_samples(*PAPERS)
    return citizen.reviews_and_sends()


def saves_a_file(visitor: Visitor, button: str) -> bytes:
    """Press a button that gives a file; return what is in it."""
    with visitor.page.expect_download() as coming:
        visitor.frame_button(button).click()
    return coming.value.path().read_bytes()


def starts_afresh(visitor: Visitor) -> None:
    """The portal runs, knows nobody, and says why."""
    visitor.reloads()
    visitor.forgives("what was saved")
    expect(visitor.screen.get_by_role("link", name="Nguyễn Thị Hoa")).to_have_count(0)
    visitor.follows("Hộp thư")
    visitor.follows(LETTER)
    visitor.sees(LETTER)


def test_damaged_data_are_told_set_aside_and_do_not_lock_the_reader_out(citizen: Visitor) -> None:
    """What was there stays beside what is new, until all is deleted."""
    length = citizen.page.evaluate(REPLACE, "garbage")
    starts_afresh(citizen)
    assert citizen.page.evaluate(SET_ASIDE) == length
    citizen.becomes_a_citizen()
    citizen.reloads()
    expect(citizen.screen.get_by_role("link", name="Nguyễn Thị Hoa")).to_be_visible()
    assert citizen.page.evaluate(SET_ASIDE) == length
    citizen.presses("Làm lại từ đầu")
    assert len(saves_a_file(citizen, "Lưu bản cũ ra tệp")) == length
    citizen.presses("Xóa hết")
    citizen.sees("Tập nộp hồ sơ trên mạng")
    assert citizen.page.evaluate(SET_ASIDE) is None
    citizen.presses("Làm lại từ đầu")
    expect(citizen.screen.get_by_text("bản dữ liệu cũ mà cổng không đọc được")).to_be_hidden()


def test_data_of_a_newer_build_are_set_aside(citizen: Visitor) -> None:
    """An older one does not write into them."""
    length = citizen.page.evaluate(REPLACE, "newer")
    starts_afresh(citizen)
    assert citizen.page.evaluate(SET_ASIDE) == length > 10_000


def test_where_nothing_starts_the_data_can_still_be_deleted(citizen: Visitor) -> None:
    """In JavaScript alone; when the file is back, the sandbox begins anew."""
    citizen.context.route("**/*.wasm", lambda route: route.fulfill(status=404))
    citizen.context.add_init_script(NO_SHARED_WORKER)  # an engine may outlive its page, and answer the next one
    citizen.page.reload()
    expect(citizen.sandbox).to_have_attribute("data-state", "failed", timeout=60_000)
    message = citizen.sandbox.get_by_role("alert").filter(has_text=FAILED)
    message.get_by_text("Thử lại vẫn không được?").click()
    assert saves_a_file(citizen, "Lưu dữ liệu ra tệp").startswith(b"SQLite format 3")
    assert citizen.finds_kept("hoa@thu.example")
    citizen.context.unroute("**/*.wasm")
    citizen.frame_button("Xóa dữ liệu luyện tập trên máy này").click()
    citizen.waits_for_python()
    assert citizen.finds_kept("hoa@thu.example") == []
    citizen.sees("Tập nộp hồ sơ trên mạng")
    expect(citizen.screen.get_by_role("link", name="Nguyễn Thị Hoa")).to_have_count(0)
    citizen.forgives("404", "wasm")


def test_reload_and_back_while_a_dossier_is_sent_land_on_its_code(citizen: Visitor) -> None:
    """It is stored, and the page goes before it is shown."""
    citizen.chooses_transfer()
    citizen.fills_the_form()
    citizen.attaches_samples(*PAPERS)
    citizen.presses("Tiếp tục")
    citizen.presses("Tiếp tục")
    citizen.sees("Xác nhận và gửi")
    citizen.copies_captcha()
    citizen.page.evaluate(SPOIL)
    citizen.screen.get_by_role("button", name="Tiếp tục", exact=True).click()
    expect(citizen.sandbox).to_have_attribute("data-state", "failed")
    citizen.reloads()
    citizen.sees("Hồ sơ đã gửi thành công")
    code = citizen.dossier_code()
    citizen.page.go_back()
    citizen.waits_for_the_answer()
    citizen.sees("Hồ sơ đã gửi thành công")
    assert citizen.dossier_code() == code
    citizen.forgives("spoiled")


def test_the_second_try_begins_at_the_front(visitor: Visitor) -> None:
    """What was asked for may be at fault."""
    visitor.practises()
    visitor.page.evaluate(SPOIL)
    visitor.screen.get_by_role("link", name="Hộp thư").click()
    again = visitor.frame_button("Thử lại")
    again.click()
    expect(visitor.sandbox).to_have_attribute("data-state", "failed")
    visitor.page.evaluate("mend()")
    again.click()
    visitor.sees("Tập nộp hồ sơ trên mạng")
    visitor.waits_for_python()
    visitor.follows("Hộp thư")
    visitor.sees("Hộp thư luyện tập")
    visitor.forgives("spoiled")


def test_odd_addresses_end_on_a_screen(visitor: Visitor) -> None:
    """Whatever stands behind the hash, the sandbox goes on."""
    for path in ("/coach/help", "/static/portal.css", "/ho-so//1", "/coach/begin"):
        visitor.practises(path)
        visitor.follows("Về trang đầu" if visitor.shown_heading().startswith("Không tìm thấy") else "Trang đầu")
        visitor.sees("Tập nộp hồ sơ trên mạng")
        visitor.opens("lop-hoc/")  # else only the hash would change


def test_the_reset_deletes_what_the_guides_keep_too(visitor: Visitor) -> None:
    """The next child at the computer does not meet the last one's account there."""
    pupil = Pupil(visitor)
    visitor.opens("huong-dan/tao-tai-khoan/")
    pupil.tries(1)
    for _ in range(3):
        pupil.presses("Làm hộ tôi")
    assert visitor.finds_kept("Nguyễn Thị Hoa", "practice-portal:guide:") == [
        "Nguyễn Thị Hoa",
        "practice-portal:guide:",
    ]
    visitor.practises()
    visitor.registers()
    visitor.presses("Làm lại từ đầu")
    visitor.presses("Xóa hết")
    visitor.sees("Tập nộp hồ sơ trên mạng")
    assert visitor.page.evaluate(DATABASES) == ["practice-portal"]
    kept = visitor.finds_kept("Nguyễn Thị Hoa", "hoa@thu.example", "practice-portal:guide:", "practice-portal:0:/")
    assert kept == []
    visitor.opens("huong-dan/tao-tai-khoan/")
    pupil.tries(1)
    expect(visitor.screen.get_by_role("link", name="Đăng ký", exact=True)).to_be_visible()


def test_a_disk_that_was_full_is_tried_again_and_the_confirmation_says_so(citizen: Visitor) -> None:
    """Two dossiers: one confirmed without room, one with; after a reload both are there."""
    citizen.page.evaluate(NO_ROOM)
    first = sends_a_dossier(citizen)
    expect(citizen.screen.get_by_text(UNSAVED)).to_be_visible()
    citizen.page.evaluate("hasRoomAgain()")
    citizen.follows("Tra cứu hồ sơ")
    citizen.sees("Tra cứu hồ sơ")
    citizen.reloads()
    citizen.follows("Hồ sơ của tôi")
    citizen.reads(first)


def test_a_saved_dossier_says_nothing_of_a_full_disk(citizen: Visitor) -> None:
    """The words are there for who needs them."""
    sends_a_dossier(citizen)
    expect(citizen.screen.get_by_text(UNSAVED)).to_be_hidden()


def test_waiting_for_another_tab_is_said(visitor: Visitor) -> None:
    """And who waits goes on as soon as the other is done."""
    visitor.practises()
    other = visitor.another_tab()
    other.opens("lop-hoc/")
    other.page.evaluate(HOLD)
    visitor.screen.get_by_role("link", name="Hộp thư").click()
    said = visitor.sandbox.get_by_text(ELSEWHERE)
    expect(said).to_be_visible()
    other.page.evaluate("letGo()")
    visitor.sees("Hộp thư luyện tập")
    expect(said).to_be_hidden()


def test_an_engine_that_hangs_is_replaced(visitor: Visitor) -> None:
    """It would hold up every tab; what was asked for is asked again."""
    visitor.context.add_init_script(HANGS)
    visitor.practises()
    visitor.page.evaluate("globalThis.hangs = true")
    visitor.screen.get_by_role("link", name="Hộp thư").click()
    visitor.sees("Hộp thư luyện tập")
    expect(visitor.sandbox.get_by_text(RESTARTED)).to_be_visible()
    visitor.forgives("hangs")
