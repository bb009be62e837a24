"""Administrative units: the shipped seed, the official list, and refusals that name the line."""

import json

import pytest

from portal.agencies import demo, units
from portal.agencies.lookups import Places
from portal.agencies.models import AdministrativeUnit, Agency

pytestmark = pytest.mark.django_db


def _lines(tmp_path, *rows):
    path = tmp_path / "units.jsonl"
    path.write_text("\n".join(json.dumps(row) if isinstance(row, dict) else row for row in rows))
    return path


HANOI = {"code": "01", "type": "province", "full_name": "Thành phố Hà Nội", "province_code": None}
HOAN_KIEM = {
    "code": "00070",
    "type": "ward",
    "full_name": "Phường Hoàn Kiếm",
    "province_code": "01",
}


def test_the_seed_holds_34_provinces_and_3321_communes():
    loaded = units.load(units.seed())

    assert loaded == units.Loaded(added=3355, changed=0)
    assert AdministrativeUnit.objects.filter(level="province").count() == 34
    assert AdministrativeUnit.objects.filter(level="commune").count() == 3321


def test_a_second_load_changes_nothing(tmp_path):
    path = _lines(tmp_path, HANOI, HOAN_KIEM)
    units.load(units.read_file(path))

    assert units.load(units.read_file(path)) == units.Loaded(added=0, changed=0)


def test_a_renamed_unit_is_brought_up_to_date(tmp_path):
    units.load(units.read_file(_lines(tmp_path, HANOI)))

    renamed = units.read_file(_lines(tmp_path, {**HANOI, "full_name": "Thủ đô Hà Nội"}))

    assert units.load(renamed) == units.Loaded(added=0, changed=1)
    assert AdministrativeUnit.objects.get(code="01").folded_name == "thu do ha noi"


@pytest.mark.parametrize("broken", ["{not json", '{"code": "1"}', {**HANOI, "code": "1"}])
def test_a_broken_line_is_named_and_nothing_is_loaded(tmp_path, broken):
    path = _lines(tmp_path, HANOI, broken)

    with pytest.raises(units.UnitsUnreadable, match="line 2"):
        units.load(units.read_file(path))

    assert AdministrativeUnit.objects.count() == 0


def test_communes_of_a_province_are_listed_by_proper_name_and_of_no_other():
    demo.load()

    names = [name for _code, name in Places().communes("99")]

    assert names == [
        "Phường An Hải",
        "Phường Đông Bến",
        "Xã Mỹ Hòa",
        "Xã Phú Khê",
        "Xã Vĩnh Ninh",
    ]
    assert Places().communes("98; DROP") == []


def test_provinces_are_listed_without_regard_to_their_kind(tmp_path):
    demo.load()
    an_giang = {**HANOI, "code": "91", "full_name": "Tỉnh An Giang"}
    units.load(units.read_file(_lines(tmp_path, HANOI, an_giang)))

    names = [name for _code, name in Places().provinces()]

    assert names == ["Tỉnh An Giang", "Thành phố Hà Nội", "Tỉnh Sông Vân"]


def test_the_demo_province_has_its_offices_and_loads_twice():
    demo.load()
    demo.load()

    assert Agency.objects.filter(kind=Agency.Kind.COMMUNE_CENTRE).count() == 5
    assert Agency.objects.filter(is_one_stop=True).count() == 6
    assert Agency.objects.get(code="H99.21.03").name == "Ban Chỉ huy quân sự phường An Hải"
