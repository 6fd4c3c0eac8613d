"""Today's way: signing in with a card and a one-time code, the locked filer, finding by name, choosing the agency."""

import re
from pathlib import Path

import pytest
from flask import Flask

from portal.domain.agencies import load_agencies
from portal.domain.errors import BadProcedure
from portal.domain.one_time import LIFE, TRIES, new_one_time_code, try_code
from portal.domain.practice import digits
from portal.library import DATA, HOME, load_library
from portal.storage import Store
from tests.actors import Citizen
from tests.portals import Clock, come

WORDS = load_library().words["field"]
PROCEDURES = load_library().procedures
AGENCIES = load_library().agencies
TRANSFER = "/hom-nay/thu-tuc/chuyen-truong"
FILER = {
    "nop_ho_ten": "Kẻ Mạo Danh",
    "nop_ngay_sinh": "01/01/1980",
    "nop_so_dinh_danh": "999999999999",
    "nop_dien_thoai": "0000 999 999",
    "nop_email": "ke-mao-danh@thu.example",
    "nop_dia_chi": "Nơi khác",
}


def reads_code(citizen: Citizen) -> str:
    """Read the newest one-time code on the practice phone, and come back."""
    codes = re.findall(r"Mã dùng một lần của [^:]+: (\d{3} \d{3})", citizen.opens("/dien-thoai").screen.text)
    citizen.follows("Quay lại nhập mã")
    return str(codes[-1])


def other_code(code: str) -> str:
    """A code that is not this one."""
    return "111111" if digits(code) != "111111" else "222222"


def asks_for_code(citizen: Citizen) -> Citizen:
    """Confirm the card on the table."""
    return citizen.opens("/hom-nay/dang-nhap").presses("Đúng là tôi, gửi mã").sees("Nhập mã dùng một lần")


def types_code(citizen: Citizen, code: str) -> Citizen:
    """Type a code and press the main button."""
    return citizen.fills({"Mã dùng một lần": code}).presses("Xác nhận mã")


@pytest.fixture
def holder(citizen: Citizen) -> Citizen:
    """Nguyễn Thị Hoa, signed in with her card."""
    asks_for_code(citizen)
    return types_code(citizen, reads_code(citizen))


def begins(holder: Citizen, agency: str = "Trường Tiểu học Đom Đóm") -> Citizen:
    """Choose an agency in Hà Nội for a transfer, up to the first step of the form."""
    holder.opens(f"{TRANSFER}/co-quan").fills({"Tỉnh, thành phố": "Hà Nội"}).presses("Xem các nơi")
    return holder.fills({"Nơi giải quyết ở Hà Nội": agency}).presses("Tiếp tục")


# The whole way.


def test_a_parent_files_todays_way_from_the_front_page(citizen: Citizen) -> None:
    """Card, code, search without marks, conditions, agency, locked filer, papers, sending; then it is in the list."""
    citizen.opens("/").follows("Làm theo cách hiện nay").sees("Cách làm hiện nay").follows("Đăng nhập bằng thẻ")
    citizen.sees("Đây có phải thẻ của bạn?", "Nguyễn Thị Hoa").presses("Đúng là tôi, gửi mã")
    citizen.sees("Không đọc mã cho ai")
    types_code(citizen, reads_code(citizen)).sees("Tìm thủ tục", "Đăng xuất")
    citizen.fills({"Tên thủ tục": "chuyen truong"}).presses("Tìm").sees("Tìm thấy 1 thủ tục")
    citizen.follows("Chuyển trường và tiếp nhận học sinh").sees("Bước 4/6", "Đơn xin chuyển trường")
    citizen.follows("Chọn nơi giải quyết").fills({"Tỉnh, thành phố": "Hà Nội"}).presses("Xem các nơi")
    citizen.fills({"Nơi giải quyết ở Hà Nội": "Trường Tiểu học Đom Đóm"}).presses("Tiếp tục")
    citizen.sees("Ai nộp hồ sơ?", "Lấy từ thẻ, không sửa được.", "Trường Tiểu học Đom Đóm, Hà Nội").presses("Tiếp tục")
    citizen.fills_in().attaches().presses("Tiếp tục").sees("Xem lại trước khi gửi", "Trường Tiểu học Đom Đóm, Hà Nội")
    citizen.presses("Tiếp tục").fills({"Mã xác nhận": citizen.captcha()}).presses("Nộp hồ sơ")
    code = citizen.sees("Hồ sơ đã gửi thành công", "Mã hồ sơ kiểu mới không tập ở đây.").dossier_code()
    citizen.follows("Hồ sơ của tôi").sees(code, "Nguyễn Minh An")
    citizen.follows("Xem hồ sơ").sees("Nơi giải quyết: Trường Tiểu học Đom Đóm, Hà Nội")
    citizen.sits("Mai Thanh Trúc").opens("/ban-can-bo/1").sees("Trường Tiểu học Đom Đóm, Hà Nội")


