"""The builder gives a step the officers' fields of the form, and nothing else."""

import copy

import pytest
from django.urls import reverse

from portal.workflow import parse_workflow
from procedures.authoring import drafts, problems
from procedures.authoring.exporting import definition_of
from procedures.defining import publish_definition
from procedures.demo import SINCE, definitions
from tests import people


@pytest.fixture
def draft(db, client):
    world = people.make_world()
    client.force_login(world.people.tai)
    definition = copy.deepcopy(definitions()["1.013225"])
    definition["form"]["pages"][-1]["questions"].append(
        {"kind": "text", "key": "so_to_trinh", "label": "Số tờ trình", "filled_by": "officer"}
    )
    return drafts.begin(by=world.people.tai, definition=definition, now=people.MONDAY)


def written(form):
    sent = {}
    for field in form:
        value = field.value()
        if value is None or value is False or value == []:
            continue
        sent[field.html_name] = "on" if value is True else value
    return sent


def row(number, unit, amount, time):
    names = {"unit": unit, "amount": amount, "time": time}
    return {f"consult-{number}-{name}": value for name, value in names.items()}


def test_a_step_is_given_a_field_of_officers_and_keeps_it(draft, client):
    flow = parse_workflow(draft.definition["workflow"])
    step = next(each for each in flow.steps if each.key == "appraisal")
    address = reverse("authoring:workflow", kwargs={"public_id": draft.public_id})
    page = client.get(f"{address}?buoc={step.key}")
    assert "Số tờ trình" in page.text
    sent = {**written(page.context["form"]), "fills": ["so_to_trinh"], "seen": draft.revision}

    answer = client.post(f"{address}?buoc={step.key}", sent)

    assert answer.status_code == 302
    draft.refresh_from_db()
    saved = parse_workflow(draft.definition["workflow"])
    assert saved.step("appraisal").fills == ("so_to_trinh",)
    assert [f for f in problems.faults_of(draft.definition) if f.part == "workflow"] == []
    assert "Cán bộ ghi: Số tờ trình" in client.get(address).text


def test_a_field_that_was_taken_out_of_the_form_stays_to_be_seen_and_is_refused(draft, client):
    draft.definition["workflow"]["steps"][2]["fills"] = ["da_bo"]

    faults = [f for f in problems.faults_of(draft.definition) if f.part == "workflow"]

    assert any("“da_bo”" in fault.message for fault in faults)


def test_a_step_asks_other_agencies_row_by_row(draft, client):
    address = reverse("authoring:workflow", kwargs={"public_id": draft.public_id})
    sent = written(client.get(f"{address}?buoc=appraisal").context["form"])
    sent |= {
        **row(0, "H99.22", "5", "working_day"),
        **row(1, "H99.01", "4", "working_hour"),
        **row(4, "receiving", "2", "day"),
        "wait_for": "any",
        "pauses": "on",
        "seen": draft.revision,
    }

    assert client.post(f"{address}?buoc=appraisal", sent).status_code == 302

    draft.refresh_from_db()
    step = next(s for s in draft.definition["workflow"]["steps"] if s["key"] == "appraisal")
    assert step["consult"] == {
        "ask": [
            {"unit": "H99.22", "duration": {"amount": 5, "unit": "working_day"}},
            {"unit": "H99.01", "duration": {"amount": 4, "unit": "working_hour"}},
            {"unit": "receiving", "duration": {"amount": 2, "unit": "day"}},
        ],
        "wait_for": "any",
        "pauses": True,
    }
    page = client.get(f"{address}?buoc=appraisal")
    assert "xin ý kiến nhưng không lối nào chờ ý kiến" in page.text
    assert "Trung tâm PVHCC xã Phú Khê, Trung tâm PVHCC tỉnh Sông Vân, nơi tiếp nhận" in page.text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("H99.77", "5", "working_day"), "Không có cơ quan “H99.77” đang hoạt động"),
        (("H99.22", "", "working_day"), "Ghi thời hạn trả lời"),
        (("H99.22", "năm", "working_day"), "Ghi một số nguyên"),
        (("H99.22", "0", "working_day"), "1"),
    ],
)
def test_a_row_that_is_not_clear_is_refused_and_nothing_is_saved(draft, client, typed, words):
    before = copy.deepcopy(draft.definition)
    address = reverse("authoring:workflow", kwargs={"public_id": draft.public_id})
    sent = written(client.get(f"{address}?buoc=appraisal").context["form"])

    page = client.post(
        f"{address}?buoc=appraisal", {**sent, **row(0, *typed), "seen": draft.revision}
    )

    assert page.status_code == 422
    assert words in page.context["form"].errors["consult-0-amount"].as_text()
    draft.refresh_from_db()
    assert draft.definition == before


