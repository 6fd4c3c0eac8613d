"""The site's search in Vietnamese: with marks, without, decomposed, in capitals."""

import unicodedata

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.visitor import Visitor

TOP = 3
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
        visitor.page.keyboard.press("/")
    visitor.page.keyboard.type("dang ky")
    expect(visitor.page.get_by_role("search").get_by_role("listitem").first).to_be_visible()


def test_words_are_marked_where_a_result_leads(visitor: Visitor) -> None:
    """The link carries them; nobody has to turn to the search again."""
    visitor.opens("huong-dan/tra-cuu/?h=h%E1%BB%93+s%C6%A1")
    expect(visitor.page.locator("mark").first).to_be_visible()


def test_a_link_to_what_was_found_searches_by_itself(visitor: Visitor) -> None:
    """Such a link can be shared from the search."""
    visitor.opens("?q=dang+ky")
    expect(visitor.page.get_by_role("search").get_by_role("listitem").first).to_be_visible()
