"""Sending a dossier: the captcha, its code, the check, the supplement, the dates."""

import pytest

from portal.domain.dossier import Status
from portal.domain.papers import missing_papers
from portal.library import load_library
from portal.storage import Store
from tests.actors import Citizen
from tests.portals import Clock

LIBRARY = load_library()
WORDS = LIBRARY.words
SCOPE = "Trường mới ở tỉnh nào?"
NEAR, FAR = "Cùng tỉnh, thành phố với trường đang học", "Ở tỉnh, thành phố khác"
MISSING = "bang-tong-hop-ket-qua"
MISSING_NAME = "Bảng tổng hợp kết quả đánh giá rèn luyện và học tập"
ONLINE = [slug for slug, procedure in LIBRARY.procedures.items() if procedure.online]
WITH_PAPERS = [slug for slug in ONLINE if missing_papers(LIBRARY.procedures[slug], ())]


def newest(store: Store) -> int:
    """The number of the newest dossier."""
    return store.dossiers.of_account(1)[0].id


@pytest.mark.parametrize(("typed", "code"), [("", "captcha.empty"), ("00000", "captcha.wrong")])
def test_a_wrong_captcha_sends_nothing(member: Citizen, store: Store, typed: str, code: str) -> None:
    """It says so, shows another code, and the draft stays a draft."""
    member.prepares("chuyen-truong").presses("Tiếp tục")
    first = member.captcha()
    member.fills({"Mã xác nhận": typed}).presses("Tiếp tục")
    assert (member.status, member.errors()) == (422, [WORDS["field"][code]])
    assert member.captcha() != first
    assert store.dossiers.of_account(1)[0].status is Status.DRAFT


def test_another_captcha_sends_nothing(member: Citizen, store: Store) -> None:
    """'Đổi mã khác' is not 'Tiếp tục', and complains about nothing."""
    member.prepares("chuyen-truong").presses("Tiếp tục")
    first = member.captcha()
    member.presses("Đổi mã khác")
    assert (member.captcha() != first, member.status, member.errors()) == (True, 200, [])
    assert store.dossiers.submitted() == []


@pytest.mark.slow
@pytest.mark.parametrize("slug", ONLINE)
def test_a_complete_dossier_is_accepted(member: Citizen, store: Store, slug: str) -> None:
    """Every procedure can be filed to the end, whatever it asks."""
    code = member.submits(slug)
    found = store.dossiers.by_code(code)
    assert found and found.status is Status.ACCEPTED and found.due_on
    member.opens(f"/ho-so/{found.id}").sees("Được tiếp nhận", f"{found.due_on:%d/%m/%Y}", code)


@pytest.mark.slow
@pytest.mark.parametrize("slug", WITH_PAPERS)
def test_a_dossier_without_papers_is_asked_for_all_required_ones(member: Citizen, store: Store, slug: str) -> None:
    """The check names what the procedure's file requires."""
    procedure = LIBRARY.procedures[slug]
    member.submits(slug, without=[paper.key for paper in procedure.documents])
    asked = store.dossiers.history(newest(store))[-1]
    assert asked.status is Status.SUPPLEMENT
    assert asked.documents == tuple(paper.key for paper in procedure.documents if paper.required)


def test_the_page_after_sending_says_all_one_needs(member: Citizen) -> None:
    """The code to copy, its picture, the receipt, and what happens next."""
    code = member.submits("chuyen-truong")
    assert code == "000.00.00.Z00-260907-0001"
    member.sees("Hồ sơ đã gửi thành công", "Giấy biên nhận LUYỆN TẬP", "Hộp thư", "Tra cứu hồ sơ", "14/09/2026")
    copy = member.screen.having("data-copy")
    assert copy is not None and copy.attrs["data-copy"] == code and "hidden" in copy.attrs
    assert any(e.attrs.get("role") == "img" and e.all("svg") for e in member.screen.root.walk())
    member.follows("Mở hộp thư luyện tập").sees(f"Đã gửi thành công hồ sơ {code}")


def test_a_dossier_sent_on_saturday_bears_mondays_date(member: Citizen, clock: Clock) -> None:
    """The date of the code is the day of receipt."""
    clock.shows("05/09/2026 10:00")
    assert member.submits("chuyen-truong") == "000.00.00.Z00-260907-0001"
    member.sees("10:00 05/09/2026", "07/09/2026")


def test_serials_are_given_once_a_day(member: Citizen, neighbour: Citizen, clock: Clock) -> None:
    """Whoever files, whatever is filed; the next day begins with one."""
    codes = [member.submits("chuyen-truong"), neighbour.joins().submits("hoc-lai"), member.submits("chuyen-truong")]
    assert codes == [f"000.00.00.Z00-260907-000{serial}" for serial in (1, 2, 3)]
    clock.shows("08/09/2026 09:00")
    assert member.submits("chuyen-truong") == "000.00.00.Z00-260908-0001"


