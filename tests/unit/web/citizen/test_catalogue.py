"""Choosing a procedure: the leaflet's choices, the search, a procedure's page, and adding one."""

from dataclasses import replace
from pathlib import Path

import pytest

from portal.library import DATA, load_library
from portal.storage import Store
from tests.actors import Citizen
from tests.portals import Clock, come, make_portal
from tests.unit.web.citizen.filed import SLUG

LIBRARY = load_library()
TRANSFER = LIBRARY.procedures["chuyen-truong"]


def test_the_leaflets_choices_lead_to_the_form(member: Citizen) -> None:
    """Online filing, the department, its field of work, search, start: by the leaflet's own names."""
    member.opens("/").follows("Đăng ký trực tuyến")
    member.fills(
        {
            "Bạn nộp ở đâu?": "Nộp hồ sơ tại sở/ngành",
            "Sở/ngành, xã/phường": "Sở Giáo dục và Đào tạo Hà Nội",
            "Lĩnh vực": "Giáo dục và đào tạo",
        }
    ).presses("Tìm kiếm")
    member.presses("Thực hiện", of=TRANSFER.name).sees(LIBRARY.common.filer.title)


def test_a_search_remembers_what_was_chosen(citizen: Citizen) -> None:
    """The results stand below the choices that led to them."""
    choices = {"Bạn nộp ở đâu?": "Nộp hồ sơ tại xã/phường", "Lĩnh vực": "Hộ tịch", "Tên thủ tục": "trich luc"}
    citizen.opens("/truc-tuyen").fills(choices).presses("Tìm kiếm").sees("Tìm thấy 1 thủ tục")
    assert {label: citizen.reads(label) for label in choices} == choices


LEVEL, TIME = "Muốn tập ở mức độ nào?", "Có kết quả trong bao lâu?"
LEVELS, TIMES = LIBRARY.words["catalogue"]["levels"], LIBRARY.words["catalogue"]["times"]


def found(citizen: Citizen) -> set[str]:
    """The slugs of what a search found."""
    links = citizen.screen.root.all("h3")
    return {part.attrs["id"].removeprefix("tt-") for part in links if part.attrs.get("id", "").startswith("tt-")}


@pytest.mark.parametrize("days", TIMES)
def test_the_catalogue_is_narrowed_by_time(citizen: Citizen, days: str) -> None:
    """However the form is answered, it takes no longer; where no number is stated, nothing is promised."""
    citizen.opens("/truc-tuyen").fills({TIME: TIMES[days]}).presses("Tìm kiếm")
    spans = {slug: procedure.days_span for slug, procedure in LIBRARY.procedures.items()}
    assert found(citizen) == {slug for slug, span in spans.items() if span and span[1] <= int(days)}
    assert citizen.reads(TIME) == TIMES[days]


@pytest.mark.parametrize("level", LEVELS)
def test_the_catalogue_is_narrowed_by_the_level_practised(citizen: Citizen, level: str) -> None:
    """All can be read about; what is handed in in person only cannot be filed at a higher level."""
    citizen.opens("/truc-tuyen").fills({LEVEL: LEVELS[level]}).presses("Tìm kiếm")
    everything = LIBRARY.procedures.items()
    assert found(citizen) == {slug for slug, procedure in everything if level == "1" or procedure.online}
    assert citizen.reads(LEVEL) == LEVELS[level]


def test_choices_narrow_the_catalogue_together(citizen: Citizen) -> None:
    """Field of work, level and time; each is still chosen afterwards, and all can be dropped at once."""
    choices = {"Lĩnh vực": "Hộ tịch", LEVEL: LEVELS["3"], TIME: TIMES["0"]}
    citizen.opens("/truc-tuyen").fills(choices).presses("Tìm kiếm")
    assert found(citizen) == {"trich-luc-ho-tich", "dang-ky-khai-sinh"}
    assert {label: citizen.reads(label) for label in choices} == choices
    citizen.fills({TIME: "Bao lâu cũng được"}).presses("Tìm kiếm")
    assert found(citizen) == {"trich-luc-ho-tich", "dang-ky-khai-sinh", "cai-chinh-ho-tich"}
    citizen.follows("Bỏ hết lựa chọn").presses("Tìm kiếm").sees(f"Tìm thấy {len(LIBRARY.procedures)} thủ tục")