def test_one_row_too_many_is_refused_in_words_and_none_is_dropped(draft, client):
    address = reverse("authoring:workflow", kwargs={"public_id": draft.public_id})
    sent = written(client.get(f"{address}?buoc=appraisal").context["form"])
    for number in range(21):
        sent |= row(number, "H99.22", "5", "working_day")

    page = client.post(f"{address}?buoc=appraisal", {**sent, "seen": draft.revision})

    assert page.status_code == 422
    assert "từ 1 đến 20 mục" in page.text
    assert len(page.context["form"].opinions.rows) == 21


def test_a_step_names_the_units_that_take_part(draft, client):
    address = reverse("authoring:workflow", kwargs={"public_id": draft.public_id})
    sent = written(client.get(f"{address}?buoc=appraisal").context["form"])
    sent |= {"along": ["H99.22", "receiving"], "seen": draft.revision}

    assert client.post(f"{address}?buoc=appraisal", sent).status_code == 302

    draft.refresh_from_db()
    step = next(s for s in draft.definition["workflow"]["steps"] if s["key"] == "appraisal")
    assert step["together"] == ["H99.22", "receiving"]
    page = client.get(f"{address}?buoc=appraisal")
    assert page.context["form"].together == ["H99.22", "receiving"]
    assert "Phối hợp, theo dõi:" in page.text

    again = client.post(
        f"{address}?buoc=appraisal", {**sent, "along": ["H99.77"], "seen": draft.revision}
    )
    assert again.status_code == 422
    assert "Không có cơ quan “H99.77”" in again.text


def test_everything_a_step_and_a_way_can_say_survives_publication_and_export(draft):
    definition = copy.deepcopy(draft.definition)
    flow = definition["workflow"]
    step = next(each for each in flow["steps"] if each["key"] == "appraisal")
    time = {"amount": 2, "unit": "working_day"}
    step |= {
        "fills": ["so_to_trinh"],
        "consult": {"ask": [{"unit": "H99.22", "duration": time}], "pauses": True},
        "together": ["H99.22", "receiving"],
    }
    way = next(e for e in flow["edges"] if e["from"] == "appraisal" and e["action"] == "move")
    way["guard"] = {"all": [{"is": "officers_filled"}, {"is": "opinions_in"}]}
    flow["lanes"] = [{"unit": "competent", "duration": {"amount": 90, "unit": "working_day"}}]
    told = {"action": "message", "message": "tax_notice", "label": "Có thông báo"}
    flow["edges"].append({"key": "told", "from": "appraisal", "to": way["to"], **told})
    way["undo"] = {"amount": 1, "unit": "working_hour"}

    procedure = publish_definition(definition, on=SINCE, at=people.MONDAY)

    exported = definition_of(procedure.current)
    assert exported["workflow"] == flow
    assert problems.faults_of(exported) == []


def test_a_unit_gets_its_time_at_one_of_its_steps_and_is_compared_with_the_published_limit(
    draft, client
):
    address = reverse("authoring:workflow", kwargs={"public_id": draft.public_id})
    sent = written(client.get(f"{address}?buoc=appraisal").context["form"])
    sent |= {"lane_amount": "300", "lane_unit": "working_day", "seen": draft.revision}

    assert client.post(f"{address}?buoc=appraisal", sent).status_code == 302

    draft.refresh_from_db()
    flow = draft.definition["workflow"]
    unit = next(each["unit"] for each in flow["steps"] if each["key"] == "appraisal")
    assert flow["lanes"] == [{"unit": unit, "duration": {"amount": 300, "unit": "working_day"}}]
    page = client.get(f"{address}?buoc=appraisal")
    assert "cả nơi này: 300 ngày làm việc" in page.text.replace("\u00a0", " ")
    assert page.context["picture"].problems == ()
    assert "dài hơn thời hạn" in page.text

    sent |= {"lane_amount": "", "seen": draft.revision}
    assert client.post(f"{address}?buoc=appraisal", sent).status_code == 302
    draft.refresh_from_db()
    assert "lanes" not in draft.definition["workflow"]


def test_a_way_waits_for_a_named_message(draft, client):
    address = reverse("authoring:workflow", kwargs={"public_id": draft.public_id})
    flow = parse_workflow(draft.definition["workflow"])
    way = next(e for e in flow.exits("appraisal") if e.target)
    sent = {
        "label": "Có thông báo thuế",
        "source": "appraisal",
        "goes": f"step:{way.target}",
        "action": "message",
        "message": "tax_notice",
        "seen": draft.revision,
    }

    assert client.post(f"{address}?loi=new&tu=appraisal", sent).status_code == 302

    draft.refresh_from_db()
    made = draft.definition["workflow"]["edges"][-1]
    assert (made["action"], made["message"]) == ("message", "tax_notice")
    assert "khi nhận tin “tax_notice”" in client.get(address).text
    refused = client.post(
        f"{address}?loi=new&tu=appraisal", {**sent, "message": "", "seen": draft.revision}
    )
    assert refused.status_code == 422
    assert "Ghi tên tin" in refused.text
