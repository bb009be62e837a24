"""Papers of versions and the catalogue: the draft's tab, faults and doubts, what people read."""

import copy
import datetime

import pytest
from django.test import Client
from django.urls import reverse

from procedures import publishing
from procedures.authoring.exporting import definition_of
from procedures.authoring.paper_doubts import doubts_of
from procedures.authoring.problems import faults_of
from procedures.defining import publish_definition
from procedures.models import Component, FeeRule
from tests.counting import counted_queries
from tests.people import make_world
from tests.procedures.authors import STAY, begin
from tests.procedures.makers import NOON, TODAY, make_draft
from tests.procedures.paper_kinds import make_held_kind, make_kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def administrator(world):
    client = Client()
    client.force_login(world.people.tai, backend="portal.accounts.backends.NationalIdentityBackend")
    return client


def with_papers(*papers):
    return STAY | {"offered": {}, "components": list(papers)}


def paper(key="giay", **facts):
    return {"key": key, "name": "Giấy khai sinh", "originals": 1, "copies": 0} | facts


def test_a_code_that_the_catalogue_does_not_have_is_told_at_the_row():
    make_kind()
    make_kind("GT.CU", "Giấy cũ", ended_on=datetime.date(2026, 1, 1))

    faults = faults_of(
        with_papers(
            paper("a", paper="GT.KHAI-SINH"), paper("b", paper="GT.SAI"), paper("c", paper="GT.CU")
        )
    )

    assert [(fault.part, fault.path, fault.message) for fault in faults] == [
        ("components", "[1].paper", "Danh mục giấy tờ không có mã GT.SAI"),
        ("components", "[2].paper", "Giấy tờ GT.CU (Giấy cũ) đã hết dùng"),
    ]


def test_an_agency_code_that_nobody_bears_is_told_at_its_place(world):
    unit = world.centre.code
    offered = {"receiving": [unit, "H99.SAI"], "competent": "{receiving}.KHONG"}

    faults = faults_of(STAY | {"offered": offered})

    assert [(fault.path, fault.message) for fault in faults] == [
        (".receiving[0]", f"Không có cơ quan giải quyết mang mã {unit}.KHONG"),
        (".receiving[1]", "Không có cơ quan mang mã H99.SAI"),
    ]


def test_an_agency_that_a_workflow_names_must_exist(world):
    flow = copy.deepcopy(world.version.workflow)
    step = next(each for each in flow["steps"] if each["key"] == "appraisal")
    step["unit"] = "H99.77"
    edge = next(each for each in flow["edges"] if each["from"] == "appraisal")
    edge["guard"] = {"is": "unit", "of": "competent", "in": [world.centre.code, "H99.78"]}

    faults = faults_of(STAY | {"offered": {}, "workflow": flow})

    told = " ".join(fault.message for fault in faults if fault.part == "workflow")
    assert "giao cho cơ quan không có trong danh sách: “H99.77”" in told
    assert "nhắc tới cơ quan không có trong danh sách: “H99.78”" in told
    assert world.centre.code not in told


@pytest.mark.parametrize("flow", [[], {"steps": [{"unit": ["H99"]}]}, {"is": "unit", "in": 3}])
def test_a_workflow_of_another_shape_is_a_fault_and_not_an_error(flow):
    assert {f.part for f in faults_of(STAY | {"offered": {}, "workflow": flow})} == {"workflow"}


def test_offered_of_another_shape_is_a_fault_and_not_an_error():
    assert [f.message for f in faults_of(STAY | {"offered": {"receiving": "H99"}})] == [
        "Sai kiểu dữ liệu"
    ]
    assert [f.message for f in faults_of(STAY | {"offered": {"competent": ["x"]}})] == [
        "Sai kiểu dữ liệu"
    ]


def test_faults_are_found_with_the_same_number_of_queries_however_many_rows():
    make_kind()

    def definition(rows):
        fees = [
            {"code": f"p{n}", "name": "Phí", "kind": "fee", "amount_dong": 1000}
            for n in range(rows)
        ]
        papers = [paper(f"g{n}", paper="GT.KHAI-SINH") for n in range(rows)]
        return STAY | {"offered": {}, "components": papers, "fees": fees}

    with counted_queries() as few:
        assert faults_of(definition(2)) == []
    with counted_queries() as many:
        assert faults_of(definition(200)) == []

    assert many.number == few.number <= 4