def test_the_leaflets_way_says_nothing_of_todays(member: Citizen) -> None:
    """Nobody is locked, no agency is named, and the last button keeps the leaflet's name."""
    member.starts("chuyen-truong").sees("Điền giúp").does_not_see("Lấy từ thẻ", "readonly", "Nơi giải quyết")
    member.fills_in().attaches().presses("Tiếp tục").does_not_see("Nơi giải quyết").sends()
    member.sees("Hồ sơ đã gửi thành công").does_not_see("kiểu mới", "Nơi giải quyết")


# The code.


def test_the_code_comes_by_text_message_and_only_there(citizen: Citizen, store: Store) -> None:
    """The screen that asks for it does not hold it; the message says for how long and warns."""
    asks_for_code(citizen)
    message = store.mailbox.messages()[-1].body
    code = re.search(r"\d{3} \d{3}", message)
    assert code and "09:05 07/09/2026" in message and "Không đọc mã này cho ai" in message
    citizen.does_not_see(code[0], digits(code[0]))


@pytest.mark.parametrize("between", ["", " ", "  ", "-", "."])
def test_a_code_is_taken_however_it_is_grouped(citizen: Citizen, between: str) -> None:
    """With or without blanks."""
    asks_for_code(citizen)
    types_code(citizen, between.join(reads_code(citizen).split())).sees("Tìm thủ tục")


def test_a_wrong_code_says_how_often_one_may_still_try_and_the_third_locks_it(citizen: Citizen) -> None:
    """After three wrong tries even the right code is refused; another one works."""
    asks_for_code(citizen)
    code = reads_code(citizen)
    for left in range(TRIES - 1, 0, -1):
        types_code(citizen, other_code(code))
        assert (citizen.status, citizen.errors()) == (422, [WORDS["one-time.wrong"].format(limit=left)])
        assert citizen.reads("Mã dùng một lần") == other_code(code)
    for typed in (other_code(code), code):
        types_code(citizen, typed).does_not_see("Đăng xuất")
        assert (citizen.status, citizen.errors()) == (422, [WORDS["one-time.spent"]])
    citizen.presses("Gửi mã khác")
    types_code(citizen, reads_code(citizen)).sees("Đăng xuất")


@pytest.mark.parametrize(("typed", "fault"), [("", "empty"), ("12345", "not-six-digits"), ("١٢٣٤٥٦", "not-six-digits")])
def test_what_is_no_code_does_not_count_as_a_try(citizen: Citizen, typed: str, fault: str) -> None:
    """However often it is sent, the right code still works."""
    asks_for_code(citizen)
    code = reads_code(citizen)
    for _ in range(TRIES + 1):
        types_code(citizen, typed)
        assert (citizen.status, citizen.errors()) == (422, [WORDS[f"one-time.{fault}"]])
    types_code(citizen, code).sees("Đăng xuất")


@pytest.mark.parametrize(("moment", "right"), [("07/09/2026 09:04", True), ("07/09/2026 09:05", False)])
def test_a_code_lives_five_minutes_by_the_portals_clock(
    citizen: Citizen, clock: Clock, moment: str, right: bool
) -> None:
    """Afterwards it is told plainly, and another one is a press away."""
    asks_for_code(citizen)
    code = reads_code(citizen)
    clock.shows(moment)
    types_code(citizen, code)
    assert citizen.errors() == ([] if right else [WORDS["one-time.expired"]])
    if not right:
        citizen.presses("Gửi mã khác")
        types_code(citizen, reads_code(citizen)).sees("Đăng xuất")


def test_a_code_is_used_once(citizen: Citizen) -> None:
    """Who signed out and comes back to the old screen needs another code."""
    asks_for_code(citizen)
    code = reads_code(citizen)
    types_code(citizen, code).sees("Đăng xuất").presses("Đăng xuất")
    types_code(citizen.opens("/hom-nay/ma"), code).does_not_see("Đăng xuất")
    assert (citizen.status, citizen.errors()) == (422, [WORDS["one-time.used"]])
    citizen.opens("/dien-thoai").does_not_see("Quay lại nhập mã")


