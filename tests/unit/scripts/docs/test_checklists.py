"""Boxes to tick: what becomes one, and by what it is known again."""

import re

from markdown import Markdown

from portal.guides.dom import Element, Screen


def written(text: str) -> Element:
    return Screen(Markdown(extensions=["scripts.docs"]).convert(text)).root


def kept(root: Element) -> list[str]:
    return [box.attrs["data-kept"] for box in root.all("input")]


def test_an_item_that_asks_for_it_gets_a_box_with_its_words_as_label() -> None:
    """Bold words and links too; the list says that it is one."""
    root = written("- [ ] **Một.** Đọc [trang](a.md) này.\n- [ ] Hai.")
    assert [label.text() for label in root.all("label")] == ["Một. Đọc trang này.", "Hai."]
    assert [label.all("input")[0].attrs["type"] for label in root.all("label")] == ["checkbox", "checkbox"]
    assert root.all("ul")[0].classes == ["danh-dau"] and len(root.all("a")) == 1


def test_other_lists_stay_as_they_are() -> None:
    root = written("- Một [ ] hai.\n- [x](a.md)")
    assert root.all("input") == [] and root.all("ul")[0].attrs == {}


def test_a_box_is_known_by_its_words() -> None:
    """The order does not count; other words are another box."""
    first, second = kept(written("- [ ] Một.\n- [ ] Hai."))
    assert kept(written("- [ ] Hai.\n- [ ] Một.")) == [second, first]
    assert kept(written("- [ ] Một!"))[0] not in (first, second)
    assert re.fullmatch("[0-9a-f]{12}", first)
