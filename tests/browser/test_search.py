"""The site's search in Vietnamese: with marks, without, decomposed, in capitals."""

import unicodedata
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.reader_questions import QUESTIONS, TYPOS
from tests.browser.visitor import Visitor

TOP = 3
RIGHT = 0.9  # of all questions
TEXTS = "search/search_index.json"
EXPECTED = {
    "dịch vụ công": "tim-hieu/khai-niem/",
    "dich vu cong": "tim-hieu/khai-niem/",
    "dang ky": "huong-dan/tao-tai-khoan/",
    "duong": "huong-dan/tao-tai-khoan/",
    unicodedata.normalize("NFD", "đăng ký"): "huong-dan/tao-tai-khoan/",
    "TRA CỨU": "huong-dan/tra-cuu/",
}


@pytest.mark.parametrize("query", EXPECTED)
def test_a_query_finds_its_page(visitor: Visitor, query: str) -> None:
    """The page that answers is among the first results."""
    first = [link.get_attribute("href") or "" for link in found(visitor, query).get_by_role("link").all()]
    pages = list(dict.fromkeys(href.partition("?")[0].partition("#")[0] for href in first))[:TOP]
    assert any(page.endswith(EXPECTED[query]) for page in pages), pages


def test_readers_questions_lead_to_a_right_page_first(visitor: Visitor) -> None:
    """Nine of ten, typing mistakes among them; and none to a page for those who maintain the site."""
    visitor.opens("")
    box = visitor.page.get_by_role("textbox", name="Tìm kiếm")
    links = visitor.page.get_by_role("search").get_by_role("listitem").get_by_role("link")
    wrong = []
    box.click()
    for question, pages in (QUESTIONS | TYPOS).items():
        box.fill("")
        expect(links).to_have_count(0)
        box.fill(question)
        expect(links.first).to_be_visible()
        told = [answer(link.get_attribute("href") or "") for link in links.all()]
        assert not [it for it in told if it.startswith("bao-tri/")], question
        wrong += [] if told[0].startswith(pages) or told[1].startswith(pages) else [(question, told[:3])]
    assert len(wrong) <= (1 - RIGHT) * len(QUESTIONS | TYPOS), wrong


def answer(address: str) -> str:
    """Return what a result leads to, without the words to mark there; a page is named above its best part."""
    url = urlsplit(address)
    return unquote(url.path.removeprefix("/") + (f"#{url.fragment}" if url.fragment else ""))


def test_what_is_pasted_is_searched_at_once(visitor: Visitor) -> None:
    """A mouse that pastes, a voice: no key goes up."""
    visitor.opens("")
    visitor.page.get_by_role("textbox", name="Tìm kiếm").click()
    visitor.page.keyboard.insert_text("tra cứu")
    expect(visitor.page.get_by_role("search").get_by_role("listitem").first).to_be_visible()


def found(visitor: Visitor, query: str) -> Locator:
    """Search from the first page; return the results, once they are there."""
    visitor.opens("")
    box = visitor.page.get_by_role("textbox", name="Tìm kiếm")
    box.click()
    box.fill(query)
    box.press("End")
    results = visitor.page.get_by_role("search").get_by_role("listitem")
    expect(results.first).to_be_visible()
    return results


def test_the_texts_wait_for_a_reader_who_searches(visitor: Visitor) -> None:
    """They cost bytes, and their index seconds of a phone's processor: not until somebody turns to the search."""
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.opens("huong-dan/")
    visitor.page.wait_for_load_state("networkidle")
    assert not any(TEXTS in url for url in asked)
    with visitor.page.expect_response(f"**/{TEXTS}"):
        visitor.page.get_by_role("textbox", name="Tìm kiếm").click()
    visitor.page.keyboard.type("dang ky")
    expect(visitor.page.get_by_role("search").get_by_role("listitem").first).to_be_visible()


@pytest.mark.parametrize(
    ("asked", "marked"),
    [
        ("đăng ký", "Đăng ký"),
        ("dang ki", "Đăng ký"),
        ("đăng kí", "Đăng ký"),
        ("ho so", "hồ sơ"),
    ],
)
def test_words_are_marked_where_a_result_leads(visitor: Visitor, asked: str, marked: str) -> None:
    """As they stand there, however they were typed, and without the texts of the search being sent for again."""
    sent: list[str] = []
    visitor.page.on("request", lambda request: sent.append(request.url))
    visitor.opens(f"huong-dan/tao-tai-khoan/?{urlencode({'h': asked})}")
    expect(visitor.page.locator("mark").first).to_be_visible()
    texts = {text.casefold() for text in visitor.page.locator("mark").all_text_contents()}
    assert texts == {marked.casefold()}
    visitor.page.wait_for_load_state("networkidle")
    assert not any(TEXTS in url for url in sent)


def test_the_first_link_of_a_result_carries_the_words(visitor: Visitor) -> None:
    """A page of which a part was found is named first, and marks them too."""
    links = found(visitor, "bhyt").get_by_role("link")
    for link in links.all()[:2]:
        assert parse_qs(urlsplit(link.get_attribute("href") or "").query)["h"] == ["bảo hiểm y tế"]
    links.nth(1).click()
    expect(visitor.page.locator("details.thu-tuc[open] > summary mark")).to_have_text(["bảo hiểm y tế"])


def test_who_meets_a_page_that_is_not_there_can_search(visitor: Visitor) -> None:
    """Its doors and its search lead on."""
    visitor.opens("404.html")
    for door in ("Học sinh", "Thầy cô", "Phụ huynh", "Tìm hiểu", "Hướng dẫn", "Thực hành"):
        expect(visitor.page.get_by_role("main").get_by_role("link", name=door, exact=True)).to_be_visible()
    visitor.page.get_by_label("Bạn đang tìm gì?").fill("tra cứu")
    visitor.page.get_by_role("button", name="Tìm", exact=True).click()
    expect(visitor.page.get_by_role("search").get_by_role("listitem").first).to_be_visible()


def test_pages_for_maintainers_are_at_the_foot_of_readers_pages(visitor: Visitor) -> None:
    """Not among what readers choose from; among themselves they are."""
    tabs = visitor.page.get_by_role("navigation", name="Các mục chính")
    visitor.opens("phu-huynh/")
    expect(tabs.get_by_role("link", name="Bảo trì")).to_have_count(0)
    visitor.page.get_by_role("contentinfo").get_by_role("link", name="Bảo trì: giấy phép").click()
    visitor.page.wait_for_url("**/bao-tri/")
    expect(tabs.get_by_role("link", name="Bảo trì")).to_be_visible()


def test_a_link_to_what_was_found_searches_by_itself(visitor: Visitor) -> None:
    """Such a link can be shared from the search."""
    visitor.opens("?q=dang+ky")
    expect(visitor.page.get_by_role("search").get_by_role("listitem").first).to_be_visible()