def test_a_search_without_filters_has_the_short_address_of_the_guides(citizen: Citizen) -> None:
    """What was not chosen is not sent."""
    citizen.opens("/truc-tuyen").presses("Tìm kiếm")
    assert citizen.path == "/truc-tuyen?tim=1&co_quan=&linh_vuc=&ten="


@pytest.mark.parametrize("query", ["muc_do=9", "thoi_han=abc", "muc_do=&thoi_han=", "thoi_han=-1", "muc_do=2&muc_do=3"])
def test_a_filter_that_is_not_offered_leaves_nothing_out_that_it_should_not(citizen: Citizen, query: str) -> None:
    """An address typed by hand breaks nothing."""
    assert citizen.opens(f"/truc-tuyen?tim=1&{query}").status == 200
    assert {slug for slug in LIBRARY.procedures if LIBRARY.procedures[slug].online} <= found(citizen)


IN_PERSON = [slug for slug, procedure in LIBRARY.procedures.items() if not procedure.online]


def test_some_procedures_are_for_contrast() -> None:
    """At least two can only be handed in in person, and at least fourteen can be filed."""
    assert {"chung-thuc-ban-sao", "ho-thoat-ngheo"} <= set(IN_PERSON)
    assert len(LIBRARY.procedures) - len(IN_PERSON) >= 14


@pytest.mark.parametrize("slug", IN_PERSON)
def test_what_is_handed_in_in_person_says_why_and_what_to_do(citizen: Citizen, slug: str) -> None:
    """Its row says so, and its page has no form."""
    procedure = LIBRARY.procedures[slug]
    citizen.opens("/truc-tuyen").fills({"Tên thủ tục": procedure.code}).presses("Tìm kiếm")
    citizen.sees("Chỉ nộp trực tiếp").follows("Vì sao? Làm thế nào?").sees(procedure.why, procedure.instead)
    assert "Thực hiện" not in {button.name for button in citizen.screen.buttons()}


@pytest.mark.parametrize("slug", IN_PERSON)
def test_what_is_handed_in_in_person_is_not_started(member: Citizen, store: Store, slug: str) -> None:
    """An address typed by hand is refused with what to do, and leaves no draft."""
    member.shows(member.client.post(f"/thu-tuc/{slug}/thuc-hien")).sees("Việc này phải đến tận nơi")
    assert member.status == 409 and store.dossiers.of_account(1) == []


def test_what_has_no_national_code_says_so(citizen: Citizen) -> None:
    """In the list and on its page."""
    citizen.opens("/truc-tuyen").fills({"Tên thủ tục": "lop 1"}).presses("Tìm kiếm").sees("không có mã quốc gia")
    citizen.does_not_see("Mã không").follows("Tuyển sinh lớp 1 (Hà Nội)").sees("tsdaucap.hanoi.gov.vn")


@pytest.mark.parametrize("slug", ["hoc-bong-khuyet-tat", "tuyen-sinh-lop-1"])
def test_days_nobody_stated_are_called_the_portals_own(citizen: Citizen, slug: str) -> None:
    """The practice needs a day to come back on; it does not pretend that the law has it."""
    citizen.opens(f"/thu-tuc/{slug}").sees("cổng luyện tập hẹn 5 ngày làm việc", "quy định của cổng luyện tập")


