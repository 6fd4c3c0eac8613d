"""The player: does what steps say on the real portal, sees what a person would, and can go back."""

from typing import Any

import pytest
from flask import Flask

from portal.guides import player as module
from portal.guides.player import Player, practice_file
from portal.guides.starting_states import StartingState, load_states
from portal.guides.steps import REPAIR, RIGHT, WRONG, StepError, read_step
from portal.library import load_library
from portal.storage import Store
from tests.portals import Clock, make_portal

WORDS = load_library().words
HOA, MINH = "Nguyễn Thị Hoa", "Trần Quang Minh"
NEW, UNUSED, OWNER, MEMBER = "chưa có tài khoản", "tài khoản chưa kích hoạt", "đã có tài khoản", "đã đăng nhập"
FILLED, SENT, INCOMPLETE = "đã điền tờ khai", "đã nộp hồ sơ", "hồ sơ thiếu giấy tờ"
FAULTY, RETURNED, MENDED = "hồ sơ có lỗi chờ cán bộ", "hồ sơ có giấy bị trả lại", "hồ sơ đã bổ sung"
APPLICATION, REPORT = "Đơn xin chuyển trường", "Bảng tổng hợp kết quả đánh giá rèn luyện và học tập"
SEE = {"thay": "Chữ không đâu có"}

# state -> what tells it: a page, what is seen there, and what is not
STATES = {
    NEW: ("/hop-thu", "Chưa có thư", "Kích hoạt"),
    UNUSED: ("/hop-thu", "Kích hoạt tài khoản luyện tập", "Đăng xuất"),
    OWNER: ("/dang-nhap", "Mật khẩu", "Đăng xuất"),
    MEMBER: ("/ho-so", "Bạn chưa có hồ sơ nào", "Bản nháp"),
    FILLED: ("/ho-so", "Bản nháp", "Mới đăng ký"),
    SENT: ("/ho-so", "Chuyển trường", "Bản nháp"),
    FAULTY: ("/ho-so", "Mới đăng ký", "Yêu cầu bổ sung giấy tờ"),
    RETURNED: ("/ho-so", "Yêu cầu bổ sung giấy tờ", "Mới đăng ký"),
    MENDED: ("/ho-so", "Mới đăng ký", "Yêu cầu bổ sung giấy tờ"),
    INCOMPLETE: ("/ho-so", "Yêu cầu bổ sung giấy tờ", "Bản nháp"),
    "đang thử mức độ 1": ("/muc-do/chuyen-truong", "Đi tiếp mức độ 1", "Đi tiếp mức độ 2"),
    "đang thử mức độ 2": ("/muc-do/chuyen-truong", "Đi tiếp mức độ 2", "Đi tiếp mức độ 1"),
}


@pytest.fixture
def player(portal: Flask) -> Player:
    """Nguyễn Thị Hoa, who has no account yet."""
    player = Player(portal)
    player.begin(HOA, NEW)
    return player


@pytest.fixture
def signed_in(player: Player) -> Player:
    """Nguyễn Thị Hoa, signed in."""
    player.begin(HOA, MEMBER)
    return player


@pytest.fixture
def filled(player: Player) -> Player:
    """Nguyễn Thị Hoa, before the papers of a form that is filled in."""
    player.begin(HOA, FILLED)
    return player


def does(player: Player, **table: Any) -> Player:
    """Play a right step."""
    player.play(read_step(RIGHT, table))
    return player


def refusal(player: Player, kind: str = RIGHT, **table: Any) -> StepError:
    """Play a step that cannot be played."""
    with pytest.raises(StepError) as refused:
        player.play(read_step(kind, table, read_step(RIGHT, {"thay": "gì đó"})))
    return refused.value


# Where a guide begins.


@pytest.mark.slow
@pytest.mark.parametrize(("state", "path", "seen", "unseen"), [(state, *told) for state, told in STATES.items()])
def test_a_state_is_reached(player: Player, state: str, path: str, seen: str, unseen: str) -> None:
    """Each by steps alone, from an empty portal."""
    player.begin(HOA, state)
    does(player, mo=path, thay=seen)
    assert not player.sees(unseen)
    assert bool(player.code) is (state in (SENT, FAULTY, RETURNED, MENDED, INCOMPLETE))