def test_another_code_ends_the_one_before(citizen: Citizen) -> None:
    """Only the newest message has the right code."""
    asks_for_code(citizen)
    old = reads_code(citizen)
    citizen.presses("Gửi mã khác")
    types_code(citizen, old)
    assert citizen.errors() == [WORDS["one-time.wrong"].format(limit=TRIES - 1)]
    types_code(citizen, reads_code(citizen)).sees("Đăng xuất")


def test_nobody_signs_in_with_a_code_they_did_not_ask_for(citizen: Citizen, neighbour: Citizen) -> None:
    """Knowing another's code is not enough without having asked for it here."""
    asks_for_code(citizen)
    code = reads_code(citizen)
    answered = neighbour.client.post("/hom-nay/ma", data={"ma": code})
    assert (answered.status_code, answered.headers["Location"]) == (302, "/hom-nay/dang-nhap")
    neighbour.opens("/").does_not_see("Đăng xuất")


def test_a_code_is_six_digits_of_chance() -> None:
    """Its life is counted from now, and it is used up by the right answer."""
    now = Clock()()
    code = new_one_time_code(now, lambda below: below - 1)
    assert (code.number, code.shown(), code.expires_at) == ("999999", "999 999", now + LIFE)
    used, fault = try_code(code, "999999", now)
    assert (used.used, fault) == (True, "") and try_code(used, "999999", now)[1] == "one-time.used"


# The account.


def test_the_card_opens_an_account_without_a_password(holder: Citizen, store: Store) -> None:
    """It is active, and no mail was needed; the leaflet's sign-in says what it is."""
    account = store.accounts.by_mail("hoa@thu.example")
    assert account and account.active and (account.name, account.phone) == ("Nguyễn Thị Hoa", "0000100001")
    assert store.mailbox.letters() == []
    for password in ("", "Con@hoc2026"):
        holder.presses("Đăng xuất").opens("/dang-nhap").fills({"Email": "hoa@thu.example", "Mật khẩu": password})
        holder.presses("Đăng nhập").does_not_see("Đăng xuất")
        assert holder.errors() == [WORDS["signin.by-card" if password else "signin.password-empty"]]
        asks_for_code(holder)
        types_code(holder, reads_code(holder))


def test_an_account_of_2021_is_the_same_one(member: Citizen, store: Store) -> None:
    """Its dossiers stand in the same list, and its password still works."""
    code = member.submits("chuyen-truong")
    before = store.accounts.by_mail("hoa@thu.example")
    asks_for_code(member.opens("/hom-nay/dang-nhap").sees("Bạn đã đăng nhập theo cách cũ"))
    types_code(member, reads_code(member)).opens("/ho-so").sees(code)
    assert store.accounts.by_mail("hoa@thu.example") == before
    member.presses("Đăng xuất").signs_in().sees("Đăng xuất")


def test_an_account_that_waits_for_its_mail_is_opened_by_the_card(citizen: Citizen, store: Store) -> None:
    """The card proves more than the mail would."""
    citizen.registers()
    asks_for_code(citizen)
    types_code(citizen, reads_code(citizen)).sees("Đăng xuất")
    account = store.accounts.by_mail("hoa@thu.example")
    assert account and account.active and account.password


def test_another_card_is_taken_from_the_table(citizen: Citizen) -> None:
    """Choosing another person comes back to the question, and to where one wanted to go."""
    citizen.opens(f"{TRANSFER}/co-quan").follows("Không phải tôi, lấy thẻ khác")
    citizen.presses("Đóng vai này", of="Trần Quang Minh").sees("Đây có phải thẻ của bạn?", "Trần Quang Minh")
    citizen.presses("Đúng là tôi, gửi mã")
    types_code(citizen, reads_code(citizen)).sees("Chọn nơi giải quyết")


def test_another_person_on_the_table_is_not_signed_in(holder: Citizen) -> None:
    """The card that signed in stays until another one has got its code."""
    holder.opens("/nhan-vat").presses("Đóng vai này", of="Trần Quang Minh")
    begins(holder)
    assert holder.reads("Họ và tên của người nộp") == "Nguyễn Thị Hoa"
    asks_for_code(holder)
    types_code(holder, reads_code(holder))
    assert begins(holder).reads("Họ và tên của người nộp") == "Trần Quang Minh"


