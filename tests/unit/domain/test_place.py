"""The place where the school is: the portal of another one says nothing of this one, and a faulty one is refused."""

import re
import shutil
from pathlib import Path

import pytest

from portal.domain.errors import BadProcedure
from portal.domain.place import MARK, NEEDED, Place, load_place
from portal.library import DATA, load_library
from portal.storage import Store
from tests.portals import Clock, come, make_portal

ELSEWHERE = Path(__file__).parents[2] / "places" / "tuong-tuong"
HERE, THERE = load_library(), load_library(place=ELSEWHERE)
FAULTS = HERE.place.faults
LEAFLET = "Cổng của Hà Nội. Tỉnh nào có cổng của tỉnh ấy."  # what is told of 2021, wherever the school is


def shared() -> list[Path]:
    """List the data files that every place has in common."""
    return [path for path in sorted(DATA.rglob("*.toml")) if "places" not in path.parts]


@pytest.mark.parametrize("path", shared(), ids=lambda path: path.name)
def test_what_places_have_in_common_names_none(path: Path) -> None:
    """So that another place is a folder, and nothing else."""
    text = path.read_text(encoding="utf-8").replace(LEAFLET, "")
    assert not re.search(r"Hà Nội|hanoi", text)


def test_the_portal_is_of_the_place() -> None:
    """Its agencies, its addresses, its procedures; the country's stay."""
    place = THERE.agencies.places["tuong-tuong"]
    assert [agency.name for agency in place.agencies][-2:] == ["Trường Tiểu học Hoa Sen", "Xã Mây Hồng"]
    assert THERE.families["hoa"].parent.address.endswith("phường Luyện Tập, tỉnh Tưởng Tượng")
    assert set(THERE.procedures) - set(HERE.procedures) == {"muon-sach"}
    assert set(HERE.procedures) - set(THERE.procedures) == {"tuyen-sinh-lop-1"}
    assert "Hà Nội" not in repr((THERE.procedures, THERE.families, THERE.agencies, THERE.common, THERE.laws))


def test_what_a_place_has_not_leaves_no_gap() -> None:
    """Neither an empty note nor an empty law, nor a blank at the end."""
    extract = THERE.procedures["trich-luc-ho-tich"]
    assert (extract.fee, len(extract.notes), extract.laws) == ("8.000 đồng một bản.", 1, ("luat-ho-tich-2026",))
    assert len(THERE.procedures["tuyen-sinh-lop-6"].notes) == len(HERE.procedures["tuyen-sinh-lop-6"].notes) - 2


def test_a_procedure_of_the_place_takes_the_place_of_one_of_the_country(tmp_path: Path) -> None:
    """Of two files of one name, the nearer counts."""
    folder = shutil.copytree(ELSEWHERE, tmp_path / "gan")
    text = (DATA / "procedures" / "chuyen-truong.toml").read_text(encoding="utf-8")
    (folder / "procedures" / "chuyen-truong.toml").write_text(
        re.sub(r"(?m)^summary = .*$", 'summary = "Theo cách ở đây."', text), encoding="utf-8"
    )
    assert load_library(place=folder).procedures["chuyen-truong"].summary == "Theo cách ở đây."


def test_the_model_is_whole_once_it_has_its_names(tmp_path: Path) -> None:
    """Another school copies it, and writes three texts; until then it is told which."""
    folder = shutil.copytree(DATA / "places" / "mau", tmp_path / "cho-nay")
    with pytest.raises(BadProcedure, match=r"^cho-nay/place\.toml: name: "):
        load_library(place=folder)
    text = (folder / "place.toml").read_text(encoding="utf-8")
    for key in NEEDED:
        text = text.replace(f'{key} = ""', f'{key} = "Ở {key}"', 1)
    (folder / "place.toml").write_text(text, encoding="utf-8")
    assert "Hà Nội" not in repr(load_library(place=folder).procedures)


def test_a_visitor_files_there() -> None:
    """The whole way of the leaflet, at the place's own department."""
    citizen = come(make_portal(Store(), Clock(), THERE)).opens("/truc-tuyen")
    citizen.sees("Sở Giáo dục và Đào tạo tỉnh Tưởng Tượng").opens("/thu-tuc/muon-sach").sees("Mượn sách")


@pytest.mark.parametrize("key", NEEDED)
def test_what_agencies_are_called_is_needed(tmp_path: Path, key: str) -> None:
    """It is told with the file, the key and what to write."""
    text = (ELSEWHERE / "place.toml").read_text(encoding="utf-8")
    with pytest.raises(BadProcedure, match=rf"^cho-nay/place\.toml: {key}: Hãy ghi {key} = "):
        load_place(written(tmp_path, re.sub(rf"(?m)^{key} = .*\n", "", text)), FAULTS)


@pytest.mark.parametrize(("key", "value"), [("name", "3"), ("phi-cong-an", '"""a\nb"""')])
def test_a_text_is_one_line(tmp_path: Path, key: str, value: str) -> None:
    text = (ELSEWHERE / "place.toml").read_text(encoding="utf-8")
    faulty = re.sub(rf"(?m)^{key} = .*\n", f"{key} = {value}\n", text)
    with pytest.raises(BadProcedure, match=rf"^cho-nay/place\.toml: {key}: Mỗi lời là một dòng chữ"):
        load_place(written(tmp_path, faulty), FAULTS)


def test_a_place_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(BadProcedure, match=r"^place\.toml: place: Không có nơi “ha-nam”.*: ha-noi, mau\.$"):
        load_place(DATA / "places" / "ha-nam", FAULTS)


def test_a_text_that_is_missing_is_told_with_file_and_line(tmp_path: Path) -> None:
    """And with the line to add, and where."""
    path = tmp_path / "thu-tuc.toml"
    path.write_text('ten = "x"\nphi = ["{{ place.le-phi }}"]\n', encoding="utf-8")
    said = r"^thu-tuc\.toml: dòng 2: Chưa có lời “le-phi”.* thêm một dòng le-phi = \"…\" vào places/x/place\.toml\."
    with pytest.raises(BadProcedure, match=said):
        Place(tmp_path / "x", {}, FAULTS).read(path)


def test_every_text_of_a_place_is_quoted_somewhere() -> None:
    """What nobody quotes is a slip of the pen."""
    pages = HERE.place.folder.parents[4] / "docs"
    quoting = [*shared(), *pages.rglob("*.md"), *HERE.place.folder.rglob("*.toml")]
    quoted = {mark["key"] for path in quoting for mark in MARK.finditer(path.read_text(encoding="utf-8"))}
    assert set(HERE.place.texts) <= quoted


def written(folder: Path, text: str) -> Path:
    """Write a place's texts into a folder of its own."""
    (folder / "cho-nay").mkdir()
    (folder / "cho-nay" / "place.toml").write_text(text, encoding="utf-8")
    return folder / "cho-nay"
