"""What a row of the papers' screen says that it has done, and where it leads."""

import pytest

from tests.actors import Citizen, png
from tests.unit.web.citizen.test_papers import ATTACH, CHOOSE, PAPER, PROCEDURE


@pytest.fixture
def filer(member: Citizen) -> Citizen:
    """A member at the page of papers."""
    return member.comes_to_papers(PROCEDURE.slug).sees("Giấy tờ đính kèm")


def told(citizen: Citizen) -> tuple[str, str]:
    """What the screen says that it has just done, and the id of what comes next, which is there."""
    found = citizen.screen.having("data-next")
    assert found is not None and found.attrs["role"] == "status"
    assert citizen.screen.by_id(found.attrs["data-next"]) is not None
    return found.text(), found.attrs["data-next"]


def test_a_sample_leads_to_the_next_paper_without_a_file(filer: Citizen) -> None:
    """From the last required one to the main button; a paper that is asked for 'if any' is not on the way."""
    second = PROCEDURE.documents[1]
    filer.presses(f"Dùng bản mẫu: {PAPER.name}")
    assert told(filer) == (
        f"Đã đính kèm bản mẫu của “{PAPER.name}”. Tiếp theo: “{second.name}”.",
        f"mau-{second.key}",
    )
    filer.presses(f"Dùng bản mẫu: {second.name}").sees("Đủ giấy tờ bắt buộc rồi")
    assert told(filer)[1] == "di-tiep"
    filer.opens(filer.path).does_not_see("data-next")


def test_a_sample_leads_back_to_a_paper_that_was_left_out(filer: Citizen) -> None:
    """The first one still waits."""
    filer.presses(f"Dùng bản mẫu: {PROCEDURE.documents[1].name}")
    assert told(filer)[1] == f"mau-{PAPER.key}"


def test_a_second_press_does_not_attach_the_sample_again(filer: Citizen) -> None:
    """Its button is another one then, and says what it would do."""
    filer.presses(f"Dùng bản mẫu: {PAPER.name}")
    names = [button.name for button in filer.screen.buttons()]
    assert f"Dùng bản mẫu: {PAPER.name}" not in names and f"Thay bằng bản mẫu: {PAPER.name}" in names


def test_a_chosen_or_removed_file_is_told_at_its_row(filer: Citizen) -> None:
    """The reader stays there, to look whether it can be read."""
    filer.chooses_file(CHOOSE, png()).presses(ATTACH)
    assert told(filer)[1] == f"tep-{PAPER.key}" and "Hãy xem có rõ nét" in told(filer)[0]
    filer.presses(f"Bỏ tệp: {PAPER.name}")
    assert told(filer) == (f"Đã bỏ tệp của “{PAPER.name}”.", f"tep-{PAPER.key}")
