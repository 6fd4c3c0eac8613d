"""A procedure tried at the four levels: what was done is what is counted, and what went wrong costs another trip."""

from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.library import load_library
from portal.storage import Store
from portal.web.context import current_portal, portal_of
from tests.actors import Citizen
from tests.portals import MONDAY, Clock

LIBRARY = load_library()
CALENDAR = LIBRARY.calendar
TRANSFER = LIBRARY.procedures["chuyen-truong"]
NEEDED = tuple(paper.key for paper in TRANSFER.documents if paper.required)
START = datetime.strptime(MONDAY, "%d/%m/%Y %H:%M")
SLUG = "/muc-do/chuyen-truong"
ALL = {paper.name: "x" for paper in TRANSFER.documents if paper.required}


def played(citizen: Citizen, level: int) -> Citizen:
    """Begin a try at a level from the procedure's own page."""
    return citizen.opens("/thu-tuc/chuyen-truong").follows("Thử và so sánh các mức độ").presses(f"Thử ở mức độ {level}")


def figures(citizen: Citizen) -> dict[str, str]:
    """The rows of the comparison on the screen: the level, then all its cells as one text."""
    table = next(element for element in citizen.screen.root.all("table") if "compare" in element.classes)
    rows = [row for row in table.all("tr") if "unfinished" not in row.classes][1:]
    return {row.all("th")[0].name: " ".join(cell.text() for cell in row.all("td")) for row in rows}


def test_level_1_is_read_at_home_and_done_on_the_way(citizen: Citizen) -> None:
    played(citizen, 1).sees("Đọc ở nhà", "Bảng tổng hợp").presses("Tôi đã đọc xong")
    citizen.fills(ALL).presses("Đi ngay bây giờ").sees("Đến nơi, nhận tờ khai")
    citizen.presses("Điền tờ khai bằng tay").presses("Nộp hồ sơ").sees("Đã nộp, chờ ngày hẹn", "14/09/2026")
    citizen.presses("Đợi đến ngày hẹn rồi đi lấy").sees("Đã có kết quả", "Số chuyến đi 2")
    assert figures(citizen)["1"] == "2 5 40.000 3"
    assert all("chưa thử" in figures(citizen)[level] for level in "234")


def test_a_forgotten_paper_at_level_1_costs_another_trip(citizen: Citizen) -> None:
    played(citizen, 1).presses("Tôi đã đọc xong").presses("Đi ngay bây giờ")
    citizen.presses("Điền tờ khai bằng tay").presses("Nộp hồ sơ").sees("Hồ sơ còn thiếu", *ALL)
    citizen.fills(ALL).presses("Đợi đến sáng ngày làm việc tới rồi đi").presses("Nộp hồ sơ")
    citizen.presses("Đợi đến ngày hẹn rồi đi lấy").sees("Số chuyến đi 3")
    assert figures(citizen)["1"] == "3 6 60.000 3"


def test_level_2_downloads_the_form_and_can_save_a_trip_by_post(citizen: Citizen) -> None:
    played(citizen, 2).presses("Tôi đã đọc xong")
    links = {link.name: link.attrs for link in citizen.screen.links() if "data-site" in link.attrs}
    assert [given["data-site"] for given in links.values()] == [
        "assets/forms/chuyen-truong.pdf",
        "assets/forms/chuyen-truong.docx",
    ]
    citizen.fills({"Bạn in hết mấy tờ?": "2"}).presses("Tôi đã in và điền xong").fills(ALL)
    citizen.presses("Gửi qua bưu điện").sees("Đã nộp, chờ ngày hẹn", "16/09/2026")
    citizen.presses("Đợi đến ngày hẹn rồi đi lấy")
    assert figures(citizen)["2"] == "1 7 50.000 4"


def test_sheets_are_asked_again_when_they_are_no_number(citizen: Citizen) -> None:
    played(citizen, 2).presses("Tôi đã đọc xong").fills({"Bạn in hết mấy tờ?": "nhiều"})
    citizen.presses("Tôi đã in và điền xong")
    assert citizen.status == 422 and citizen.errors() == ["Hãy ghi số tờ bằng chữ số, từ 1 đến 50."]


def test_the_way_is_what_the_reader_says_it_is(citizen: Citizen) -> None:
    citizen.opens(SLUG).sees("quy định của cổng luyện tập")
    typed = {"Tiền một chuyến, cả đi và về (đồng)": "7.500", "Đi một lượt mất bao nhiêu phút?": "45"}
    citizen.fills(typed).presses("Ghi lại").sees("Đây là số bạn đã ghi")
    played(citizen, 1).presses("Tôi đã đọc xong").fills(ALL).presses("Đi ngay bây giờ")
    citizen.sees("7.500 đồng", "09:45 07/09/2026")