def test_every_state_is_tried_above() -> None:
    """A state that somebody adds needs its line in the table, and each follows one that is known."""
    assert set(load_states()) == set(STATES)
    assert {state.after for state in load_states().values()} - {""} <= set(STATES)


@pytest.mark.slow
@pytest.mark.parametrize("family", load_library().families.values(), ids=lambda family: family.key)
def test_everybody_can_begin(portal: Flask, family: Any) -> None:
    """Each person of the cards comes to a sent dossier."""
    player = Player(portal)
    player.begin(family.parent.name, SENT)
    assert player.sees(player.code) and player.sees(family.parent.name)


@pytest.mark.parametrize(
    ("person", "state", "code", "near"),
    [
        ("Nguyễn Thị Hóa", NEW, "unknown-person", HOA),
        ("Donald", NEW, "unknown-person", ""),
        (HOA, "da dang nhap", "unknown-state", MEMBER),
    ],
)
def test_an_unknown_beginning_is_refused(player: Player, person: str, state: str, code: str, near: str) -> None:
    """With the nearest name and all there are."""
    with pytest.raises(StepError) as refused:
        player.begin(person, state)
    assert (refused.value.code, refused.value.near) == (code, near)
    assert (HOA if code == "unknown-person" else MEMBER) in refused.value.offered


