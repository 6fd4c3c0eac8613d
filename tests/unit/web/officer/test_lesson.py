"""The lesson at the desk: a sample that is wrong on purpose, found by a person or by the automatic officer."""

import pytest

from portal.domain.dossier import Status
from portal.storage import Store
from tests.actors import Citizen
from tests.unit.web.officer.playing import DESK, FORM, RECEPTION, TABLE, WORDS, at, status

MISTAKES = WORDS["sample"]["mistakes"]
SEEN = [
    ("other-person", "Giấy của người khác", "Trần Bảo Ngọc"),
    ("page-missing", "Thiếu trang", "Trang 1/2"),
    ("unreadable", "Ảnh bị mờ", "không đọc được chữ nào"),
]


def files_wrong(citizen: Citizen, mistake: str) -> Citizen:
    """File a transfer with samples, of which the first is wrong."""
    citizen.comes_to_papers("chuyen-truong").attaches_samples()
    citizen.plants(FORM, MISTAKES[mistake]).presses("Tiếp tục").sends()
    return citizen


def picture(player: Citizen, paper: str) -> str:
    """What the picture of a paper says on the screen."""
    return next(e.attrs["alt"] for e in player.screen.root.all("img") if e.attrs["alt"].startswith(paper))


@pytest.mark.slow
@pytest.mark.parametrize(("mistake", "reason", "sign"), SEEN)
def test_a_pupil_finds_the_mistake_and_the_citizen_mends_it(
    by_hand: Store, member: Citizen, mistake: str, reason: str, sign: str
) -> None:
    """From the wrong sample to the acceptance: seen, asked for with a reason, told by mail, replaced, accepted."""
    files_wrong(member, mistake)
    at(member, RECEPTION).does_not_see("cố ý")
    assert sign in picture(member, FORM) and sign not in picture(member, TABLE)
    member.sees("So với tờ khai: Nguyễn Minh An · sinh ngày 20/05/2018 · Trường Tiểu học Cầu Vồng · lớp 3A.")
    member.fills({FORM: "x", reason: "x"}).presses("Gửi yêu cầu bổ sung").sees(f"Tinh mắt! “{FORM}”")
    says = DESK["reasons"][{"unreadable": "mo", "page-missing": "thieu-trang", "other-person": "sai-nguoi"}[mistake]]
    member.opens_mail("Hồ sơ 000").sees("có giấy tờ chưa đúng. Bạn cần gửi lại:", FORM, says["says"])
    member.does_not_see(TABLE, "gửi thêm", "còn thiếu").follows("Mở hồ sơ để bổ sung").follows("Bổ sung giấy tờ")
    member.presses(f"Thay bằng bản mẫu: {FORM}").presses("Gửi bổ sung")
    at(member, RECEPTION).presses("Tiếp nhận").sees(DESK["events"]["accept"]["done"]).does_not_see("bản mẫu cố ý sai")
    assert sign not in picture(member, FORM)
    assert status(by_hand) is Status.ACCEPTED


@pytest.mark.parametrize("mistake", [mistake for mistake, _, _ in SEEN])
def test_the_automatic_officer_finds_what_a_person_would(member: Citizen, store: Store, mistake: str) -> None:
    """It asks for that paper in plain words, and accepts the right one."""
    files_wrong(member, mistake)
    entry = store.dossiers.history(1)[-1]
    words = WORDS["state"]["mistake"][mistake].format(paper=FORM, owner="Nguyễn Minh An")
    assert (status(store), entry.documents, entry.reason) == (Status.SUPPLEMENT, ("don-xin-chuyen-truong",), words)
    member.opens_mail("Hồ sơ 000").sees(words).follows("Mở hồ sơ để bổ sung").sees(words).follows("Bổ sung giấy tờ")
    member.sees(words).presses(f"Thay bằng bản mẫu: {FORM}").presses("Gửi bổ sung").sees("Được tiếp nhận")


def test_missing_and_wrong_are_asked_for_at_once(member: Citizen, store: Store) -> None:
    """One letter names both, each for what it is."""
    member.comes_to_papers("chuyen-truong").plants(FORM, "Ảnh bị mờ").presses("Tiếp tục").sends()
    assert store.dossiers.history(1)[-1].documents == ("don-xin-chuyen-truong", "bang-tong-hop-ket-qua")
    member.opens_mail("Hồ sơ 000").sees(f"gửi thêm: – {TABLE}", f"gửi lại: – {FORM}", "đính kèm các giấy tờ trên")


def test_who_overlooks_the_mistake_learns_of_it(by_hand: Store, member: Citizen) -> None:
    """After the decision, and only there."""
    at(files_wrong(member, "other-person"), RECEPTION).presses("Tiếp nhận")
    member.sees(f"Có một giấy bạn chưa để ý: “{FORM}” là bản mẫu cố ý sai, giấy của người khác.")
    member.opens("/ban-can-bo/1").does_not_see("cố ý")


def test_who_asks_for_another_paper_is_not_told_which_it_was(by_hand: Store, member: Citizen) -> None:
    """There is a second chance."""
    at(files_wrong(member, "unreadable"), RECEPTION).fills({TABLE: "x", "Thiếu trang": "x"})
    member.presses("Gửi yêu cầu bổ sung").sees("còn một giấy chưa đúng mà bạn chưa hỏi").does_not_see("Tinh mắt")


def test_words_alone_are_not_called_a_missing_paper(by_hand: Store, member: Citizen) -> None:
    """The letter says what is to be done: as the officer wrote."""
    member.submits("chuyen-truong")
    at(member, RECEPTION).fills({"Lời nhắn cho người nộp": "Hãy chụp lại cho thẳng."}).presses("Gửi yêu cầu bổ sung")
    member.opens_mail("Hồ sơ 000").sees("có chỗ cần sửa", "làm theo lời cán bộ").does_not_see("còn thiếu", "gửi thêm")


def test_the_desk_says_which_button_is_for_what(by_hand: Store, member: Citizen) -> None:
    """Above the green button, and only while both can be pressed."""
    files_wrong(member, SEEN[0][0])
    at(member, RECEPTION).sees("Có giấy thiếu hoặc sai? Mở “Yêu cầu bổ sung”.")
    member.presses("Tiếp nhận").does_not_see("Có giấy thiếu hoặc sai?")
    assert status(by_hand) is Status.ACCEPTED
