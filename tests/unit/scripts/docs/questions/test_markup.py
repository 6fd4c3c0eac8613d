"""What a page has for a question: something to answer, the reasons folded away, a worksheet with the answers apart."""

import re
from pathlib import Path

import pytest
from markdown import Markdown

from portal.site_settings import read_settings
from scripts.docs.questions import bank, markup, model
from scripts.docs.questions.markup import Shown
from scripts.docs.questions.model import Case
from scripts.docs.questions.reading import read_question, toml
from tests.unit.scripts.docs.questions.pages import ORDER, PAIRS, case, fence, of, site, written

ANSWERS = re.compile(r"<quiz-answers.*", re.DOTALL)
KEYS = re.compile(r"<details class=\"question-key\">.*?</details>", re.DOTALL)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return site(tmp_path, ngan="# Ngân\n\n" + fence(ma='"ngan"'))


def test_a_question_is_a_group_with_its_words_escaped(docs: Path) -> None:
    html = written(fence(), docs)
    assert '<legend><b class="question-number">Câu 1.</b> Ô nào phải điền?</legend>' in html
    assert "Ô &lt;nào&gt; cũng được" in html and "<nào>" not in html
    assert "<p><quiz-" not in html
    assert " style=" not in html and "<script" not in html and "<style" not in html


def test_reasons_are_folded_away_until_somebody_answers(docs: Path) -> None:
    html = written(fence(goi_y='["Một", "Hai"]'), docs)
    seen = ANSWERS.sub("", KEYS.sub("", html))
    assert "Sao nghĩa là phải điền." in html and "Sao nghĩa là phải điền." not in seen
    assert "data-right" not in seen
    assert html.count('<details class="question-hint">') == 2 and "<details open" not in html


def test_questions_are_counted_over_the_page_and_their_answers_stand_at_its_end(docs: Path) -> None:
    html = written(f"{fence()}\n<!-- cau-hoi: ngan -->\n\nCuối trang.\n", docs)
    assert html.index("Câu 1.") < html.index("Câu 2.") < html.index("Cuối trang.") < html.index("<quiz-answers")
    assert re.search(r'<li value="2">[AB]\. Ô có sao</li>', ANSWERS.search(html)[0])  # type: ignore[index]


def test_a_page_without_questions_stays_as_it_is(docs: Path) -> None:
    assert written("# A\n\n```text\n<!-- cau-hoi: x -->\n```", docs).count("quiz-") == 0


@pytest.mark.parametrize("seed", [f"cau-{number}" for number in range(30)])
def test_an_order_is_never_shown_right(seed: str) -> None:
    question = read_question(toml(of("sap-xep", thu_tu=ORDER, ma=f'"{seed}"').split("\n", 1)[1].removesuffix("```\n")))
    assert [place for place, _, _ in Shown(1, question).parts] != [0, 1, 2]
    assert Shown(1, question).answer == "Một → Hai → Ba"


def test_pairs_are_answered_by_letters() -> None:
    question = read_question(toml(of("noi", cap_noi=PAIRS).split("\n", 1)[1].removesuffix("```\n")))
    shown = Shown(1, question)
    letters = {text: letter for _, letter, text in shown.others}
    assert shown.answer == f"1–{letters['1']}; 2–{letters['2']}; 3–{letters['3']}"


def test_true_or_false_says_why_for_either_answer(docs: Path) -> None:
    html = written(of("dung-sai", dung="false", giai_dung='"Vì sai."', giai_sai='"Câu ấy sai."'), docs)
    assert re.findall(r'data-why="(\d)"( data-right)?><b>(\w+)</b> <span>([^<]+)', html) == [
        ("0", "", "Đúng", "Câu ấy sai."),
        ("1", " data-right", "Sai", "Vì sai."),
    ]


# The drill