def test_a_state_that_cannot_be_reached_is_named(player: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault is in the data file, not in the guide."""
    broken = StartingState("mới", "", (read_step(RIGHT, {"bam": "Đăng ki", "thay": "x"}),))
    monkeypatch.setattr(module, "load_states", lambda: {"mới": broken})
    with pytest.raises(StepError) as refused:
        player.begin(HOA, "mới")
    said = refused.value.message(WORDS["guide"]["fault"])
    assert "“mới”" in said and "states.toml" in said and "“Đăng ký”" in said


# What a step can do.


def test_it_opens_a_path_and_looks(player: Player) -> None:
    """A step may do no more than that; what it sees may have been there before."""
    does(player, mo="/tra-cuu", thay="Tra cứu hồ sơ")
    does(player, thay="Tra cứu hồ sơ")
    assert player.user.path == "/tra-cuu"


def test_it_presses_a_link(player: Player) -> None:
    """Where no button has that name."""
    assert does(player, bam="Đăng ký", thay="Đăng ký tài khoản").user.path == "/dang-ky"


def test_a_button_wins_over_a_link_of_the_same_name(player: Player) -> None:
    """The form's own button is meant, not the link above every screen."""
    does(player, mo="/dang-ky", thay="Họ và tên")
    player.play(read_step(WRONG, {"bam": "Đăng ký", "thay": "Hãy xem lại"}, read_step(RIGHT, {"thay": "x"})))
    assert player.user.status == 422


def test_it_fills_the_form_from_the_card_and_then_its_own_fields(player: Player) -> None:
    """The step's words win over the card's."""
    player.prepare(read_step(RIGHT, {"mo": "/dang-ky", "dien_giup": True, "dien": {"Email": "khac@thu.example"}} | SEE))
    values = {label: player.screen.value(player.user.field(label)) for label in ("Họ và tên", "Email")}
    assert values == {"Họ và tên": HOA, "Email": "khac@thu.example"}


def test_it_chooses_in_lists_and_groups(player: Player) -> None:
    """By the words that are seen; the last of them are those of the answer's address."""
    choices = {"Bạn nộp ở đâu?": "Nộp hồ sơ tại sở/ngành", "Lĩnh vực": "Giáo dục và đào tạo"}
    does(player, mo="/truc-tuyen", chon=choices, bam="Tìm kiếm", thay="Tìm thấy")
    assert "linh_vuc=Gi" in player.user.path and "noi=so-nganh" in player.user.path


def test_an_empty_choice_unchooses(player: Player) -> None:
    """What a mistake leaves out is not sent."""
    player.prepare(read_step(RIGHT, {"mo": "/truc-tuyen", "chon": {"Bạn nộp ở đâu?": "Nộp hồ sơ tại sở/ngành"}} | SEE))
    does(player, chon={"Bạn nộp ở đâu?": ""}, bam="Tìm kiếm", thay="Tìm thấy")
    assert "noi=" not in player.user.path


def test_it_presses_the_button_in_the_right_row(player: Player) -> None:
    """Told apart by the words that describe it."""
    does(player, mo="/nhan-vat", bam="Đóng vai này", dong=MINH, thay="Tập nộp hồ sơ trên mạng")
    assert MINH in player.screen.text


def test_it_attaches_samples_and_goes_on(filled: Player) -> None:
    """All papers first, then the button."""
    does(filled, dinh_kem=[APPLICATION, REPORT], bam="Tiếp tục", thay="Xem lại trước khi gửi")
    assert filled.screen.text.count("(chưa có)") == 1  # the paper that is not required


@pytest.mark.parametrize(
    ("file", "message"),
    [("tệp chữ", "file.wrong-type"), ("tệp PDF quá lớn", "file.too-large"), ("tệp trống", "file.empty")],
)
def test_a_practice_file_is_refused_with_its_own_message(filled: Player, file: str, message: str) -> None:
    """Each is there to make one mistake with; the sample mends it."""
    words = WORDS["field"][message]
    wrong = {"dinh_kem": {APPLICATION: file}, "thay": words}
    filled.play(read_step(WRONG, wrong, read_step(RIGHT, {"thay": "x"})))
    assert filled.screen.errors() == [words]
    filled.play(read_step(REPAIR, {"dinh_kem": APPLICATION, "thay": "Đã đính kèm"}, read_step(RIGHT, {"thay": "x"})))


def test_every_practice_file_is_tried_above() -> None:
    """And each has the bytes, the size and the name that it says."""
    assert set(WORDS["guide"]["files"]) == {"tệp chữ", "tệp PDF quá lớn", "tệp trống"}
    for given in WORDS["guide"]["files"].values():
        data, name, mime = practice_file(given)
        assert len(data) == given["size"] and data.startswith(given["begins"].encode())
        assert name.rpartition(".")[2] in ("txt", "pdf") and "/" in mime


def test_a_paper_may_get_a_sample_beside_a_practice_file(filled: Player) -> None:
    """An empty name in the table means the sample."""
    does(filled, dinh_kem={APPLICATION: "", REPORT: ""}, bam="Tiếp tục", thay="Xem lại trước khi gửi")


# What a step cannot do.


@pytest.mark.parametrize(
    ("table", "code", "wanted", "near"),
    [
        ({"mo": "/", "bam": "Dang ky"}, "no-button", "Dang ky", "Đăng ký"),
        ({"mo": "/", "bam": "Xyz"}, "no-button", "Xyz", ""),
        ({"mo": "/nhan-vat", "bam": "Đóng vai này", "dong": "Trần Quang Mình"}, "no-row", "Trần Quang Mình", MINH),
        ({"mo": "/nhan-vat", "bam": "Đóng vai này"}, "no-rows", "Đóng vai này", ""),
        ({"mo": "/dang-ky", "dien": {"Emai": "x"}}, "no-field", "Emai", "Email"),
        ({"mo": "/dang-ky", "dien": {"Email *": "x"}}, "no-field", "Email *", "Email"),
        ({"mo": "/truc-tuyen", "chon": {"Lĩnh vực": "Giáo dục"}}, "no-choice", "Giáo dục", ""),
        (
            {"mo": "/truc-tuyen", "chon": {"Bạn nộp ở đâu?": "Nộp hồ sơ tại sở"}},
            "no-choice",
            "Nộp hồ sơ tại sở",
            "Nộp hồ sơ tại sở/ngành",
        ),
        ({"mo": "/tra-cuu", "dien_giup": True}, "no-filler", "", ""),
        ({"mo": "/", "dinh_kem": "Đơn"}, "no-button", "Dùng bản mẫu: Đơn", ""),
        ({"mo": "/", "dinh_kem": {"Đơn": "tệp chữ"}}, "no-field", "Chọn tệp hoặc chụp ảnh: Đơn", ""),
        ({"mo": "/", "dinh_kem": {"Đơn": "tep chu"}}, "unknown-file", "tep chu", "tệp chữ"),
    ],
)
def test_what_the_screen_does_not_offer_is_named(
    player: Player, table: dict[str, Any], code: str, wanted: str, near: str
) -> None:
    """What was wanted, what comes nearest, and what there is instead."""
    error = refusal(player, thay="Chữ không đâu có", **table)
    assert (error.code, error.data["wanted"], error.near) == (code, wanted, near)
    assert error.offered


def test_a_paper_with_a_slip_is_refused_with_its_name(filled: Player) -> None:
    """The buttons of the papers are long, and still the nearest one is found."""
    error = refusal(filled, dinh_kem="Don xin chuyen truong", thay="Đã đính kèm")
    assert (error.code, error.near) == ("no-button", f"Dùng bản mẫu: {APPLICATION}")


@pytest.mark.parametrize("kind", [RIGHT, WRONG, REPAIR])
def test_what_is_seen_before_proves_nothing(player: Player, kind: str) -> None:
    """Neither for what is right nor for a mistake or its repair."""
    does(player, mo="/dang-ky", thay="Họ và tên")
    error = refusal(player, kind, bam="Đăng ký", thay="Họ và tên")
    assert (error.code, error.data["wanted"]) == ("seen-before", "Họ và tên")


def test_one_new_thing_among_what_is_seen_is_enough() -> None:
    """The others may have been there."""
    player = Player(make_portal(Store(), Clock()))
    player.begin(HOA, NEW)
    does(player, bam="Đăng ký", thay=["Đăng nhập", "Nhập lại mật khẩu"])


def test_a_step_is_looked_at_where_it_begins(player: Player) -> None:
    """What another screen shows does not count: the step opens its own first."""
    does(player, mo="/dang-ky", thay="Họ và tên")
    does(player, mo="/", bam="Đăng ký", thay="Họ và tên")


def test_what_is_not_seen_is_refused_with_what_is(player: Player) -> None:
    """The screen's name, and its headings and messages to choose from."""
    error = refusal(player, bam="Đăng ký", thay="Đăng ký tài khoảng")
    assert (error.code, error.data) == ("not-seen", {"wanted": "Đăng ký tài khoảng", "title": "Đăng ký tài khoản"})
    assert error.near == "Đăng ký tài khoản"


def test_all_of_a_list_has_to_be_seen(player: Player) -> None:
    """The one that is missing is named."""
    assert refusal(player, bam="Đăng ký", thay=["Email", "Bóng", "Mật khẩu"]).data["wanted"] == "Bóng"


@pytest.mark.parametrize("kind", [RIGHT, REPAIR])
def test_a_step_that_ends_in_errors_is_refused(player: Player, kind: str) -> None:
    """Even if it sees what it wants; only a mistake may."""
    does(player, mo="/dang-ky", thay="Họ và tên")
    error = refusal(player, kind, bam="Đăng ký", thay="Hãy xem lại")
    assert (error.code, error.data["wanted"]) == ("errors", "Đăng ký tài khoản")
    assert error.offered == player.screen.errors() and len(error.offered) > 3


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/", "Đồ dùng luyện tập"),  # a name that is only heard
        ("/", "Hộp thư luyện tập"),
        ("/", "Bạn đang đóng vai"),  # every screen has it
        ("/", "Không phải cổng dịch vụ công thật"),
        ("/", "Bàn cán bộ"),
        ("/", "đăng ký TÀI khoản"),  # letters count
        ("/dang-ky", "dien-giup"),
    ],
)
def test_what_every_screen_has_is_not_seen(player: Player, path: str, text: str) -> None:
    """Nor is what only a machine reads."""
    player.user.opens(path)
    assert not player.sees(text)