def test_signing_in_by_mail_is_not_signing_in_by_card(member: Citizen) -> None:
    """The agency waits for the card."""
    member.opens(f"{TRANSFER}/co-quan").sees("Đây có phải thẻ của bạn?")
    answered = member.client.post(f"{TRANSFER}/co-quan", data={"noi": "ha-noi", "co_quan": "dom-dom"})
    assert answered.status_code == 302 and "/hom-nay/dang-nhap" in answered.headers["Location"]


# The locked filer.


def test_the_filer_is_filled_and_locked(holder: Citizen) -> None:
    """Every field shows the card's value, cannot be typed into, and says why."""
    begins(holder)
    for control in (field for field in holder.screen.root.all("input") if field.attrs.get("type") != "hidden"):
        assert "readonly" in control.attrs
        assert "Lấy từ thẻ, không sửa được." in holder.screen.described(control)
    assert holder.reads("Số định danh của người nộp") == "999 101 000 001"
    holder.does_not_see("Điền giúp")


@pytest.mark.parametrize("button", [{}, {"nut": "dien-giup"}])
@pytest.mark.parametrize("way", ["/ho-so/1/buoc/nguoi-nop", "/ho-so/1/buoc/nguoi-nop?sua=1"])
def test_a_forged_filer_changes_nothing(holder: Citizen, store: Store, way: str, button: dict[str, str]) -> None:
    """Whatever is sent in the locked fields, or beside them, the card's values are kept."""
    begins(holder)
    before = store.dossiers.by_id(1)
    holder.client.post(way, data={**FILER, "the": "minh", "co_quan": "Nơi khác", **button})
    assert store.dossiers.by_id(1) == before
    holder.client.post("/ho-so/1/buoc/hoc-sinh", data={**FILER, "the": "minh", "co_quan": "Nơi khác"})
    after = store.dossiers.by_id(1)
    assert before and after and before.answers.items() <= after.answers.items()


def test_the_lock_stays_when_the_owner_comes_back_by_mail(member: Citizen, store: Store) -> None:
    """A draft of today's way is locked however one signs in; one of the leaflet's way becomes locked by the card."""
    member.starts("chuyen-truong").fills({"Họ và tên của người nộp": "Nguyễn Thị Hoà"}).presses("Tiếp tục")
    asks_for_code(member)
    types_code(member, reads_code(member))
    begins(member)
    member.presses("Đăng xuất").signs_in().starts("chuyen-truong")
    member.client.post("/ho-so/1/buoc/nguoi-nop", data=FILER)
    draft = store.dossiers.by_id(1)
    assert draft and draft.answers["nop_ho_ten"] == "Nguyễn Thị Hoa"


def test_the_lock_outlasts_the_sending(holder: Citizen, store: Store) -> None:
    """Who corrects the form before it is accepted cannot change the filer either, and nothing is written of a try."""
    store.set_setting("officer", "off")
    begins(holder).presses("Tiếp tục").fills_in().attaches().presses("Tiếp tục").presses("Tiếp tục")
    holder.fills({"Mã xác nhận": holder.captcha()}).presses("Nộp hồ sơ")
    before = store.dossiers.by_id(1), store.dossiers.history(1)
    holder.opens("/ho-so/1/sua/nguoi-nop").sees("Phần này lấy từ thẻ nên không sửa được.")
    assert holder.client.post("/ho-so/1/sua/nguoi-nop", data=FILER).status_code == 302
    assert (store.dossiers.by_id(1), store.dossiers.history(1)) == before
    assert before[0] and before[0].level == 4


# Finding and choosing.


@pytest.mark.parametrize(("typed", "found"), [("chuyen truong", 1), ("CHUYỂN TRƯỜNG", 1), ("", len(PROCEDURES))])
def test_a_procedure_is_found_by_name(citizen: Citizen, typed: str, found: int) -> None:
    """With or without marks, and all of them before anything is typed."""
    citizen.opens("/hom-nay/thu-tuc").fills({"Tên thủ tục": typed}).presses("Tìm").sees(f"Tìm thấy {found} thủ tục")
    assert citizen.reads("Tên thủ tục") == typed