@pytest.mark.parametrize(("scope", "due"), [(NEAR, "14/09/2026"), (FAR, "17/09/2026")])
def test_another_province_takes_longer(member: Citizen, scope: str, due: str) -> None:
    """Five working days, or eight."""
    member.submits("chuyen-truong", answers={SCOPE: scope})
    member.follows("Hồ sơ của tôi").follows("Xem hồ sơ").sees(f"Ngày hẹn trả kết quả: {due}")


@pytest.mark.parametrize(("sent", "due"), [("07/09/2026 15:00", "07/09/2026"), ("07/09/2026 15:01", "08/09/2026")])
@pytest.mark.parametrize("slug", ["ban-sao-van-bang", "trich-luc-ho-tich", "dang-ky-khai-sinh"])
def test_a_same_day_procedure_answers_the_same_day_until_three(
    member: Citizen, clock: Clock, slug: str, sent: str, due: str
) -> None:
    """After three o'clock it is the next working day's."""
    clock.shows(sent)
    member.submits(slug)
    member.follows("Hồ sơ của tôi").follows("Xem hồ sơ").sees(f"Ngày hẹn trả kết quả: {due}")


def test_the_history_has_a_line_for_each_event(member: Citizen) -> None:
    """Sent, then accepted, with their time."""
    member.submits("chuyen-truong")
    member.follows("Hồ sơ của tôi").follows("Xem hồ sơ")
    timeline = next(one for one in member.screen.root.all("ol") if "timeline" in one.attrs.get("class", ""))
    lines = [item.text().split(" 09:00 07/09/2026")[0] for item in timeline.all("li")]
    assert lines == ["Mới đăng ký", "Được tiếp nhận"]


def test_a_dossier_is_sent_once(member: Citizen, store: Store) -> None:
    """Sending it again, as after a reload on the way, leads to its code, whatever the captcha is by then."""
    sending = member.prepares("chuyen-truong").presses("Tiếp tục").path
    member.fills({"Mã xác nhận": member.captcha()}).presses("Tiếp tục")
    code = member.dossier_code()
    answer = member.client.post(sending, data={"captcha": "ACD34"})
    assert (answer.status_code, answer.location) == (302, f"/ho-so/{newest(store)}/da-nop")
    assert len(store.dossiers.submitted()) == 1
    assert member.opens(answer.location).dossier_code() == code


@pytest.mark.parametrize("page", ["buoc/nguoi-nop", "giay-to", "xem-lai", "tiep", "gui"])
def test_going_back_into_a_sent_dossiers_form_leads_to_its_code(member: Citizen, store: Store, page: str) -> None:
    """Who reloads or goes back while it is being sent has not seen the code yet."""
    code = member.submits("chuyen-truong")
    assert member.opens(f"/ho-so/{newest(store)}/{page}").dossier_code() == code
    assert (member.status, member.path) == (200, f"/ho-so/{newest(store)}/da-nop")


@pytest.mark.parametrize("page", ["buoc/nguoi-nop", "giay-to"])
def test_what_is_typed_into_a_sent_dossier_is_refused(member: Citizen, store: Store, page: str) -> None:
    """It is not kept, so nothing may look as if it were."""
    member.submits("chuyen-truong")
    answer = member.client.post(f"/ho-so/{newest(store)}/{page}", data={"nop_ho_ten": "Nguyễn Thị Hoa"})
    assert answer.status_code == 409 and "Hồ sơ này đã gửi rồi" in answer.text


def test_a_sent_dossier_is_not_deleted(member: Citizen, store: Store) -> None:
    """Only drafts are."""
    member.submits("chuyen-truong")
    member.client.post(f"/ho-so/{newest(store)}/xoa")
    assert len(store.dossiers.submitted()) == 1


def test_an_incomplete_dossier_is_asked_for_what_it_lacks(member: Citizen) -> None:
    """The review warns; after sending, mail and SMS say so, and the dossier's page leads on."""
    member.prepares("chuyen-truong", without=[MISSING]).sees("Hồ sơ còn thiếu giấy tờ", MISSING_NAME)
    code = member.sends()
    member.opens_mail(f"Hồ sơ {code} cần bổ sung").sees(MISSING_NAME).does_not_see("Đơn xin chuyển trường")
    member.follows("Điện thoại").sees(f"Hồ sơ {code} cần bổ sung giấy tờ")
    member.follows("Hồ sơ của tôi").follows("Xem hồ sơ").sees("Yêu cầu bổ sung giấy tờ", "Bạn cần bổ sung")


