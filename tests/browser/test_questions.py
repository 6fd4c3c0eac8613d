"""Questions and the drill: answered right and wrong, by touch, by keyboard, without JavaScript, and on paper."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from scripts.docs.questions.bank import DOCS
from scripts.site.head import Outline, security_policy
from tests.browser import axe
from tests.browser.contexts import DEVICES
from tests.browser.site_pages import SITE
from tests.browser.visitor import Visitor
from tests.unit.scripts.docs.questions.pages import CHOICES, ORDER, PAIRS, case, of, written

ANSWERS = Path(__file__).with_name("questions.js").read_text(encoding="utf-8")
ASKING = [
    f"{path.parent.relative_to(SITE).as_posix()}/"
    for path in sorted(SITE.rglob("index.html"))
    if "<quiz-question" in path.read_text(encoding="utf-8")
]
SAMPLE = "tim-hieu/khai-niem/"  # the page whose contents are replaced by a question of each kind
PLACE = {"o": '"tim-hieu/khai-niem.md#truc-tuyen"', "cau": '"Nơi làm việc vẫn ở đó"'}
SEVERAL = CHOICES.replace("]", '  { chu = "Ô ba", dung = true, giai = "Ba cũng đúng." },\n]')
PLACES = CHOICES.replace("Ô có sao", "Số điện thoại").replace("Ô <nào> cũng được", "Email")
MAN = {"man": '"huong-dan/tao-tai-khoan.md#buoc-2"', "sua": '{ "Số điện thoại" = "" }'}
POLICY = re.compile(r'(?<=http-equiv="Content-Security-Policy" content=")[^"]+')
BODY = re.compile(r"(?<=</h1>).*(?=</article>)", re.DOTALL)
# How each kind is heard: what is asked, then what can be answered.
HEARD = {
    "chon-mot": """
      - group "Câu 1. Ô nào phải điền?":
        - radio "Ô <nào> cũng được"
        - radio "Ô có sao"
      - status
      - paragraph:
        - button "Trả lời"
    """,
    "chon-nhieu": """
      - group /Câu 2/:
        - checkbox "Ô có sao"
        - checkbox "Ô ba"
        - checkbox "Ô <nào> cũng được"
    """,
    "dung-sai": """
      - group /Câu 3/:
        - radio "Đúng"
        - radio "Sai"
    """,
    "sap-xep": """
      - group /Câu 4/:
        - list:
          - listitem:
            - button /Đưa lên. (Một|Hai|Ba)/
            - button /Đưa xuống. (Một|Hai|Ba)/
    """,
    "noi": """
      - group /Câu 5/:
        - paragraph:
          - combobox "a":
            - option "Chọn một câu…" [selected]
        - paragraph:
          - combobox "b"
        - paragraph:
          - combobox "c"
    """,
    "tiep-theo": """
      - group /Câu 6/:
        - figure:
          - img /Màn hình “Đăng ký tài khoản”/
        - radio "Ô có sao"
    """,
    "tim-loi": """
      - group /Câu 7/:
        - figure:
          - img /Màn hình/
        - radio /Email|Số điện thoại/
        - radio /Email|Số điện thoại/
    """,
}

# What is seen and of no use on paper; a screen's own buttons stand in its picture, where this does not look.
USED = """() => [...document.querySelectorAll(".question :is(button, select, details, .question-said)")]
  .filter((it) => it.checkVisibility()).map((it) => it.outerHTML)"""


@cache
def sample() -> str:
    """The page with a question of each kind, and a drill of twelve cases, in the place of what it says."""
    shapes = {
        "chon-mot": {"chon": CHOICES, "goi_y": '["Gợi ý một.", "Gợi ý hai."]'},
        "chon-nhieu": {"chon": SEVERAL},
        "dung-sai": {"dung": "false", "giai_dung": '"Sai thật."', "giai_sai": '"Không đúng đâu."'},
        "sap-xep": {"thu_tu": ORDER},
        "noi": {"cap_noi": PAIRS},
        "tiep-theo": {"chon": CHOICES, "man": MAN["man"]},
        "tim-loi": {"cho": PLACES, **MAN},
    }
    text = "\n".join(of(shape, ma=f'"{shape}"', **PLACE, **parts) for shape, parts in shapes.items())
    cases = "\n".join(case(ma=f'"ca-{at}"', that=str(at % 2 == 0).lower(), chu=f'"Tin {at}."') for at in range(12))
    sheet = next(SITE.glob("assets/sandbox/portal-*.css")).name
    html = written(f"{text}\n{cases}", DOCS).replace("portal.css", sheet).replace("@ROOT@", "../../")
    script = '<script defer src="../../assets/javascripts/questions/drill.js"></script>\n</head>'
    page = (SITE / SAMPLE / "index.html").read_text(encoding="utf-8").replace("</head>", script)
    page = BODY.sub(lambda _: html, page)
    return POLICY.sub(lambda _: security_policy(Outline(page)), page)


@pytest.fixture
def asked(visitor: Visitor) -> Page:
    """The sample, open."""
    visitor.context.route(re.compile(rf"/{SAMPLE}$"), _answer)
    visitor.opens(SAMPLE)
    visitor.page.wait_for_load_state("load")
    return visitor.page


def _answer(route: Route) -> None:
    route.fulfill(body=sample(), content_type="text/html; charset=utf-8")


def of_shape(page: Page, shape: str) -> Locator:
    return page.locator(f"quiz-question[data-shape={shape}]")


def check_answers(found: list[dict[str, Any]]) -> None:
    """Each wrong answer has its reason, the right one too, and each is told to whoever listens."""
    for question in found:
        key, wrong, right, events = (question[name] for name in ("key", "wrong", "right", "events"))
        assert wrong, key
        for answer in (*wrong, right):
            assert answer["right"] is (answer is right), (key, answer)
            assert all(reason and reason in answer["said"] for reason in answer["reasons"]), (key, answer)
        told = [
            {"id": key, "kind": question["kind"], "right": at == len(wrong), "first": at == 0}
            for at in range(len(events))
        ]
        assert events == told and len(events) == len(wrong) + 1, key
        assert question["nothing"] is None or "Em chọn câu trả lời đã" in question["nothing"]["said"], key


@pytest.mark.parametrize("address", ASKING)
def test_every_question_says_why_whatever_is_answered(visitor: Visitor, address: str) -> None:
    """All of a page, each wrong answer and the right one; axe finds nothing when all are answered."""
    visitor.opens(address)
    visitor.page.wait_for_load_state("load")
    visitor.page.evaluate(ANSWERS)
    found = visitor.page.evaluate("answerAll()")
    assert len(found) == visitor.page.locator("quiz-question").count() > 0
    check_answers(found)
    assert axe.violations(visitor.page, address) == []


def test_each_kind_is_heard_answered_and_used_by_everybody(asked: Page) -> None:
    """As a screen reader has it; each answered right and wrong; axe finds nothing on a desktop and a phone."""
    for shape, heard in HEARD.items():
        expect(of_shape(asked, shape)).to_match_aria_snapshot(heard)
    asked.evaluate(ANSWERS)
    found = asked.evaluate("answerAll()")
    assert [it["key"] for it in found] == list(HEARD)
    check_answers(found)
    assert axe.violations(asked, "sample") == []
    asked.set_viewport_size(DEVICES["phone"]["viewport"])
    assert asked.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert axe.violations(asked, "sample on a phone") == []


def test_questions_are_answered_by_keyboard_alone(asked: Page) -> None:
    """A choice, an order and a pair; the focus stays where it was used."""
    one = of_shape(asked, "chon-mot")
    one.get_by_role("radio", name="Ô có sao").focus()
    asked.keyboard.press("Space")
    asked.keyboard.press("Tab")
    expect(one.get_by_role("button", name="Trả lời")).to_be_focused()
    asked.keyboard.press("Enter")
    expect(one.get_by_role("status")).to_contain_text("Sao nghĩa là phải điền.")
    order = of_shape(asked, "sap-xep")
    up = order.get_by_role("listitem").last.get_by_role("button", name="Đưa lên")
    words = order.get_by_role("listitem").last.locator("span").inner_text()
    up.focus()
    asked.keyboard.press("Enter")
    expect(order.get_by_role("button", name=f"Đưa lên: {words}")).to_be_focused()
    expect(order.get_by_role("status")).to_have_text(f"{words}: ở chỗ số 2.")
    asked.keyboard.press("Enter")
    expect(order.get_by_role("listitem").first).to_contain_text(words)


def test_a_place_is_tapped_on_the_screen(asked: Page) -> None:
    """What is tapped is chosen in the list below, and ringed; nothing was before."""
    question = of_shape(asked, "tim-loi")
    screen = question.locator(".figure-window")
    screen.scroll_into_view_if_needed()
    place = screen.locator(".place-0")
    expect(place).to_be_visible()
    expect(screen.locator(".ringed")).to_have_count(0)
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box
    asked.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(question.get_by_role("radio", name="Số điện thoại")).to_be_checked()
    expect(screen.locator(".ringed")).to_have_count(1)
    question.get_by_role("button", name="Trả lời").click()
    expect(question.locator("> .question-said")).to_contain_text("Sao nghĩa là phải điền.")


def test_hints_come_one_by_one_and_what_was_said_goes_with_another_choice(asked: Page) -> None:
    question = of_shape(asked, "chon-mot")
    question.get_by_text("Gợi ý", exact=True).click()
    expect(question.get_by_text("Gợi ý một.")).to_be_visible()
    expect(question.get_by_text("Gợi ý hai.")).to_be_hidden()
    question.get_by_text("Gợi ý nữa").click()
    expect(question.get_by_text("Gợi ý hai.")).to_be_visible()
    question.get_by_text("Ô <nào> cũng được").first.click()
    question.get_by_role("button", name="Trả lời").click()
    expect(question.get_by_role("status")).to_contain_text("Ô không sao thì bỏ trống được.")
    question.get_by_text("Ô có sao").first.click()
    expect(question.get_by_role("status")).to_be_empty()


def test_the_drill_counts_false_and_genuine_apart_and_goes_on_at_the_next_visit(asked: Page) -> None:
    """Ten at a time; whoever calls everything false has found the false ones alone."""
    drill = asked.locator("quiz-drill")
    seen = []
    for number in range(1, 11):
        expect(drill.locator(".drill-case:visible")).to_have_count(1)
        expect(drill.get_by_text(f"Câu {number}/10.")).to_be_visible()
        expect(drill.locator("details:visible")).to_have_count(0)
        seen.append(drill.locator(".case-text:visible").inner_text())
        drill.get_by_role("button", name="Giả", exact=True).click()
        expect(drill.get_by_role("status").filter(visible=True)).to_contain_text("Đuôi là .top.Nguồn: Báo, 2024")
        expect(drill.get_by_role("button", name="Câu tiếp theo")).to_be_focused()
        asked.keyboard.press("Enter")
    expect(drill.get_by_text("Xong rồi! Em nhận ra 5/5 cái giả và 0/5 cái thật.")).to_be_focused()
    expect(drill.get_by_text("Cẩn thận như em là tốt.")).to_be_visible()
    asked.reload()
    expect(drill.get_by_text("Câu 1/10.")).to_be_visible()
    assert drill.locator(".case-text:visible").inner_text() not in seen


def test_on_paper_all_is_asked_and_the_answers_stand_apart(asked: Page) -> None:
    """Lines of a worksheet: no buttons, nothing that was said, every case of the drill."""
    of_shape(asked, "chon-mot").get_by_role("button", name="Trả lời").click()
    asked.emulate_media(media="print")
    expect(asked.locator("quiz-question:visible")).to_have_count(len(HEARD))
    expect(asked.locator(".drill-case:visible")).to_have_count(12)
    assert asked.evaluate(USED) == []
    expect(asked.locator("quiz-answers")).to_have_css("break-before", "page")
    expect(asked.locator("quiz-answers li:visible")).to_have_count(len(HEARD) + 12)


def test_without_javascript_the_answers_fold_out(visitor: Visitor, playwright: Any) -> None:
    """Nothing is there that would do nothing."""
    browser = visitor.context.browser
    assert browser
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.route(re.compile(rf"/{SAMPLE}$"), _answer)
    page.goto(visitor.site + SAMPLE)
    expect(page.locator(".question-check:visible, [data-move]:visible")).to_have_count(0)
    page.locator("quiz-question").first.get_by_text("Xem trả lời").click()
    expect(page.get_by_text("Câu trả lời đúng: B. Ô có sao")).to_be_visible()
    expect(page.locator(".drill-case").filter(visible=True)).to_have_count(12)
    context.close()
