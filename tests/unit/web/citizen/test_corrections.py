"""Correcting the form of a dossier that nobody has accepted."""

from portal.domain.dossier import Status
from portal.storage import Store
from tests.actors import Citizen
from tests.unit.web.citizen.filed import events, files, is_at


def test_a_form_is_corrected_before_it_is_accepted(away: None, member: Citizen, store: Store) -> None:
    """The new answer stands in the dossier, the event in its history; nothing changed writes nothing."""
    files(member, 3).presses("Sửa tờ khai").presses("Sửa: Ai nộp hồ sơ?")
    member.fills({"Địa chỉ": "Số 9, phố Bút Chì"}).presses("Lưu chỗ sửa").sees("Số 9, phố Bút Chì")
    assert is_at(store, Status.SUBMITTED).answers["nop_dia_chi"] == "Số 9, phố Bút Chì"
    member.presses("Sửa: Ai nộp hồ sơ?").presses("Lưu chỗ sửa").presses("Sửa xong, về hồ sơ")
    member.sees("Bạn sửa tờ khai")
    assert events(store) == ["submit", "correct"]


def test_a_wrong_correction_is_told_and_kept(away: None, member: Citizen, store: Store) -> None:
    """On the field, with what was typed; the dossier stays as it was."""
    files(member, 3).opens("/ho-so/1/sua/nguoi-nop").fills({"Email": "hoa"}).presses("Lưu chỗ sửa")
    assert (member.status, member.reads("Email")) == (422, "hoa")
    assert events(store) == ["submit"]


def test_a_correction_that_opens_other_parts_is_refused(away: None, member: Citizen, store: Store) -> None:
    """A dossier for oneself has other questions than one for a child: it would be another one."""
    member.submits("trich-luc-ho-tich")
    member.opens("/ho-so/1/sua/cho-ai").fills({"Hồ sơ này cho ai?": "Cho chính tôi"}).presses("Lưu chỗ sửa")
    member.sees("thành hồ sơ khác")
    assert events(store) == ["submit"]


def test_an_accepted_form_is_not_corrected(member: Citizen, store: Store) -> None:
    """Neither shown nor taken; the page says what to do instead."""
    files(member, 3).does_not_see("Sửa tờ khai").opens("/ho-so/1/sua").sees("không sửa được nữa")
    assert member.client.post("/ho-so/1/sua/nguoi-nop", data={"nop_dia_chi": "X"}).status_code == 409
    assert "correct" not in events(store)