def test_the_supplement_asks_for_the_missing_paper_alone(member: Citizen) -> None:
    """What was attached already is not asked for again."""
    member.submits("chuyen-truong", without=[MISSING])
    member.follows("Hồ sơ của tôi").follows("Xem hồ sơ").follows("Bổ sung giấy tờ")
    rows = [row.attrs["id"] for row in member.screen.root.all("fieldset")]
    assert rows == [MISSING]


def test_a_supplemented_dossier_is_accepted(member: Citizen) -> None:
    """With the paper, the check looks again."""
    code = member.submits("chuyen-truong", without=[MISSING])
    member.follows("Hồ sơ của tôi").follows("Xem hồ sơ").follows("Bổ sung giấy tờ").attaches().presses("Gửi bổ sung")
    member.sees("Được tiếp nhận", "14/09/2026").opens_mail(f"Hồ sơ {code} được tiếp nhận")


def test_a_supplement_without_the_paper_is_refused(member: Citizen, store: Store) -> None:
    """It names the paper that is still missing."""
    member.submits("chuyen-truong", without=[MISSING])
    member.follows("Hồ sơ của tôi").follows("Xem hồ sơ").follows("Bổ sung giấy tờ").presses("Gửi bổ sung")
    words = WORDS["field"]["supplement.missing"].format(label=MISSING_NAME)
    assert (member.status, member.errors()) == (422, [words])
    assert store.dossiers.of_account(1)[0].status is Status.SUPPLEMENT


def test_a_dossier_that_lacks_nothing_is_not_supplemented(member: Citizen, store: Store) -> None:
    """The page says that nothing was asked for."""
    member.submits("chuyen-truong")
    member.opens(f"/ho-so/{newest(store)}/bo-sung").sees("Hồ sơ này không cần bổ sung")
    assert member.status == 409


def test_the_time_of_waiting_for_a_supplement_does_not_count(member: Citizen, clock: Clock) -> None:
    """The result is due the given working days after the dossier became complete, never in the past."""
    member.submits("chuyen-truong", without=[MISSING])
    clock.shows("05/10/2026 09:00")
    member.opens("/ho-so").follows("Xem hồ sơ").follows("Bổ sung giấy tờ").attaches().presses("Gửi bổ sung")
    member.sees("Ngày hẹn trả kết quả: 12/10/2026")


@pytest.mark.parametrize("moment", ["06/01/2031 09:00", "31/12/2027 09:00", "31/12/2027 18:00"])
def test_outside_the_calendar_a_dossier_stays_a_draft(member: Citizen, clock: Clock, store: Store, moment: str) -> None:
    """The page says that there is no calendar; nothing is half sent, no mail goes out."""
    letters = len(store.mailbox.letters())
    member.prepares("chuyen-truong").presses("Tiếp tục")
    clock.shows(moment)
    member.fills({"Mã xác nhận": member.captcha()}).presses("Tiếp tục")
    member.sees("Cổng luyện tập chưa có lịch của năm này")
    assert member.status == 409
    assert store.dossiers.of_account(1)[0].status is Status.DRAFT
    assert len(store.mailbox.letters()) == letters
    clock.shows("07/09/2026 09:00")
    member.follows("Hồ sơ của tôi").follows("Làm tiếp").presses("Tiếp tục").sends()


def test_outside_the_calendar_a_supplement_is_not_half_sent(member: Citizen, clock: Clock, store: Store) -> None:
    """The dossier still waits for its supplement, and can be sent on another day."""
    member.submits("chuyen-truong", without=[MISSING])
    clock.shows("31/12/2027 09:00")
    member.opens("/ho-so").follows("Xem hồ sơ").follows("Bổ sung giấy tờ").attaches().presses("Gửi bổ sung")
    assert member.status == 409
    assert store.dossiers.of_account(1)[0].status is Status.SUPPLEMENT
    assert [entry.status for entry in store.dossiers.history(1)] == [Status.SUBMITTED, Status.SUPPLEMENT]


def test_a_mistake_is_told_in_words(member: Citizen, store: Store) -> None:
    """The old school for the new one is refused with its reason, in the mail too."""
    member.submits("chuyen-truong", answers={"Trường xin chuyển đến": "Trường Tiểu học Cầu Vồng"})
    assert store.dossiers.by_id(1).status is Status.REFUSED  # type: ignore[union-attr]
    reason = "Ô “Trường xin chuyển đến” đang ghi giống ô “Trường con đang học”. Hai ô này phải khác nhau."
    assert store.dossiers.history(1)[-1].reason.startswith(reason)
    member.opens_mail("Hồ sơ 000.00.00.Z00-260907-0001 không được tiếp nhận").sees(reason)
