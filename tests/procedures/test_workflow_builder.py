"""The builder of workflows: every change is a plain form, saved whole or refused with words."""

import copy

import pytest
from django.urls import reverse

from portal.workflow import parse_workflow, simple_workflow, workflow_data
from procedures.authoring import drafts
from procedures.demo import definitions
from procedures.models import DraftChange
from tests import people
from tests.counting import counted_queries

PERMIT = definitions()["1.013225"]


@pytest.fixture
def tai(world, client):
    client.force_login(world.people.tai)
    return world.people.tai


@pytest.fixture
def draft(tai):
    return drafts.begin(by=tai, definition=PERMIT, now=people.MONDAY)


@pytest.fixture
def empty(tai):
    bare = {"code": "1.999999", "name": "Cấp thẻ thư viện"}
    return drafts.begin(by=tai, definition=bare, now=people.MONDAY)


def at(draft, query=""):
    return reverse("authoring:workflow", kwargs={"public_id": draft.public_id}) + query


def flow_of(draft):
    draft.refresh_from_db()
    return parse_workflow(draft.definition["workflow"])


def written(form):
    """What a browser sends of a form as it stands."""
    sent = {}
    for field in form:
        value = field.value()
        if value is None or value is False or value == []:
            continue
        sent[field.html_name] = "on" if value is True else value
    return sent


def opened(client, draft, query):
    return written(client.get(at(draft, query)).context["form"])


def save(client, draft, query, values, seen=None):
    return client.post(at(draft, query), {**values, "seen": seen or draft.revision})


def test_a_draft_without_a_workflow_begins_from_a_ready_one(empty, client):
    page = client.get(at(empty))
    assert "Chọn quy trình có sẵn để bắt đầu" in page.text

    client.post(at(empty), {"ready": "payment", "seen": 1})

    assert flow_of(empty) == parse_workflow(simple_workflow())
    assert "Nộp tiền" in client.get(at(empty)).text


def test_an_unknown_template_begins_nothing(empty, client):
    client.post(at(empty), {"ready": "x", "seen": 1})

    empty.refresh_from_db()
    assert empty.definition["workflow"] is None


def test_every_step_and_edge_saved_as_it_stands_changes_nothing_that_matters(draft, client):
    before = flow_of(draft)
    for step in before.steps:
        query = f"?buoc={step.key}"
        assert save(client, draft, query, opened(client, draft, query)).status_code == 302
    assert flow_of(draft) == before
    for edge in before.edges:
        query = f"?loi={edge.key}"
        answer = save(client, draft, query, opened(client, draft, query))
        assert answer.status_code == 302, edge.key
        draft.refresh_from_db()
    after = flow_of(draft)
    assert [e.key for e in after.edges] == [e.key for e in before.edges]
    simple = [(a, b) for a, b in zip(after.edges, before.edges, strict=True) if a != b]
    assert [a.key for a, _b in simple] == ["submit"]  # its nested condition is now in rows


def test_a_step_is_changed_by_its_form(draft, client):
    values = opened(client, draft, "?buoc=appraisal")
    values |= {
        "name": "Thẩm định hồ sơ",
        "amount": "3",
        "role": "approver",
        "unit": "named",
        "agency": "H99.21",
        "paper-0-name": "Biên bản",
        "paper-1-name": "Tờ trình",
        "forms_due": ["06"],
    }

    assert save(client, draft, "?buoc=appraisal", values).status_code == 302

    step = flow_of(draft).step("appraisal")
    assert (step.name, step.duration.amount, step.role, step.unit) == (
        "Thẩm định hồ sơ",
        3,
        "approver",
        "H99.21",
    )
    assert [(p.kind, p.name, p.form) for p in step.produces] == [
        ("form", "", "06"),
        ("paper", "Biên bản", ""),
        ("paper", "Tờ trình", ""),
        ("result", "", ""),
    ]
    change = DraftChange.objects.get()
    assert (change.part, change.by) == ("workflow", draft.created_by)


@pytest.mark.parametrize(
    ("bad", "field", "words"),
    [
        ({"name": ""}, "name", "Đặt tên cho bước"),
        ({"amount": "0"}, "amount", "1"),
        ({"unit": "named", "agency": ""}, "unit", "Tìm và chọn một cơ quan"),
        ({"unit": "named", "agency": "H99.77"}, "unit", "Cơ quan đã chọn không còn hoạt động"),
        ({"role": "king"}, "role", "king"),
        ({"status": "3"}, "status", "3"),
        ({"paper-0-name": "x" * 121}, "paper-0-name", "120"),
        ({"name": "Tên \x1b lạ"}, "", "Có ký tự không đọc được."),
    ],
)
def test_a_step_that_cannot_be_is_refused_and_nothing_is_saved(draft, client, bad, field, words):
    before = copy.deepcopy(draft.definition)
    values = {**opened(client, draft, "?buoc=appraisal"), **bad}

    answer = save(client, draft, "?buoc=appraisal", values)

    assert answer.status_code == 422
    assert words in answer.context["form"].errors[field].as_text()
    draft.refresh_from_db()
    assert draft.definition == before
    assert not DraftChange.objects.exists()