def test_hidden_words_are_not_seen(player: Player) -> None:
    """A button that waits for the shell is not there yet."""
    player.begin(HOA, SENT)
    assert "Chép mã" in player.screen.html and not player.sees("Chép mã")


def test_words_are_seen_over_the_ends_of_lines(player: Player) -> None:
    """Blanks count as one, no-break spaces too."""
    player.user.opens("/")
    assert player.sees("Tập  nộp\nhồ\u00a0sơ trên mạng")


# What a guide cannot know.


def test_the_captcha_is_read_from_the_screen(player: Player) -> None:
    """It is another one each time."""
    player.user.opens("/dang-ky")
    shown = player.resolved("(mã đang hiện)")
    assert player.sees(shown) and player.sees("(mã đang hiện)")
    assert player.resolved("[(mã đang hiện)]") == f"[{shown}]"


def test_the_code_is_that_of_the_dossier_just_sent(player: Player) -> None:
    """It is remembered on other screens, and can be seen, filled in and pressed."""
    player.begin(HOA, SENT)
    code = player.code
    assert code and player.sees(f"{code}") and player.sees("(mã hồ sơ)")
    look_up = {"Mã hồ sơ": "(mã hồ sơ)", "Mã xác nhận": "(mã đang hiện)"}
    does(player, mo="/tra-cuu", dien=look_up, bam="Tra cứu", thay=["(mã hồ sơ)", "Chuyển trường"])
    assert player.code == code


