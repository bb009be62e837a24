"""One change for many procedures: previewed, and put forward together or not at all."""

import pytest
from django.urls import reverse

from portal.errors import NotFoundForPerson
from procedures.authoring.approve import approve
from procedures.authoring.bulk.carrying_out import carry_out, prepare
from procedures.authoring.bulk.errors import (
    BulkEditDone,
    BulkEditMovedOn,
    NothingToDo,
    StoppedAt,
    TooMany,
)
from procedures.authoring.bulk.planning import plan, seen_of
from procedures.authoring.publication import issuing
from procedures.authoring.publication import writing as decisions
from procedures.defining import publish_definition
from procedures.demo import SINCE, definitions
from procedures.models import BulkEdit, Draft, Procedure
from tests import people
from tests.counting import counted_queries
from tests.procedures import authors
from tests.procedures.makers import make_published
from tests.procedures.test_decisions import FACTS

CODES = ("1.001193", "1.000894", "2.001159")
ADDRESS = "Số 1 đường Bến Gạch"


@pytest.fixture
def world(db):
    made = people.make_world()
    for code in CODES:
        publish_definition(definitions()[code], on=SINCE, at=people.MONDAY)
    return made


@pytest.fixture
def decision(tai):
    return decisions.prepare(by=tai, facts=FACTS)


def nowhere(code):
    """A shipped definition without the places of the demo province, which are not there."""
    return definitions()[code] | {"offered": {}}


def wish(tai, codes=CODES, wanted=None):
    change = wanted or {"version.reception_address": ADDRESS}
    return prepare(
        by=tai,
        kind="change",
        origin="Địa chỉ",
        wanted=dict.fromkeys(codes, change),
        now=people.MONDAY,
    )


def do(edit, by, decision=None):
    return carry_out(
        edit=edit, by=by, seen=seen_of(plan(edit)), decision=decision, now=people.MONDAY
    )


def test_drafts_are_made_put_forward_and_published_under_one_decision(tai, nga, decision):
    do(wish(tai), tai, decision)

    drafts = list(Draft.objects.order_by("code"))
    assert [draft.state for draft in drafts] == ["submitted"] * 3
    assert {draft.definition["version"]["reception_address"] for draft in drafts} == {ADDRESS}
    assert decision.items.count() == 3
    for draft in drafts:
        approve(draft=draft, by=nga, seen=draft.revision)
    decision.refresh_from_db()
    items = list(decision.items.select_related("draft"))
    issuing.issue(decision=decision, by=nga, seen=decisions.seen_of(decision, items))
    now = {code: Procedure.objects.get(code=code).versions.latest("number") for code in CODES}
    assert {version.reception_address for version in now.values()} == {ADDRESS}
    assert now["1.001193"].form == definitions()["1.001193"]["form"]


def test_the_preview_tells_each_difference_and_each_refusal(tai, nga):
    authors.submitted(tai, nowhere("1.000894"))
    make_published("1.000656", "Khai tử")  # a national record: no form yet

    rows = {row.code: row for row in plan(wish(tai, [*CODES, "1.000656", "9.999999"]))}

    assert [each.after for each in rows["1.001193"].differences] == [ADDRESS]
    assert "Chờ duyệt" in rows["1.000894"].problem
    assert "Chưa có biểu mẫu" in rows["1.000656"].faults
    assert "Không có thủ tục" in rows["9.999999"].problem


def test_what_is_so_already_is_left_alone(tai):
    edit = wish(tai, ["1.001193"], {"audiences": definitions()["1.001193"]["audiences"]})

    assert "Đã đúng như vậy" in plan(edit)[0].problem
    with pytest.raises(NothingToDo):
        do(edit, tai)


def test_without_a_decision_drafts_are_written_and_nothing_is_put_forward(tai):
    do(wish(tai), tai)

    assert set(Draft.objects.values_list("state", flat=True)) == {"editing"}


def test_an_open_draft_is_gone_on_with_and_keeps_its_other_changes(tai, nga, decision):
    mine = {**nowhere("1.001193"), "summary": "Câu mới"}
    draft = authors.begin(nga, mine)

    do(wish(tai, ["1.001193"]), tai, decision)

    draft.refresh_from_db()
    assert (draft.definition["summary"], draft.state) == ("Câu mới", "submitted")