def test_a_new_step_is_kept_although_nothing_leads_to_it_yet_and_the_check_says_so(draft, client):
    values = opened(client, draft, "?buoc=new") | {"name": "Lấy ý kiến công an"}

    answer = save(client, draft, "?buoc=new", values)

    assert answer.url.endswith("?buoc=lay_y_kien_cong_an#sua")
    assert flow_of(draft).steps[-1].key == "lay_y_kien_cong_an"
    page = client.get(at(draft))
    assert "“Lấy ý kiến công an” không có lối nào dẫn tới." in page.text
    assert "Chưa công bố được, còn 1 chỗ." in page.text


def test_a_new_edge_with_a_condition_of_chosen_facts(draft, client):
    values = opened(client, draft, "?loi=new&tu=appraisal") | {
        "label": "Xin gia hạn",
        "goes": "step:approval",
        "action": "move",
        "clock": "pause",
        "rule-0-what": "waited",
        "rule-0-way": "days",
        "rule-0-value": "3",
        "rule-1-join": "and",
        "rule-1-what": "fee_paid",
        "rule-1-way": "yes",
        "rule-2-join": "or",
        "rule-2-what": "fee_none",
        "rule-2-way": "yes",
    }

    assert save(client, draft, "?loi=new&tu=appraisal", values).status_code == 302

    edge = flow_of(draft).edges[-1]
    assert workflow_data(flow_of(draft))["edges"][-1] == {
        "key": "xin_gia_han",
        "from": "appraisal",
        "label": "Xin gia hạn",
        "action": "move",
        "to": "approval",
        "clock": "pause",
        "guard": {
            "all": [
                {"is": "waited", "amount": 3, "unit": "working_day"},
                {"any": [{"is": "fee_paid"}, {"is": "fee_none"}]},
            ]
        },
    }
    again = opened(client, draft, f"?loi={edge.key}")
    assert (again["rule-0-value"], again["rule-2-join"]) == ("3", "or")
    rules = client.get(at(draft, f"?loi={edge.key}")).context["form"].rules
    assert [len(group) for group in rules.grouped] == [1, 2]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"what": "waited", "way": "days", "value": ""}, "Ghi một số"),
        ({"what": "waited", "way": "days", "value": "nhiều"}, "Ghi một số"),
        ({"what": "unit:competent", "way": "is"}, "Tìm và chọn ít nhất một cơ quan"),
        ({"what": "unit:competent", "way": "is", "value": "H99.77"}, "Không có cơ quan “H99.77”"),
        ({"what": '{"is":"moon"}'}, "Không biết điều kiện này"),
    ],
)
def test_a_condition_that_is_not_clear_is_refused_at_its_row(draft, client, row, told):
    typed = {f"rule-0-{name}": value for name, value in row.items()}

    answer = save(client, draft, "?loi=assign", opened(client, draft, "?loi=assign") | typed)

    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert told in (errors.get("rule-0-value") or errors["rule-0-way"]).as_text()
    assert not DraftChange.objects.exists()


def test_steps_and_edges_are_moved_and_taken_out(draft, client):
    client.post(at(draft), {"move": "step-down-reception", "seen": draft.revision})
    assert [step.key for step in flow_of(draft).steps][:2] == ["assignment", "reception"]

    client.post(at(draft), {"move": "edge-down-submit", "seen": draft.revision})
    assert [edge.key for edge in flow_of(draft).exits("appraisal")][:2] == ["ask", "submit"]

    client.post(at(draft), {"move": "step-out-payment", "seen": draft.revision})

    flow = flow_of(draft)
    assert "payment" not in [step.key for step in flow.steps]
    assert not [edge for edge in flow.edges if "payment" in (edge.source, edge.target)]


@pytest.mark.parametrize("move", ["step-out-nobody", "edge-fly-assign", "all-out-assign", "x"])
def test_a_move_of_what_is_not_there_changes_nothing(draft, client, move):
    before = flow_of(draft)

    assert client.post(at(draft), {"move": move, "seen": draft.revision}).status_code == 302

    assert flow_of(draft) == before


def test_a_second_administrator_is_warned_and_shown_the_difference(draft, client, world):
    first = opened(client, draft, "?buoc=appraisal") | {"name": "Một"}
    second = opened(client, draft, "?buoc=appraisal") | {"name": "Hai"}
    seen = draft.revision
    save(client, draft, "?buoc=appraisal", first, seen)

    answer = save(client, draft, "?buoc=appraisal", second, seen)

    assert answer.status_code == 409
    assert "vừa sửa phần này" in answer.text
    assert flow_of(draft).step("appraisal").name == "Một"
    assert 'value="Hai"' in answer.text


def test_a_draft_that_waits_for_approval_is_only_shown(draft, client):
    draft.state = draft.State.SUBMITTED
    draft.save()

    page = client.get(at(draft, "?buoc=appraisal"))
    assert ">Lưu</button>" not in page.text

    values = written(page.context["form"]) | {"name": "Khác"}
    assert save(client, draft, "?buoc=appraisal", values).status_code in (302, 409)
    assert flow_of(draft).step("appraisal").name != "Khác"


def test_the_page_costs_the_same_whatever_is_open(draft, client):
    client.get(at(draft))

    with counted_queries() as whole:
        client.get(at(draft))
    with counted_queries() as edge:
        client.get(at(draft, "?loi=submit"))

    assert edge.number == whole.number