def test_a_name_nobody_knows_leads_back_to_all(citizen: Citizen) -> None:
    """An empty result says what to do."""
    citizen.opens("/hom-nay/thu-tuc?ten=xyz").sees("Không tìm thấy thủ tục nào", "gõ ít chữ hơn").follows("Xem tất cả")
    citizen.sees("Tất cả thủ tục")


@pytest.mark.parametrize("place", AGENCIES.places)
@pytest.mark.parametrize("slug", [slug for slug, procedure in PROCEDURES.items() if procedure.online])
def test_every_procedure_has_agencies_everywhere(slug: str, place: str) -> None:
    """Nobody finds an empty list."""
    assert AGENCIES.offered(place, PROCEDURES[slug].authority)


@pytest.mark.parametrize(
    ("authority", "kinds"),
    [
        ("Hiệu trưởng trường nơi chuyển đến", {"tieu-hoc"}),
        ("Trường trung học cơ sở", {"thcs"}),
        ("Sở Giáo dục và Đào tạo hoặc cơ sở giáo dục", {"so", "tieu-hoc", "thcs"}),
        ("Ủy ban nhân dân cấp xã hoặc Sở Tư pháp", {"xa"}),
        ("Công an cấp xã", {"cong-an"}),
        ("Không ghi", {kind.key for kind in AGENCIES.kinds}),
    ],
)
def test_only_the_kinds_that_the_authority_names_are_offered(authority: str, kinds: set[str]) -> None:
    """Where it names none, all of them are."""
    assert {agency.kind.key for agency in AGENCIES.offered("ha-noi", authority)} == kinds


@pytest.mark.parametrize("slug", [slug for slug, procedure in PROCEDURES.items() if not procedure.online])
def test_what_is_only_done_in_person_is_read_and_not_begun(holder: Citizen, store: Store, slug: str) -> None:
    """Its page says why; no agency is offered, and a forged choice begins nothing."""
    holder.opens(f"/hom-nay/thu-tuc/{slug}").sees("Việc này phải đến tận nơi").does_not_see("Chọn nơi giải quyết")
    for method in ("GET", "POST"):
        holder._goes(f"/hom-nay/thu-tuc/{slug}/co-quan", method, data={"noi": "ha-noi", "co_quan": "luyen-tap"})
        assert holder.status == 409
    assert store.dossiers.of_account(1) == []


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({}, "agency.empty"),
        ({"noi": "ha-noi"}, "agency.empty"),
        ({"noi": "ha-noi", "co_quan": "bong-lua"}, "agency.unknown"),
        ({"noi": "ha-noi", "co_quan": "so-gd-ha-noi"}, "agency.unknown"),
        ({"noi": "x", "co_quan": "dom-dom"}, "agency.unknown"),
        ({"noi": "ha-noi", "co_quan": "'--"}, "agency.unknown"),
    ],
)
def test_an_agency_that_is_not_offered_is_refused(
    holder: Citizen, store: Store, sent: dict[str, str], code: str
) -> None:
    """Neither another place's, nor another kind's, nor none; no draft is begun."""
    holder._goes(f"{TRANSFER}/co-quan", "POST", data=sent)
    assert (holder.status, holder.errors()) == (422, [WORDS[code]])
    assert store.dossiers.draft_of(1, "chuyen-truong") is None


def test_a_school_that_was_chosen_need_not_be_typed(holder: Citizen, store: Store) -> None:
    """The agency's name answers the field for the new school."""
    begins(holder)
    draft = store.dossiers.by_id(1)
    assert draft and draft.answers["truong_den"] == "Trường Tiểu học Đom Đóm"


def test_back_in_the_middle_keeps_one_draft(holder: Citizen, store: Store) -> None:
    """Another agency is chosen for the same draft, whose answers stay; nothing is asked twice."""
    begins(holder).presses("Tiếp tục").presses("Điền giúp").presses("Tiếp tục")
    begins(holder, "Trường Tiểu học Mèo Con").sees("Trường Tiểu học Mèo Con, Hà Nội")
    (draft,) = store.dossiers.of_account(1)
    assert draft.answers["hs_ho_ten"] == "Nguyễn Minh An"
    assert draft.answers["co_quan"] == "Trường Tiểu học Mèo Con, Hà Nội"
    holder.opens(f"{TRANSFER}/co-quan?noi=ha-noi")
    assert holder.reads("Nơi giải quyết ở Hà Nội") == "Trường Tiểu học Mèo Con"


