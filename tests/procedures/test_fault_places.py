"""What keeps a draft from going forward: doubtful fees, a partial service without its reason; and
the place of each fault as a link to where it is mended."""

import copy

import pytest
from django.urls import reverse

from procedures.authoring.errors import DraftHasFaults
from procedures.authoring.problems import faults_of
from procedures.authoring.submit import submit
from procedures.models import Draft
from tests import people
from tests.procedures import authors
from tests.procedures.authors import STAY, begin
from tests.procedures.makers import make_published

NBSP = "\N{NO-BREAK SPACE}"


def of(part, definition):
    return [
        (each.path, each.message.replace(NBSP, " "))
        for each in faults_of(definition)
        if each.part == part
    ]


def places(draft, user):
    page = authors.browser_of(user).get(reverse("authoring:review", args=[draft.public_id]))
    return {each.message: (each.name, each.href) for each in page.context["placed_faults"]}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fee", "begins"),
    [
        ({"doubt": "several", "amount_dong": 8000}, "nhiều mức, nguồn không nói rõ"),
        ({"doubt": "unclear"}, "chưa hiểu được."),
        ({"doubt": "amount_in_text"}, "số là 0 nhưng lời nêu một số tiền."),
        ({"doubt": "under_thousand"}, "số tiền dưới 1.000 đồng."),
        (
            {"amount_dong": 8000, "most_dong": 5000},
            "nhiều nhất 5.000 đồng, ít hơn giá của một đơn vị là 8.000 đồng.",
        ),
    ],
)
def test_a_fee_that_contradicts_itself_or_was_not_understood_is_a_fault_that_names_it(fee, begins):
    rows = [{"code": "khong", "amount_dong": 0}, {"code": "le-phi", "name": "Lệ phí", **fee}]

    found = dict(of("fees", {**STAY, "fees": rows}))

    assert found["[1].amount_dong"].startswith(f"Khoản thu “Lệ phí”: {begins}")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fee",
    [
        {"doubt": "no_amount"},
        {"doubt": "rule_in_text"},
        {"doubt": "foreign", "text": "20 USD"},
        {"amount_dong": 8000, "text": "8.000 đồng một bản, nhiều nhất 50.000 đồng"},
        {"amount_dong": 8000, "text": "Theo nghị quyết"},
        {"amount_dong": 10_000, "text": "5.000 đồng mỗi phiếu, thêm 2 phiếu"},
    ],
)
def test_a_fee_without_an_amount_yet_and_one_whose_words_agree_are_no_fault(fee):
    assert of("fees", {**STAY, "fees": [{"code": "le-phi", "name": "Lệ phí", **fee}]}) == []


@pytest.mark.django_db
def test_a_service_that_is_partly_online_says_why():
    partial = {**STAY, "version": STAY["version"] | {"service_level": "partial"}}
    told = {**partial, "version": partial["version"] | {"service_reason": "Đến nhận bản giấy"}}

    assert of("version", partial) == [
        (
            ".service_reason",
            "Hãy nêu lý do chỉ làm được một phần trực tuyến; người dân đọc được câu này",
        )
    ]
    assert of("version", told) == []


def test_a_draft_with_a_doubtful_fee_is_not_put_forward(tai):
    fee = {"code": "le-phi", "name": "Lệ phí", "amount_dong": 8000, "doubt": "several"}
    draft = begin(tai, {**STAY, "fees": [fee]})

    with pytest.raises(DraftHasFaults):
        submit(draft=draft, by=tai, seen=draft.revision, now=people.MONDAY)

    assert Draft.objects.get().state == Draft.State.EDITING


def test_the_review_links_each_fault_to_its_row_field_question_and_step(tai):
    broken = copy.deepcopy({**STAY, "version": STAY["version"] | {"service_level": "partial"}})
    broken["fees"] = [{"code": "le-phi", "name": "Lệ phí", "doubt": "unclear"}]
    broken["form"]["pages"][0]["questions"][0]["max_length"] = -1
    first = broken["form"]["pages"][0]
    step = broken["workflow"]["steps"][-1]
    broken["workflow"]["edges"] = [
        each for each in broken["workflow"]["edges"] if each["from"] != step["key"]
    ]
    draft = begin(tai, broken)
    base = f"/quan-tri/soan-thao/{draft.public_id}"

    found = {href: name for name, href in places(draft, tai).values()}

    assert found[f"{base}/phan/phi/?dong=0"] == "dòng 1, Số tiền"
    assert f"{base}/noi-dung/#id_service_reason" in found
    key = first["questions"][0].get("key") or f"{first['key']}.0"
    assert any(f"/bieu-mau/trang/?trang={first['key']}&cau={key}" in href for href in found)
    assert found[f"{base}/quy-trinh/?buoc={step['key']}#sua"] == f"bước “{step['name']}”"


def test_the_review_names_a_setting_as_the_builder_does_and_no_key(tai):
    broken = copy.deepcopy(STAY)
    asked = broken["form"]["pages"][0]["questions"]
    asked.append({"kind": "reference", "key": "quoc_tich", "label": "Quốc tịch"})
    draft = begin(tai, broken)

    assert places(draft, tai)["Danh mục: chưa ghi hoặc chưa chọn"][0] == "câu “Quốc tịch”"


def test_a_missing_sector_is_told_on_its_tab(tai):
    draft = begin(tai, {**STAY, "sector": {"code": "", "name": ""}})

    name, href = places(draft, tai)["Hãy chọn lĩnh vực"]

    assert (name, href.rpartition("/")[2]) == ("", "#id_sector_name")


def test_people_read_why_only_a_part_is_done_online(client, db):
    why = "Đến một lần để đối chiếu bản chính"
    made = make_published("1.010038", service_level="partial", service_reason=why)

    page = client.get(made.procedure.get_absolute_url()).content.decode()

    assert f'Vì sao: <span lang="vi">{why}</span>' in page