def test_when_one_procedure_stops_it_nothing_at_all_is_kept(tai, decision, monkeypatch):
    edit = wish(tai)
    decisions.add_item(
        decision=decision, by=tai, kind="abolished", code="2.001159", reason="Bãi bỏ"
    )

    with pytest.raises(StoppedAt) as stopped:
        do(edit, tai, decision)

    assert "2.001159" in str(stopped.value.message)
    assert not Draft.objects.exists()
    assert decision.items.count() == 1
    assert BulkEdit.objects.get().done_at is None


def test_a_change_since_the_preview_is_not_overrun(tai, nga):
    edit = wish(tai)
    seen = seen_of(plan(edit))
    authors.begin(nga, {**nowhere("1.001193"), "summary": "Vừa sửa"})

    with pytest.raises(BulkEditMovedOn):
        carry_out(edit=edit, by=tai, seen=seen, decision=None, now=people.MONDAY)
    do(edit, tai)
    with pytest.raises(BulkEditDone):
        do(BulkEdit.objects.get(), tai)


def test_closing_needs_a_decision_and_stands_in_its_list(tai, decision):
    wanted = {"close": {"reason": "Không còn ai làm", "successor_code": "1.001193"}}
    edit = wish(tai, ["1.000894", "2.001159"], wanted)

    with pytest.raises(NothingToDo):
        do(edit, tai)
    do(edit, tai, decision)

    told = decision.items.values_list("kind", "reason", "successor_code")
    assert set(told) == {("abolished", "Không còn ai làm", "1.001193")}
    assert Procedure.objects.filter(is_active=True, code__in=CODES).count() == 3


def test_only_administrators_and_not_more_than_may_be(world, tai):
    with pytest.raises(NotFoundForPerson):
        wish(world.people.nhan)
    with pytest.raises(TooMany):
        wish(tai, [f"1.{n:06}" for n in range(101)])
    with pytest.raises(TooMany):
        wish(tai, [])


def test_an_administrator_chooses_looks_and_puts_forward_in_the_browser(tai, decision):
    client = authors.browser_of(tai)
    posted = {
        "code": CODES[:2],
        "do": "change",
        "what": "reception_address",
        "reception_address": ADDRESS,
    }

    listing = client.get(reverse("bulk:choose"), {"rieng": "1"}).content.decode()
    answer = client.post(reverse("bulk:choose"), posted)
    page = client.get(answer.url)
    client.post(answer.url, {"seen": page.context["seen"], "decision": str(decision.public_id)})

    assert all(code in listing for code in CODES)
    assert "Trình duyệt được: " in page.content.decode()
    assert BulkEdit.objects.get().outcome["done"] == sorted(CODES[:2])
    assert decision.items.count() == 2


def test_each_kind_of_change_stands_with_its_own_fields(tai):
    form = authors.browser_of(tai).get(reverse("bulk:choose")).context["form"]

    told = {radio.data["value"]: [f.name for f in fields] for radio, fields in form.kinds()}

    assert told["sector"] == ["sector"]
    assert told["start"] == ["start_workflow", "start_form"]
    assert told["close"] == ["reason", "successor_code"]
    assert sorted(["what", *(name for names in told.values() for name in names)]) == sorted(
        form.fields
    )


@pytest.mark.parametrize(
    "posted",
    [
        {"code": CODES, "do": "change"},
        {"code": CODES, "do": "change", "what": "sector"},
        {"code": CODES, "do": "change", "what": "close", "reason": " "},
        {"do": "change", "what": "service_level", "service_level": "full"},
        {"code": CODES, "do": "change", "what": "service_level", "service_level": "whole"},
    ],
)
def test_a_half_filled_form_is_told_and_nothing_is_kept(tai, posted):
    answer = authors.browser_of(tai).post(reverse("bulk:choose"), posted)

    assert answer.status_code == 422
    assert not BulkEdit.objects.exists()


def test_the_list_costs_a_fixed_number_of_queries_and_goes_on_after_a_code(tai):
    client = authors.browser_of(tai)
    with counted_queries() as few:
        client.get(reverse("bulk:choose"))
    for number in range(60):
        make_published(f"3.{number:06}", "Việc khác")
    with counted_queries() as many:
        first = client.get(reverse("bulk:choose"))

    second = client.get(reverse("bulk:choose") + "?" + first.context["next"])
    assert many.number == few.number
    assert second.context["rows"][0].code > first.context["rows"][-1].code
