"""The catalogue as open data: whole, bounded, cacheable, and nothing that is not public."""

import csv
import io
import json
from datetime import date

import pytest
from django.test import Client

from portal.cells import plain, safe
from procedures.models import Procedure
from procedures.open_data.schema import schema
from tests.counting import counted_queries
from tests.procedures.makers import make_published
from tests.procedures.records import record, run, write

pytestmark = pytest.mark.django_db
HERE = "/du-lieu-mo/thu-tuc/"


def get(file, **facts):
    headers = facts.pop("headers", None)
    answer = Client().get(HERE + file, facts, headers=headers)
    return answer, b"".join(answer) if answer.streaming else answer.content


def procedures(**facts):
    return json.loads(get("danh-muc.json", **facts)[1])["procedures"]


def require(value, kind, place=""):
    """Hold a value against the part of JSON Schema that ours uses."""
    types = {
        "object": dict,
        "array": list,
        "string": str,
        "number": (int, float),
        "integer": int,
        "boolean": bool,
        "null": type(None),
    }
    if "type" in kind:
        names = kind["type"] if isinstance(kind["type"], list) else [kind["type"]]
        assert any(isinstance(value, types[name]) for name in names), (place, value)
    if "enum" in kind:
        assert value in kind["enum"], (place, value)
    if isinstance(value, dict):
        assert set(kind.get("required", ())) <= set(value), place
        if kind.get("additionalProperties") is False:
            assert set(value) <= set(kind["properties"]), (place, set(value))
        for name, each in value.items():
            require(each, kind["properties"][name], f"{place}.{name}")
    if isinstance(value, list):
        for each in value:
            require(each, kind["items"], f"{place}[]")


def test_every_public_procedure_is_told_with_its_parts_as_the_schema_says(tmp_path):
    run(write(tmp_path, record(), record("1.000894", name="Đăng ký kết hôn")))
    Procedure.objects.filter(code="1.000894").update(is_active=False)

    answer, content = get("danh-muc.json")
    told = json.loads(content)

    require(told, schema("x"))
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    assert [row["code"] for row in told["procedures"]] == ["1.001193"]
    birth = told["procedures"][0]
    assert (
        birth["components"] == [{"name": "Giấy chứng sinh", "originals": 1, "copies": 0}]
        or birth["components"][0]["name"] == "Giấy chứng sinh"
    )
    assert birth["channels"][0]["duration_unit"] == "WORKING_DAY"
    assert birth["address"].endswith("/thu-tuc/1.001193/")


def test_the_schema_is_served_and_names_its_own_address():
    answer, content = get("luoc-do.json")

    told = json.loads(content)
    assert answer["Content-Type"].startswith("application/schema+json")
    assert told["$id"].endswith(HERE + "luoc-do.json")
    assert "code" in told["properties"]["procedures"]["items"]["required"]


def test_the_history_names_every_version_with_its_days(tmp_path):
    run(write(tmp_path, record()))
    run(write(tmp_path, record(steps="Cách hai.")), on=date(2026, 11, 20))

    told = json.loads(get("lich-su.json")[1])["versions"]

    assert [(row["version"], row["effective_from"], row["effective_to"]) for row in told] == [
        (1, "2026-11-02", "2026-11-20"),
        (2, "2026-11-20", None),
    ]


def test_only_what_changed_since_a_day(birth):
    make_published("1.000894", "Đăng ký kết hôn", on=date(2026, 10, 1))

    assert [row["code"] for row in procedures(tu="2026-11-01")] == ["1.001193"]
    assert len(procedures(tu="2026-01-01")) == 2
    for bad in ("hôm qua", "2026-02-31", "2026-11-01'--"):
        answer, content = get("danh-muc.json", tu=bad)
        assert answer.status_code == 400
        assert "2026-11-22" in json.loads(content)["error"]


@pytest.mark.parametrize("file", ["danh-muc.json", "danh-muc.csv", "lich-su.json", "lich-su.csv"])
def test_it_is_sent_again_only_when_something_changed(birth, file):
    first, _content = get(file)
    again, _content = get(file, headers={"if-none-match": first["ETag"]})
    make_published("1.000894", "Đăng ký kết hôn")
    changed, _content = get(file, headers={"if-none-match": first["ETag"]})

    assert (again.status_code, changed.status_code) == (304, 200)
    assert "public" in first["Cache-Control"]


def test_no_cell_of_a_csv_begins_a_formula(tmp_path):
    run(write(tmp_path, record(name='=HYPERLINK("http://x","Bấm")', field="+1")))

    rows = list(csv.DictReader(io.StringIO(get("danh-muc.csv")[1].decode("utf-8-sig"))))

    assert rows[0]["name"].startswith("'=")
    assert rows[0]["sector"] == "'+1"
    for text in ("=1", "@a", "-1", "\t=1", "a=1", "'a"):
        assert plain(safe(text)) == text


def test_queries_grow_with_portions_and_not_with_rows(birth):
    with counted_queries() as few:
        get("danh-muc.json")
    for number in range(60):
        make_published(f"1.{number:06}", "Việc khác")
    with counted_queries() as many:
        get("danh-muc.json")

    assert many.number == few.number


def test_the_page_for_people_tells_the_licence_and_every_column(birth):
    page = Client().get(HERE).content.decode()

    assert "CC BY 4.0" in page
    assert "executing_agency" in page
    assert "duration_amount" in page