@pytest.mark.parametrize("word", ["(mã đang hiện)", "(mã hồ sơ)"])
def test_nothing_to_fill_in_is_refused(player: Player, word: str) -> None:
    """No captcha is on the screen, no dossier is sent; and neither is seen."""
    error = refusal(player, mo="/", dien={"Mã hồ sơ": word}, bam="Tra cứu", thay="Chữ không đâu có")
    assert (error.code, error.data["wanted"]) == ("nothing-for", word)
    assert not player.sees(word)


# Going back.


def test_going_back_brings_everything_back(signed_in: Player) -> None:
    """Data, session, screen, address and code."""
    does(signed_in, mo="/ho-so", thay="Bạn chưa có hồ sơ nào")
    checkpoint = signed_in.checkpoint()
    signed_in.begin(HOA, NEW)
    does(signed_in, mo="/thu-tuc/chuyen-truong", bam="Thực hiện", thay="Ai nộp hồ sơ?")
    does(signed_in, bam="Đăng xuất", thay="Tập nộp hồ sơ trên mạng")
    signed_in.code = "X"
    signed_in.restore(checkpoint)
    assert (signed_in.screen.html, signed_in.user.path, signed_in.user.status, signed_in.code) == (
        checkpoint.html,
        "/ho-so",
        200,
        "",
    )
    assert signed_in.checkpoint() == checkpoint
    does(signed_in, mo="/ho-so", thay=["Bạn chưa có hồ sơ nào", "Đăng xuất"])


def test_one_can_go_back_to_a_checkpoint_again_and_again(signed_in: Player) -> None:
    """What is done after it does not touch it."""
    checkpoint = signed_in.checkpoint()
    for _ in range(2):
        does(signed_in, mo="/thu-tuc/chuyen-truong", bam="Thực hiện", thay="Ai nộp hồ sơ?")
        signed_in.restore(checkpoint)
        does(signed_in, mo="/ho-so", thay="Bạn chưa có hồ sơ nào")


def test_one_can_go_back_to_where_nobody_was_signed_in(player: Player) -> None:
    """The session that came afterwards is gone."""
    does(player, mo="/", thay="Đăng ký")
    checkpoint = player.checkpoint()
    player.begin(HOA, MEMBER)
    player.restore(checkpoint)
    does(player, mo="/", thay="Đăng nhập")
    assert not player.sees("Đăng xuất")


def test_what_is_typed_is_gone_after_going_back(player: Player) -> None:
    """The screen is as it came."""
    does(player, mo="/dang-ky", thay="Họ và tên")
    checkpoint = player.checkpoint()
    player.prepare(read_step(RIGHT, {"dien": {"Email": "a@b.example"}} | SEE))
    player.restore(checkpoint)
    assert player.screen.value(player.user.field("Email")) == ""


def test_two_players_do_not_know_of_each_other() -> None:
    """Each has a portal of their own."""
    one, two = (Player(make_portal(Store(), Clock())) for _ in range(2))
    one.begin(HOA, SENT)
    two.begin(HOA, NEW)
    does(two, mo="/hop-thu", thay="Chưa có thư")
    two.begin(MINH, MEMBER)
    does(one, mo="/ho-so", thay=[HOA, "Chuyển trường"])
    assert one.code and not two.code and not one.sees(MINH)