@pytest.mark.parametrize("slug", LIBRARY.procedures)
def test_an_amount_nobody_stated_is_not_called_free(citizen: Citizen, slug: str) -> None:
    """Where no amount stands and the source does not say that it is free, the page says that nothing is stated."""
    procedure = LIBRARY.procedures[slug]
    shown = "Không thấy ghi số tiền" in citizen.opens(f"/thu-tuc/{slug}").html
    assert shown == (procedure.online and not procedure.amount and not procedure.free)
    assert procedure.free == procedure.fee.startswith("Miễn phí")


@pytest.mark.parametrize("words", ["Chuyển trường", "chuyen truong", "CHUYEN  TRUONG", "2.002854"])
def test_a_search_by_name_needs_no_marks(citizen: Citizen, words: str) -> None:
    """The name with or without diacritics, or the code."""
    citizen.opens("/truc-tuyen").fills({"Tên thủ tục": words}).presses("Tìm kiếm").sees(TRANSFER.name)
    citizen.sees("Tìm thấy 1 thủ tục")


def test_an_empty_search_shows_every_procedure(citizen: Citizen) -> None:
    """The school transfer comes first."""
    citizen.opens("/truc-tuyen").presses("Tìm kiếm").sees(f"Tìm thấy {len(LIBRARY.procedures)} thủ tục")
    assert citizen.screen.root.all("h3")[0].name == TRANSFER.name


def test_a_search_that_finds_nothing_offers_the_nearest(citizen: Citizen) -> None:
    """A letter wrong; what was chosen besides stays chosen."""
    citizen.opens("/truc-tuyen").fills({"Tên thủ tục": "khai sihn"}).presses("Tìm kiếm")
    citizen.sees("Không tìm thấy thủ tục nào", "Có phải bạn tìm một trong những thủ tục này không?")
    citizen.follows("Đăng ký khai sinh").sees("Giấy chứng sinh")


def test_a_search_that_finds_nothing_says_what_to_try(citizen: Citizen) -> None:
    """Fewer choices or fewer letters."""
    citizen.opens("/truc-tuyen").fills({"Tên thủ tục": "máy bay"}).presses("Tìm kiếm")
    citizen.sees("Không tìm thấy thủ tục nào", "Hãy thử bỏ bớt một lựa chọn, hoặc gõ ít chữ hơn")


def test_choices_that_exclude_each_other_find_nothing(citizen: Citizen) -> None:
    """All three choices count."""
    citizen.opens("/truc-tuyen").fills({"Bạn nộp ở đâu?": "Nộp hồ sơ tại xã/phường", "Lĩnh vực": TRANSFER.field})
    citizen.presses("Tìm kiếm").sees("Không tìm thấy thủ tục nào")


@pytest.mark.parametrize("slug", LIBRARY.procedures)
def test_a_procedures_page_says_what_it_is_and_from_where(citizen: Citizen, slug: str) -> None:
    """Its facts, source and date stand on its page."""
    procedure = LIBRARY.procedures[slug]
    citizen.opens(f"/thu-tuc/{slug}").sees(procedure.name, procedure.code, procedure.duration, procedure.fee)
    citizen.sees(procedure.source, procedure.checked, *(paper.name for paper in procedure.documents))


def test_starting_asks_to_sign_in_and_comes_back(citizen: Citizen) -> None:
    """Who is not signed in finds the procedure again afterwards."""
    citizen.registers().activates().starts("chuyen-truong").sees("Bạn cần đăng nhập trước")
    citizen.fills({"Email": "hoa@thu.example", "Mật khẩu": citizen.password}).presses("Đăng nhập")
    assert citizen.path == "/thu-tuc/chuyen-truong"