@pytest.mark.parametrize(("money", "minutes"), [("-5", "10"), ("ba nghìn", "10"), ("5000", "999"), ("", "")])
def test_a_way_that_makes_no_sense_is_kept_for_mending(citizen: Citizen, money: str, minutes: str) -> None:
    typed = {"Tiền một chuyến, cả đi và về (đồng)": money, "Đi một lượt mất bao nhiêu phút?": minutes}
    citizen.opens(SLUG).fills(typed).presses("Ghi lại")
    assert citizen.status == 422 and citizen.errors()
    assert citizen.reads("Tiền một chuyến, cả đi và về (đồng)") == money


def test_the_clock_passes_with_what_is_done(citizen: Citizen, portal: Flask, clock: Clock) -> None:
    played(citizen, 1).presses("Tôi đã đọc xong").fills(ALL).presses("Đợi đến sáng ngày làm việc tới rồi đi")
    with portal.app_context():
        assert current_portal().now() == datetime(2026, 9, 8, 8, 30)
    citizen.sees("08:30 08/09/2026")


def test_level_3_and_4_go_on_in_a_dossier_of_that_level(member: Citizen, store: Store) -> None:
    for level in (3, 4, 3):
        played(member, level).sees("Ai nộp hồ sơ?")
    assert sorted(one.level for one in store.dossiers.of_account(1)) == [3, 4]


def test_a_stranger_signs_in_for_levels_3_and_4(citizen: Citizen) -> None:
    played(citizen, 4).sees("Đăng nhập", "Bạn cần đăng nhập trước")
    assert "tiep=/muc-do/chuyen-truong" in citizen.path


def to_the_end(member: Citizen, level: int, *, forget: bool) -> Citizen:
    """Send a dossier at a level, wind the clock until there is a result, and take it."""
    played(member, level).fills_in().attaches().presses("Tiếp tục").sends()
    number = max(one.id for one in here_store(member).dossiers.submitted())
    for _ in range(6):
        member.opens(f"/ho-so/{number}")
        if ("Đã xử lý xong" if level == 3 else "Đã trả kết quả") in member.screen.text:
            break
        member.presses("Tua đến việc tiếp theo")
    if level == 3:
        member.opens(f"/ho-so/{number}/den-mot-cua")
        if forget:
            member.presses("Đi nhận kết quả").sees("Bạn quên bản gốc ở nhà")
        member.fills({paper.name: "x" for paper in TRANSFER.documents}).presses("Đi nhận kết quả")
    return member.opens(f"/ho-so/{number}").sees("Đã trả kết quả")


def here_store(member: Citizen) -> Store:
    """The store of the portal that a citizen uses."""
    app = member.client.application
    assert isinstance(app, Flask)
    return portal_of(app).store


@pytest.mark.slow
@pytest.mark.parametrize("forget", [False, True])
def test_four_tries_end_in_four_different_rows(member: Citizen, forget: bool) -> None:
    """The comparison follows from what was done at each level: who forgets goes again, and pays again."""
    played(member, 1).presses("Tôi đã đọc xong").fills({} if forget else ALL).presses("Đi ngay bây giờ")
    member.presses("Điền tờ khai bằng tay").presses("Nộp hồ sơ")
    if forget:
        member.fills(ALL).presses("Đợi đến sáng ngày làm việc tới rồi đi").presses("Nộp hồ sơ")
    member.presses("Đợi đến ngày hẹn rồi đi lấy")
    played(member, 2).presses("Tôi đã đọc xong").presses("Tôi đã in và điền xong").fills(ALL)
    member.presses("Gửi qua bưu điện").presses("Đợi đến ngày hẹn rồi đi lấy")
    to_the_end(member, 3, forget=forget).sees("Cả lần thử này")
    rows = figures(to_the_end(member, 4, forget=False))
    assert len(set(rows.values())) == 4 and "unfinished" not in member.html
    trips = [int(row.split()[0]) for row in rows.values()]
    assert trips == ([3, 1, 2, 0] if forget else [2, 1, 1, 0])
    assert rows == figures(member.opens(SLUG))


