"""Before a draft is put forward: what the index will miss, and what is worth a second look."""

import pytest
from django.urls import reverse

from portal.workflow import parse_workflow, simple_workflow
from procedures.authoring.doubting import doubts_of
from procedures.demo import definitions
from procedures.workflow_pages.lengths import limits_of, warnings_of
from tests.procedures.authors import STAY, begin


def review(draft):
    return reverse("authoring:review", args=[draft.public_id])


@pytest.fixture
def tais(tai, client):
    client.force_login(tai)
    return client


def test_what_the_index_will_miss_is_told_before_and_at_putting_forward(tai, tais):
    version = {k: v for k, v in STAY["version"].items() if k != "copies_of_dossier"}
    draft = begin(tai, {**STAY, "version": version})
    missing = "số lượng hồ sơ"

    page = tais.get(review(draft)).content.decode()
    sent = tais.post(review(draft), {"do": "submit", "seen": "1"}, follow=True)

    assert "Chưa đủ nội dung phải công bố" in page
    assert missing in page
    told = [str(each) for each in sent.context["messages"]]
    assert f"Còn thiếu so với nội dung phải công bố: {missing}." in told
    draft.refresh_from_db()
    assert draft.state == "submitted"


def test_a_complete_draft_misses_nothing(tai, tais):
    complete = {**STAY, "version": STAY["version"] | {"copies_of_dossier": 1, "steps": "Khai."}}

    page = tais.get(review(begin(tai, complete)))

    assert page.context["missing"] == []
    assert "Chưa đủ nội dung" not in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("5.000 đồng", ["Số tiền là 8.000 đồng, nhưng lời ghi “5.000 đồng”."]),
        ("8.000 đồng một bản, nhiều nhất 50.000 đồng", []),
        ("Theo nghị quyết", []),
    ],
)
def test_an_amount_that_its_words_do_not_name_is_doubted(text, words):
    fee = {"code": "le-phi", "name": "Lệ phí", "amount_dong": 8000, "text": text}

    told = [each.message for each in doubts_of({**STAY, "fees": [fee]}) if each.part == "fees"]

    assert [each.replace("\N{NO-BREAK SPACE}", " ") for each in told] == words


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("amount", "is_told"), [(0, False), (50, True), (999, True), (1000, False)]
)
def test_an_amount_below_a_thousand_is_doubted(amount, is_told):
    fee = {"code": "le-phi", "name": "Lệ phí", "amount_dong": amount}

    told = [each.message for each in doubts_of({**STAY, "fees": [fee]}) if each.part == "fees"]

    assert len(told) == is_told
    if amount == 50:
        assert told[0].replace("\N{NO-BREAK SPACE}", " ") == (
            "50 đồng là quá ít: có phải 50.000 đồng không?"
        )


FLOW = parse_workflow(simple_workflow())
"""Its longest way takes 6 working days: 4 hours, 4 days, 1 day and 4 hours."""


def beside(amount, unit, **more):
    channel = {"channel": 2, "duration_amount": amount, "duration_unit": unit, **more}
    return list(warnings_of(FLOW, limits_of({"channels": [channel]})))


@pytest.mark.parametrize(
    ("amount", "unit", "is_told"),
    [
        (6, "WORKING_DAY", False),
        (5, "WORKING_DAY", True),
        (47, "WORKING_HOUR", True),
        (48, "WORKING_HOUR", False),
        # A week of days holds five working days, eight days hold six.
        (7, "CALENDAR_DAY", True),
        (8, "CALENDAR_DAY", False),
        (24, "HOUR", True),
        (1, "MONTH", False),
        (None, "", False),
        (0.5, "WORKING_DAY", True),
    ],
)
def test_a_longest_way_that_no_calendar_fits_into_the_limit_is_told(amount, unit, is_told):
    assert bool(beside(amount, unit)) is is_told


def test_it_says_which_steps_and_which_channel():
    (told,) = beside(5, "WORKING_DAY", case="Phải xác minh")

    assert "cần 6 ngày làm việc (Phân công 4 giờ làm việc, Thẩm định 4 ngày làm việc" in told
    assert "thời hạn 5 ngày làm việc (Trực tuyến, Phải xác minh)" in told


def test_what_is_told_at_the_workflow_is_told_on_the_review_page_too(tai, tais):
    short = [each | {"duration_amount": 1, "duration_unit": "HOUR"} for each in STAY["channels"]]
    slow = simple_workflow()
    draft = begin(tai, {**STAY, "workflow": slow, "channels": short})

    flow = tais.get(reverse("authoring:workflow", args=[draft.public_id])).content.decode()
    reviewed = tais.get(review(draft)).content.decode()

    assert "Đường dài nhất của quy trình cần 6 ngày làm việc" in flow
    assert "Đường dài nhất của quy trình cần 6 ngày làm việc" in reviewed


def test_no_procedure_of_the_demo_takes_longer_than_it_promises():
    told = {
        code: list(warnings_of(parse_workflow(each["workflow"]), limits_of(each)))
        for code, each in definitions().items()
    }

    assert {code: words for code, words in told.items() if words} == {}