def test_a_procedure_is_added_with_one_file(tmp_path: Path, store: Store, clock: Clock) -> None:
    """Its file alone brings it into the search, gives it a page and a form, and lets it be filed."""
    text = (DATA / "procedures" / "chuyen-truong.toml").read_text(encoding="utf-8")
    for path in (DATA / "procedures").glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    new = text.replace("2.002854", "9.999999").replace(TRANSFER.name, "Mượn sách thư viện")
    (tmp_path / "muon-sach.toml").write_text(new, encoding="utf-8")
    citizen = come(make_portal(store, clock, load_library(tmp_path))).joins()
    citizen.opens("/truc-tuyen").fills({"Tên thủ tục": "muon sach"}).presses("Tìm kiếm").sees("Tìm thấy 1 thủ tục")
    citizen.follows("Mượn sách thư viện").sees("9.999999")
    citizen.looks_up(citizen.submits("muon-sach")).sees("Mượn sách thư viện", "Được tiếp nhận")


@pytest.mark.parametrize(("sent", "level"), [("3", 3), ("4", 4), ("2", 2), ("1", 3), ("x", 3), (None, 3)])
def test_a_draft_takes_its_level(member: Citizen, store: Store, sent: str | None, level: int) -> None:
    """The one that was chosen, else the procedure's; a draft that is there takes it too."""
    for _ in range(2):
        member.client.post(f"/thu-tuc/{SLUG}/thuc-hien", data={} if sent is None else {"muc_do": sent})
    assert [draft.level for draft in store.dossiers.of_account(1)] == [level]


def test_the_level_is_chosen_on_the_procedures_page(member: Citizen, store: Store) -> None:
    """By name; who has to sign in first finds the choice again."""
    member.presses("Đăng xuất").opens(f"/thu-tuc/{SLUG}")
    member.fills({"Thử ở mức độ…": "Mức độ 4: nộp, trả tiền và nhận kết quả đều trên mạng"}).presses("Thực hiện")
    member.fills({"Email": "hoa@thu.example", "Mật khẩu": member.password}).presses("Đăng nhập").presses("Thực hiện")
    assert store.dossiers.of_account(1)[0].level == 4


UNDER_THE_NEW_LAW = ("dang-ky-khai-sinh", "trich-luc-ho-tich", "cai-chinh-ho-tich")


@pytest.mark.parametrize("slug", UNDER_THE_NEW_LAW)
@pytest.mark.parametrize(
    ("today", "says", "keeps_quiet_of"),
    [
        ("28/02/2027 09:00", "Sắp có quy định mới: từ 1/3/2027, Luật Hộ tịch 03/2026/QH16", "Đã có"),
        ("01/03/2027 09:00", "Đã có quy định mới: từ 1/3/2027, Luật Hộ tịch 03/2026/QH16", "Sắp có"),
    ],
)
def test_a_procedure_says_by_itself_that_a_law_comes_or_has_come(
    store: Store, clock: Clock, slug: str, today: str, says: str, keeps_quiet_of: str
) -> None:
    """By the portal's clock: nothing has to be written on the day. As it was read before the law came."""
    read = replace(LIBRARY.procedures[slug], checked="18/07/2026")
    library = replace(LIBRARY, procedures={**LIBRARY.procedures, slug: read})
    clock.shows(today)
    screen = come(make_portal(store, clock, library)).opens(f"/thu-tuc/{slug}").screen
    assert says in screen.text and keeps_quiet_of not in screen.text


@pytest.mark.parametrize("today", ["07/09/2026 09:00", "01/03/2027 09:00"])
def test_a_law_that_was_in_force_when_it_was_read_is_not_announced(citizen: Citizen, clock: Clock, today: str) -> None:
    clock.shows(today)
    assert "quy định mới" not in citizen.opens("/thu-tuc/chuyen-truong").screen.text


def test_a_procedure_says_where_its_real_page_is(citizen: Citizen) -> None:
    """In words alone: no screen of the practice leads out of it; the site's list has the link."""
    screen = (
        citizen.opens("/thu-tuc/chuyen-truong")
        .sees("https://dichvucong.gov.vn/dich-vu-cong-truc-tuyen/2.002854")
        .screen
    )
    assert not [link for link in screen.links() if "dichvucong.gov.vn" in link.attrs["href"]]