def test_the_checks_of_the_database_are_told_at_each_row():
    fees = [
        {"code": "a", "name": "Phí", "kind": "fee", "amount_dong": 1000},
        {"code": "b", "name": "Phí", "kind": "fee"},
        {"code": "c", "name": "Phí", "kind": "fee"},
    ]
    channels = [{"channel": 1, "duration_amount": 3}]

    faults = faults_of(STAY | {"offered": {}, "fees": fees, "channels": channels})

    assert [str(fault) for fault in faults] == [
        "channels[0]: Thời hạn cần cả số và đơn vị, và lớn hơn 0",
        "fees[1]: Ghi số tiền, hoặc nói vì sao chưa có số tiền",
        "fees[2]: Ghi số tiền, hoặc nói vì sao chưa có số tiền",
    ]
    assert FeeRule.objects.count() == 0


def test_asking_for_what_a_register_holds_is_a_doubt():
    make_held_kind()
    rows = [
        paper("a", paper="GT.CU-TRU"),
        paper("b", paper="GT.CU-TRU", origin="register"),
        paper("c"),
        paper("d", paper=["GT.CU-TRU"]),
    ]

    doubts = doubts_of(rows)

    assert [(doubt.position, doubt.code) for doubt in doubts] == [(0, "held_already")]
    assert "Cơ sở dữ liệu quốc gia về dân cư đã có giấy tờ này" in doubts[0].message


def test_an_entry_is_found_and_chosen_without_knowing_its_code(administrator, world):
    make_held_kind()
    draft = begin(world.people.tai)
    address = reverse("authoring:rows", args=[draft.public_id, "giay-to"])

    found = administrator.get(address, {"dong": "new", "tim": "cu tru"}).content.decode()
    chosen = administrator.get(address, {"dong": "new", "giay": "GT.CU-TRU"}).context["form"]

    assert "?dong=new&amp;giay=GT.CU-TRU" in found
    initial = {name: chosen[name].value() for name in ("paper", "name", "origin")}
    assert initial == {
        "paper": "GT.CU-TRU",
        "name": "Thông tin cư trú",
        "origin": "register",
    }


def test_choosing_for_a_row_that_is_there_keeps_the_words_of_the_law(administrator, world):
    make_held_kind()
    draft = begin(world.people.tai)
    address = reverse("authoring:rows", args=[draft.public_id, "giay-to"])

    form = administrator.get(address, {"dong": "1", "giay": "GT.CU-TRU"}).context["form"]

    assert form["paper"].value() == "GT.CU-TRU"
    assert form["name"].value() == STAY["components"][1]["name"]
    assert form["key"].value() == STAY["components"][1]["key"]


def test_the_code_survives_publication_and_export():
    make_kind()
    definition = with_papers(paper(paper="GT.KHAI-SINH"))

    procedure = publish_definition(definition, on=TODAY, at=NOON)

    assert Component.objects.get().paper == "GT.KHAI-SINH"
    assert definition_of(procedure.current)["components"][0]["paper"] == "GT.KHAI-SINH"


def test_the_public_page_says_whence_a_paper_comes(client):
    make_held_kind()
    make_kind(
        "GT.HON-NHAN",
        "Giấy xác nhận tình trạng hôn nhân",
        source="result",
        result_of="1.004873",
        valid_amount=6,
        valid_unit="month",
    )
    publish_definition(
        with_papers(
            paper("a", paper="GT.CU-TRU", origin="register", required=False),
            paper("b", paper="GT.HON-NHAN"),
        ),
        on=TODAY,
        at=NOON,
    )

    with counted_queries() as first:
        page = client.get(reverse("procedures:procedure", args=[STAY["code"]])).content.decode()

    holder = '<span lang="vi">Cơ sở dữ liệu quốc gia về dân cư</span>'
    assert f"Cơ quan đã có trong {holder}, không cần nộp." in page
    assert "Là kết quả của thủ tục 1.004873." in page
    assert "Dùng được trong 6 tháng kể từ ngày cấp." in page
    assert first.number < 40


def test_a_national_record_that_asks_for_what_is_held_says_so(client):
    make_held_kind()
    version = make_draft()
    Component.objects.create(version=version, key="a", name="Cư trú", copies=1, paper="GT.CU-TRU")
    publishing.publish(version=version, on=TODAY, at=NOON)

    page = client.get(reverse("procedures:procedure", args=["1.001193"])).content.decode()

    assert "Cơ sở dữ liệu quốc gia về dân cư</span>, không cần nộp." in page
