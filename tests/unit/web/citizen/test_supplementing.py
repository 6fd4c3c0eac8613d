"""Supplementing: what the officer named is replaced, and nothing else."""

from portal.domain.dossier import Event, Status
from portal.storage import Store
from tests.actors import Citizen
from tests.unit.web.citizen.filed import FORM, PAPERS, REPORT, Happens, files, is_at


def test_what_the_officer_named_is_replaced_and_nothing_else(
    away: None, member: Citizen, store: Store, happens: Happens
) -> None:
    """The officer's own words stand above; the other paper is not asked for."""
    files(member, 3)
    happens(Event.ASK, documents=(PAPERS[1],), reason="Ảnh bị mờ, không đọc được điểm.")
    member.opens("/ho-so/1").sees("Bạn cần bổ sung", REPORT, "Ảnh bị mờ").presses("Bổ sung giấy tờ")
    member.sees("Ảnh bị mờ, không đọc được điểm.", REPORT).does_not_see(f'Thay tệp khác<span class="for">: {FORM}')
    old = store.dossiers.papers(1)
    member.presses(f"Thay bằng bản mẫu: {REPORT}").presses("Gửi bổ sung")
    new = store.dossiers.papers(1)
    assert [paper for paper in new if paper.document == PAPERS[0]] == [p for p in old if p.document == PAPERS[0]]
    assert [paper for paper in new if paper.document == PAPERS[1]] != [p for p in old if p.document == PAPERS[1]]
    is_at(store, Status.SUBMITTED)


def test_an_optional_paper_that_was_named_is_needed(away: None, member: Citizen, happens: Happens) -> None:
    """Who asks for it wants it."""
    files(member, 3, without=("ke-hoach-giao-duc-ca-nhan",))
    happens(Event.ASK, documents=("ke-hoach-giao-duc-ca-nhan",))
    member.opens("/ho-so/1/bo-sung").presses("Gửi bổ sung")
    assert member.errors() == ["Hãy đính kèm “Kế hoạch giáo dục cá nhân” rồi mới gửi bổ sung."]


def test_words_alone_open_every_paper(away: None, member: Citizen, store: Store, happens: Happens) -> None:
    """The officer named none, so any may be replaced."""
    files(member, 3)
    happens(Event.ASK, reason="Hãy chụp lại cho thẳng.")
    member.opens("/ho-so/1/bo-sung").sees("Hãy chụp lại cho thẳng.", FORM, REPORT).presses("Gửi bổ sung")
    is_at(store, Status.SUBMITTED)
