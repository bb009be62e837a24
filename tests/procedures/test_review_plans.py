"""Plans of review: procedures are put in, costed before and after, and the result is published."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from procedures import publishing
from procedures.models import Component, ReviewItem, ReviewPlan, ServiceChannel
from procedures.simplification import plans
from procedures.simplification.results import outcome_of
from tests.counting import counted_queries
from tests.people import make_world
from tests.procedures.makers import NOON, TODAY, make_draft
from tests.procedures.review_plans import make_plan

pytestmark = pytest.mark.django_db
NEW_YEAR = datetime.date(2026, 1, 1)


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def administrator(world):
    client = Client()
    client.force_login(world.people.tai, backend="portal.accounts.backends.NationalIdentityBackend")
    return client


def make_version(code, *, on, days, papers, conditions=()):
    version = make_draft(code, source="own", plain_conditions=list(conditions))
    ServiceChannel.objects.create(
        version=version, channel=1, duration_amount=days, duration_unit="WORKING_DAY"
    )
    for number in range(papers):
        Component.objects.create(
            version=version, key=f"g{number}", name=f"Giấy {number}", originals=1
        )
    publishing.publish(version=version, on=on, at=NOON + (on - TODAY))
    return version


@pytest.fixture
def simplified(db):
    """Birth registration: 5 days and 3 papers at the start of the year, 3 days and 1 paper now."""
    make_version("1.001193", on=NEW_YEAR, days=5, papers=3, conditions=["a", "b"])
    return make_version("1.001193", on=TODAY, days=3, papers=1, conditions=["a"])


def add(plan, by, code="1.001193"):
    return plans.add_item(plan, code, by=by, reason="thử", at=NOON)


def rows(prefix, *activities):
    """A formset as the page sends it."""
    sent = {f"{prefix}-TOTAL_FORMS": len(activities), f"{prefix}-INITIAL_FORMS": 0}
    for number, activity in enumerate(activities):
        sent |= {f"{prefix}-{number}-{name}": value for name, value in activity.items()}
    return sent


def work(**facts):
    return {"kind": "prepare", "name": "Giấy", "minutes": 60, "direct_dong": "", "times": 1} | facts


def filled(**facts):
    return (
        {"times_per_year": 2, "subjects": 100, "cut_cost_percent": 30, "reason": "đo lại"}
        | rows("truoc", work(minutes=120))
        | rows("sau", work(minutes=60))
        | facts
    )


def test_a_plan_is_drawn_up_with_its_wage_and_reason(administrator, world):
    sent = {
        "year": 2026,
        "title": "Kế hoạch rà soát năm 2026",
        "wage_dong": 61_500,
        "decided_on": "2026-01-20",
        "reason": "Quyết định 163",
    }

    answer = administrator.post(reverse("procedures:review_plans"), sent)

    assert answer.status_code == 302
    plan = ReviewPlan.objects.get()
    assert (plan.wage_dong, plan.changed_by, plan.reason) == (
        61_500,
        world.people.tai,
        "Quyết định 163",
    )


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"year": 2026}, "year"),
        ({"year": 1990}, "year"),
        ({"wage_dong": 0}, "wage_dong"),
        ({"wage_dong": "nhiều"}, "wage_dong"),
        ({"decided_on": "2020-01-01"}, "decided_on"),
        ({"title": ""}, "title"),
        ({"reason": ""}, "reason"),
    ],
)
def test_what_a_plan_cannot_be_is_told_at_its_field(administrator, facts, field):
    make_plan(2026)
    sent = {"year": 2027, "title": "Kế hoạch", "wage_dong": 60_000, "reason": "lập"} | facts

    answer = administrator.post(reverse("procedures:review_plans"), sent)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert ReviewPlan.objects.count() == 1


def test_a_procedure_comes_in_with_the_version_of_new_year_and_what_both_ask_for(world, simplified):
    item = add(make_plan(), world.people.tai)

    assert item.before.number == 1
    assert [row["kind"] for row in item.activities_before].count("prepare") == 3
    assert [row["kind"] for row in item.activities_after].count("prepare") == 1


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("1.999999", "Không có thủ tục nào mang mã này"),
        ("1.001193", "Thủ tục này đã có trong kế hoạch"),
    ],
)
def test_what_cannot_come_into_the_plan_is_told(administrator, world, simplified, code, words):
    plan = make_plan()
    add(plan, world.people.tai)

    answer = administrator.post(
        reverse("procedures:review_plan", args=[2026]), {"code": code, "reason": "thêm"}
    )

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert plan.items.count() == 1


def test_what_was_achieved_is_told_between_the_two_versions(administrator, world, simplified):
    item = add(make_plan(), world.people.tai)
    address = reverse("procedures:review_item", args=[2026, item.pk])

    assert administrator.post(address, filled(cut_time_percent=30, cut_papers=3)).status_code == 302
    outcome = outcome_of(item.plan)

    (row,) = outcome.rows
    assert (row.before.once_dong, row.after.once_dong) == (120_000, 60_000)
    assert outcome.saving.year_dong == 60_000 * 2 * 100
    assert [(m.key, m.before, m.after, m.is_met) for m in row.measures] == [
        ("time", 40, 24, True),
        ("cost", 120_000, 60_000, True),
        ("papers", 3, 1, False),
        ("conditions", 2, 1, None),
    ]
    assert outcome.targets == (2, 3)
    assert outcome.finding.replace("\xa0", " ") == (
        "Cắt 50,0 % chi phí, tiết kiệm 12.000.000 đồng mỗi năm"
    )


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"cut_cost_percent": 101}, "100"),
        ({"subjects": -1}, "0"),
        ({"times_per_year": ""}, "times_per_year"),
        (rows("sau", work(minutes=-5)), "sau-0-minutes"),
        (rows("sau", work(minutes="lâu")), "sau-0-minutes"),
        (rows("sau", work(name="", direct_dong=5)), "Ghi tên việc phải làm"),
        (rows("truoc", work(kind="sleep")), "truoc-0-kind"),
        ({"sau-TOTAL_FORMS": "nhiều"}, "sau"),
        ({"reason": ""}, "Ghi vì sao"),
    ],
)
def test_a_bad_entry_is_refused_with_its_place_and_nothing_is_half_saved(
    administrator, world, simplified, facts, words
):
    item = add(make_plan(), world.people.tai)

    answer = administrator.post(
        reverse("procedures:review_item", args=[2026, item.pk]), filled(**facts)
    )

    assert answer.status_code == 422
    assert words in answer.content.decode()
    item_now = ReviewItem.objects.get()
    assert (item_now.subjects, item_now.activities_after) == (0, item.activities_after)


def test_a_result_is_public_only_once_it_is_published(client, world, simplified):
    plan = make_plan()
    add(plan, world.people.tai)
    page = reverse("procedures:published_review", args=[2026])

    before = client.get(page)
    ReviewPlan.objects.update(is_published=True)
    after = client.get(page)

    assert before.status_code == 404
    assert after.status_code == 200
    assert "<svg" in after.content.decode()
    assert "<table" in after.content.decode()


def test_the_csv_holds_every_procedure_in_whole_dong(administrator, world, simplified):
    item = add(make_plan(), world.people.tai)
    administrator.post(reverse("procedures:review_item", args=[2026, item.pk]), filled())

    answer = administrator.get(reverse("procedures:review_csv", args=[2026]))

    head, line = answer.content.decode("utf-8-sig").splitlines()
    cells = dict(zip(head.split(","), line.split(","), strict=True))
    assert cells["ma_thu_tuc"] == "1.001193"
    assert cells["tiet_kiem_nam_dong"] == "12000000"
    assert cells["cat_chi_phi_phan_tram"] == "50.00"
    assert cells["giay_to_truoc"] == "3"


def test_queries_do_not_grow_with_the_plan(world, simplified):
    plan = make_plan()
    add(plan, world.people.tai)
    with counted_queries() as few:
        outcome_of(plan)
    for number in range(4):
        code = f"1.00200{number}"
        make_version(code, on=NEW_YEAR, days=5, papers=2)
        add(plan, world.people.tai, code)

    with counted_queries() as many:
        assert len(outcome_of(plan).rows) == 5

    assert many.number == few.number


def test_taking_a_procedure_out_needs_a_reason(administrator, world, simplified):
    item = add(make_plan(), world.people.tai)
    address = reverse("procedures:review_item", args=[2026, item.pk])

    refused = administrator.post(address, {"viec": "bo", "reason": ""})
    kept = ReviewItem.objects.count()
    administrator.post(address, {"viec": "bo", "reason": "ghi nhầm"})

    assert (refused.status_code, kept, ReviewItem.objects.count()) == (422, 1, 0)