def test_what_has_to_be_done_in_person_has_level_1_alone(citizen: Citizen) -> None:
    slug = next(slug for slug, procedure in LIBRARY.procedures.items() if not procedure.online)
    citizen.opens(f"/thu-tuc/{slug}").follows("Thử và so sánh các mức độ")
    assert [button.name for button in citizen.screen.buttons() if button.name.startswith("Thử ở")] == ["Thử ở mức độ 1"]
    answer = citizen.client.post(f"/muc-do/{slug}/bat-dau", data={"muc_do": "4"})
    assert answer.status_code == 409 and "không có mức độ ấy" in answer.text
    papers = {paper.name: "x" for paper in LIBRARY.procedures[slug].documents if paper.required}
    citizen.presses("Thử ở mức độ 1").presses("Tôi đã đọc xong").fills(papers)
    citizen.presses("Đi ngay bây giờ").presses("Nghe xong, ra quầy").presses("Nộp hồ sơ")
    citizen.presses("Đợi đến ngày hẹn rồi đi lấy").sees("Số chuyến đi 2")


@pytest.mark.slow
@pytest.mark.parametrize("slug", list(LIBRARY.procedures))
def test_every_procedure_can_be_played_on_paper(citizen: Citizen, slug: str) -> None:
    """To the end, at each level on paper that it has."""
    procedure = LIBRARY.procedures[slug]
    papers = {paper.name: "x" for paper in procedure.documents if paper.required}
    for level in {1, 2} & set(procedure.levels):
        citizen.opens(f"/muc-do/{slug}").presses(f"Thử ở mức độ {level}").presses("Tôi đã đọc xong")
        if level == 2:
            citizen.presses("Tôi đã in và điền xong")
        citizen.fills(papers).presses("Đợi đến sáng ngày làm việc tới rồi đi")
        if level == 1:
            citizen.presses("Điền tờ khai bằng tay" if procedure.steps else "Nghe xong, ra quầy")
        citizen.presses("Nộp hồ sơ").presses("Đợi đến ngày hẹn rồi đi lấy").sees("Đã có kết quả")


def test_a_journey_goes_on_where_it_was_left(citizen: Citizen) -> None:
    played(citizen, 1).presses("Tôi đã đọc xong")
    citizen.opens(SLUG).sees("Mức độ 1 chưa xong").follows("Đi tiếp mức độ 1").sees("Ở nhà, chưa có tờ khai")


def test_an_old_button_changes_nothing_and_says_what_to_do(citizen: Citizen, store: Store) -> None:
    played(citizen, 1).presses("Tôi đã đọc xong")
    answer = citizen.client.post(f"{SLUG}/1", data={"nut": "collect"})
    assert answer.status_code == 409 and "Lúc này chưa làm được việc ấy" in answer.text
    found = store.journeys.by_id(1)
    assert found is not None and len(found.steps) == 1


@pytest.mark.parametrize(
    ("method", "path", "data"),
    [
        ("GET", "/muc-do/khong-co", {}),
        ("GET", f"{SLUG}/1", {}),
        ("POST", f"{SLUG}/1", {"nut": "read"}),
        ("POST", f"{SLUG}/bat-dau", {}),
        ("POST", f"{SLUG}/bat-dau", {"muc_do": "5"}),
        ("POST", f"{SLUG}/bat-dau", {"muc_do": "x"}),
        ("GET", f"{SLUG}/99999999999999999999", {}),
        ("GET", "/mau-don/chuyen-truong.exe", {}),
        ("GET", "/mau-don/khong-co.pdf", {}),
        ("POST", f"{SLUG}/duong-di", {}),
    ],
)
def test_odd_requests_are_refused_with_a_sentence(
    client: FlaskClient, method: str, path: str, data: dict[str, str]
) -> None:
    answer = client.open(path, method=method, data=data)
    assert answer.status_code in (404, 409, 422) and "<h" in answer.text


@pytest.fixture
def client(portal: Flask) -> FlaskClient:
    """A browser."""
    return portal.test_client()


def test_a_reset_forgets_journeys(citizen: Citizen, store: Store) -> None:
    played(citizen, 1).presses("Tôi đã đọc xong")
    citizen.client.post("/lam-lai")
    assert store.journeys.of_procedure("chuyen-truong") == []


def test_a_native_server_gives_the_paper_form(portal: Flask, client: FlaskClient, tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "chuyen-truong.pdf").write_bytes(b"%PDF")
    settings = portal_of(portal).settings
    portal_of(portal).settings = {**settings, "forms": str(folder)}
    try:
        answer = client.get("/mau-don/chuyen-truong.pdf")
        assert (answer.data, answer.mimetype) == (b"%PDF", "application/pdf")
        assert client.get("/mau-don/chuyen-truong.docx").status_code == 409
    finally:
        portal_of(portal).settings = settings