def test_the_screens_of_the_sign_in_lead_on_once_it_is_done(holder: Citizen, store: Store) -> None:
    """Back and reload neither ask nor send a second time."""
    before = len(store.mailbox.messages())
    for path in ("/hom-nay/dang-nhap", "/hom-nay/ma"):
        for method in ("GET", "POST"):
            holder._goes(path, method)
            assert holder.path == "/hom-nay/thu-tuc"
    assert len(store.mailbox.messages()) == before


@pytest.mark.parametrize(
    "onward", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_no_address_leads_out(portal: Flask, onward: str) -> None:
    """`tiep` is only ever a path of this portal."""
    citizen = come(portal)
    citizen.client.post("/hom-nay/dang-nhap", data={"tiep": onward})
    code = digits(reads_code(citizen))
    assert citizen.client.post("/hom-nay/ma", data={"ma": code}).headers["Location"] == "/"
    assert citizen.client.get("/hom-nay/dang-nhap", query_string={"tiep": onward}).headers["Location"] == "/"


# Odd addresses, and the comparison.

ODD = [
    "/hom-nay/thu-tuc/khong-co",
    "/hom-nay/thu-tuc/khong-co/co-quan",
    "/hom-nay/thu-tuc/99999999999999999999",
    f"{TRANSFER}/co-quan?noi=khong-co",
    f"{TRANSFER}/co-quan?noi=%00&noi=2",
    "/hom-nay/ma?tiep=//evil.example",
    "/hom-nay/dang-nhap?tiep=/hom-nay/dang-nhap?tiep=/hom-nay/ma",
    "/hom-nay/thu-tuc?ten=" + "a" * 3000,
    "/hom-nay/khong-co",
]


@pytest.mark.parametrize("path", ODD)
@pytest.mark.parametrize("who", ["citizen", "holder"])
def test_no_address_breaks_the_portal(request: pytest.FixtureRequest, who: str, path: str) -> None:
    """Each answers with a screen of the portal, whether asked with nothing or with what is no answer."""
    someone: Citizen = request.getfixturevalue(who)
    for method, data in (("GET", {}), ("POST", {}), ("POST", {"ma": "x" * 9000, "co_quan": "x", "noi": "\0"})):
        someone._goes(path, method, data=data)
        assert someone.status in (200, 404, 405, 422), (method, data)
        someone.sees("LUYỆN TẬP")


def test_the_comparison_leads_to_where_each_step_is_tried(citizen: Citizen) -> None:
    """Every link of the table opens a screen."""
    citizen.opens("/").follows("So sánh hai cách").sees("Năm 2021", "Hiện nay", "Đối chiếu nguồn: 11/2026")
    links = [link.attrs["href"] for link in citizen.screen.links() if link.name.startswith("Thử cách")]
    assert len(links) > 10
    assert [citizen.opens(link).status for link in links] == [200] * len(links)


def test_the_guide_to_today_has_the_same_steps() -> None:
    """What the portal compares stands on the page too, in the same words."""
    page = (HOME.parents[1] / "docs/tim-hieu/hien-nay.md").read_text(encoding="utf-8")
    section = page.partition("{ #thu-tung-buoc ")[2].partition("\n## ")[0]
    for row in load_library().words["today"]["compare"]:
        assert f"**{row['title']}**" in section
        for link in (row["then_link"], row.get("now_link", "")):
            assert not link or f"thuc-hanh.md#{link})" in section


# The agencies' file.


@pytest.mark.parametrize(
    "text",
    [
        'kinds = [{ key = "a", label = "A" }]\nplaces = []',
        'kinds = [{ key = "a", label = "A", named = [], extra = 1 }]\nplaces = []',
        'kinds = []\nplaces = [{ key = "p", name = "P", agencies = [{ key = "x", name = "X", kind = "a" }] }]',
        "kinds = [",
    ],
)
def test_a_wrong_file_of_agencies_stops(tmp_path: Path, text: str) -> None:
    """A missing, unknown or dangling key is told with the file's name."""
    path = tmp_path / "agencies.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadProcedure, match=r"agencies\.toml"):
        load_agencies(path)


def test_a_key_is_used_once(tmp_path: Path) -> None:
    """Two agencies never share what tells them apart."""
    text = (DATA / "agencies.toml").read_text(encoding="utf-8").replace('"meo-con"', '"dom-dom"')
    path = tmp_path / "agencies.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadProcedure, match="used twice"):
        load_agencies(path)
