"""A page that is heard, that has a version for parents, and whose words are explained in their place."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, expect

from tests.browser import axe, layout
from tests.browser.visitor import Visitor

VOICES = Path(__file__).with_name("voices.js").read_text(encoding="utf-8")
SIZE = "[document.documentElement.scrollWidth, document.querySelector('h1').getBoundingClientRect().height]"


def speech(visitor: Visitor, do: str) -> Any:
    """Ask the device's voice something, or have it do something."""
    return visitor.page.evaluate(f"speechSynthesis.{do}")


def hear(visitor: Visitor, place: str) -> Locator:
    """Find the button that has a heading or a question read."""
    return visitor.page.locator(place).get_by_role("button", name="Nghe đoạn này")


def test_a_pupil_hears_the_page(visitor: Visitor) -> None:
    """By the device's own Vietnamese voice alone, which may come late; each sentence is marked while it is said."""
    visitor.context.add_init_script(VOICES)
    visitor.opens("hoc-sinh/cua-2/")
    visitor.page.wait_for_load_state("load")
    size = visitor.page.evaluate(SIZE)
    for others in ("", "'far', 'foreign'"):
        speech(visitor, f"have({others})")
        expect(visitor.page.locator(".hear:not([hidden])")).to_have_count(0)
    speech(visitor, "have('far', 'foreign', 'own')")
    assert visitor.page.evaluate(SIZE) == size
    before = visitor.page.locator("#tranh-1 ~ p").all_inner_texts()
    marked = visitor.page.locator(".is-said")
    hear(visitor, "#tranh-1").click()
    expect(hear(visitor, "#tranh-1")).to_have_attribute("aria-pressed", "true")
    sentences = ("Tranh 1 Ba chuyến", "Chuyện ngày trước.", "Mẹ An lên mạng đọc cách làm, rồi đi lấy tờ khai.")
    for sentence in sentences:
        assert "".join(marked.all_text_contents()) == sentence
        speech(visitor, "end()")
    told = visitor.page.evaluate("speechSynthesis.said.map(({ text, voice, rate }) => [text, voice.name, rate < 1])")
    assert told[:3] == [[sentence, "own", True] for sentence in sentences]
    hear(visitor, "#tranh-2").click()
    assert "".join(marked.all_text_contents()) == "Tranh 2 Hai chuyến"
    hear(visitor, "#tranh-2").click()
    expect(marked).to_have_count(0)
    expect(hear(visitor, "#tranh-2")).to_have_attribute("aria-pressed", "false")
    assert speech(visitor, "now") is None
    assert visitor.page.locator("#tranh-1 ~ p").all_inner_texts() == before
    hears_a_question(visitor)


def hears_a_question(visitor: Visitor) -> None:
    """What is asked and what can be chosen, to the end; a page that is left falls silent."""
    first = visitor.page.locator("quiz-question").first
    first.get_by_role("button", name="Nghe đoạn này").click()
    already = speech(visitor, "said.length") - 1
    while speech(visitor, "now !== undefined"):
        speech(visitor, "end()")
    said = [it["text"] for it in speech(visitor, "said")[already:]]
    assert said[:2] == ["Câu 1.", "Lên mỗi mức độ, mẹ An làm thêm được một điều qua mạng."]
    assert set(first.locator("label").all_inner_texts()) <= set(said)
    assert {"Gửi hồ sơ", "Đọc cách làm", "Trả tiền", "Tải tờ khai về"} <= set(said)
    expect(first.get_by_role("button", name="Nghe đoạn này")).to_have_attribute("aria-pressed", "false")
    assert axe.violations(visitor.page, "heard") == []
    assert layout.faults(visitor.page, "heard") == []
    hear(visitor, "#tranh-1").click()
    visitor.page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert speech(visitor, "now") is None
    speech(visitor, "have('far')")
    expect(hear(visitor, "#tranh-1")).to_be_hidden()


def test_a_page_speaks_to_children_or_to_their_parents(visitor: Visitor) -> None:
    """As a reader chose on any page; what is looked for is shown; paper has the one that was chosen."""
    child, parents = "Làm xong một việc, cán bộ điền một tờ giấy.", "Phiếu từ chối tiếp nhận giải quyết hồ sơ"
    visitor.opens("tim-hieu/tinh-trang-ho-so/")
    page = visitor.page
    expect(page.get_by_text(child)).to_be_visible()
    expect(page.get_by_text(parents)).to_be_hidden()
    page.get_by_role("button", name="Bố mẹ đọc").press("Enter")
    expect(page.get_by_role("button", name="Bố mẹ đọc")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text(parents)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text(child)).to_be_hidden()
    page.emulate_media(media="screen")
    visitor.opens("tim-hieu/an-toan/")
    expect(page.get_by_text("Không có bố mẹ thì phải hỏi người giám hộ.")).to_be_visible()
    page.get_by_role("button", name="Em đọc").click()
    visitor.opens("tim-hieu/tinh-trang-ho-so/?tim=gia+hạn")
    expect(page.locator("mark").first).to_be_visible()
    visitor.opens("tim-hieu/tinh-trang-ho-so/")
    expect(page.get_by_text(child)).to_be_visible()
    assert page.evaluate("localStorage['mot-cua:level']") == "em-doc"


def test_a_word_is_explained_in_its_place(visitor: Visitor) -> None:
    """By touch and by keyboard; one at a time; the focus comes back."""
    visitor.opens("hoc-sinh/cua-4/")
    page = visitor.page
    words, note = page.locator("a.word:visible"), page.get_by_role("note")
    first = words.first
    expect(first).to_have_attribute("aria-expanded", "false")
    first.click()
    expect(first).to_have_attribute("aria-expanded", "true")
    expect(note.get_by_role("link", name="Từ điển nhỏ")).to_be_visible()
    assert axe.violations(page, "a word") == []
    assert layout.faults(page, "a word") == []
    last = words.last
    last.scroll_into_view_if_needed()
    last.press(" ")
    expect(note).to_have_count(1)
    last.press("Tab")
    expect(note.get_by_role("link", name="Từ điển nhỏ")).to_be_focused()
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(last).to_be_focused()
    last.press("Enter")
    note.get_by_role("button", name="Đóng").click()
    expect(last).to_be_focused()
    last.press("Enter")
    page.locator("h1").click()
    expect(note).to_have_count(0)
    last.press("Enter")
    key = last.get_attribute("data-word")
    note.get_by_role("link", name="Từ điển nhỏ").click()
    expect(page.locator(f"#tu-{key}")).to_be_in_viewport()