def test_nothing_tells_a_false_case_from_a_genuine_one_before_the_answer(docs: Path) -> None:
    """But for their words, two cases are the same to the last letter outside of what is folded."""
    drawn = []
    for genuine in ("true", "false"):
        html = KEYS.sub("", ANSWERS.sub("", written(case(that=genuine, ma=f'"ca-{genuine}"'), docs)))
        drawn.append(html)
    assert drawn[0] == drawn[1]
    assert "sms-phat" not in KEYS.sub("", ANSWERS.sub("", written(case(), docs)))


def test_addresses_look_alike_whether_false_or_genuine() -> None:
    assert markup.defanged("a.vn, https://dichvucong.gov.vn/x và b[.]top") == (
        "a[.]vn, https://dichvucong[.]gov[.]vn/x và b[.]top"
    )
    assert markup.defanged("Hết. Mã 2.002854, v.v. 120.000 đồng.") == "Hết. Mã 2.002854, v.v. 120.000 đồng."


def test_the_cases_of_a_page_are_one_drill(docs: Path) -> None:
    html = written(case() + "\nGiữa\n\n" + case(ma='"b"'), docs)
    assert html.count("<quiz-drill") == 1 and html.count("drill-case") == 2
    assert "Câu <span" in html and html.index("drill-case") < html.index("Giữa")


def test_each_round_has_as_many_false_as_genuine_cases() -> None:
    cases = [Case(f"ca-{at}", "sms", at % 2 == 0, "x", ("y",), "z") for at in range(30)]
    dealt = markup.dealt(cases)
    assert sorted(dealt, key=lambda it: it.key) == sorted(cases, key=lambda it: it.key)
    for at in range(0, 30, markup.ROUND):
        hand = [it.genuine for it in dealt[at : at + markup.ROUND]]
        assert hand.count(True) == 5 and hand not in ([True, False] * 5, [True] * 5 + [False] * 5)
    assert len(markup.dealt(cases[:3])) == 3 and len(markup.dealt(cases[::2])) == 15


# The site's own


@pytest.mark.slow
def test_every_question_of_the_site_is_answered_where_it_says() -> None:
    """What the build checks page by page, all at once."""
    whole = bank.whole()
    assert whole.questions
    for question in whole.questions.values():
        bank.check(question, bank.DOCS, read_settings())
    assert {question.shape for question in whole.questions.values()} <= set(model.SHAPES)


def test_the_examples_for_who_writes_questions_can_be_copied() -> None:
    """A question and a case, whose answer stands where the question says."""
    guide = (bank.DOCS / "bao-tri" / "viet-huong-dan.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^````\{ \.markdown \.no-copy \}\n(.*?)^````$", guide, re.DOTALL | re.MULTILINE)
    examples = [text for text in blocks if "```buoc" not in text]
    assert len(examples) == 2
    html = "".join(written(text, bank.DOCS) for text in examples)
    assert html.count("<quiz-question") == html.count("<quiz-drill") == 1


def test_many_questions_below_a_heading_are_folded_on_phones_without_their_answers() -> None:
    """All of them, from the first on; fewer stay as they are."""
    place, quote = '"tim-hieu/khai-niem.md#thu-tuc"', '"Cách làm đã định sẵn"'
    asked = [fence(ma=f'"cau-{at}"', o=place, cau=quote) for at in range(6)]
    few, many = (_page("# A\n\n## B { #b }\n\n" + "\n".join(asked[:number])) for number in (5, 6))
    assert "fold part" not in few
    folded = many.partition('<details class="fold part"')[2]
    assert folded.count("<quiz-question") == 6
    before_answers = re.sub(r"\s", "", folded.partition("<quiz-answers")[0])
    assert before_answers.endswith("</quiz-question></details>")


def _page(text: str) -> str:
    extensions = ["attr_list", "md_in_html", "pymdownx.superfences", "scripts.docs"]
    made = Markdown(extensions=extensions, extension_configs={"scripts.docs": {"settings": read_settings()}})
    return str(made.convert(text))
