"""The shipped procedures: complete, sound, and loaded once."""

import json

import pytest
from django.apps import apps
from django.core.management import call_command

from portal.agencies import demo as agencies
from portal.workflow import parse_workflow, time_budget
from procedures import demo, fees
from procedures.checking import UnsoundDefinition, check
from procedures.definitions import fee_rules_of, fee_waivers_of
from procedures.models import Offering, Procedure, ProcedureVersion
from procedures.models.procedure import SHORT_NAME_MAX
from tests.procedures.makers import TODAY

DEFINITIONS = demo.definitions()
HOURS = {"WORKING_DAY": 8, "HOUR": 1}


@pytest.fixture
def loaded(db):
    agencies.load()
    return demo.load()


@pytest.mark.parametrize("code", DEFINITIONS)
def test_every_shipped_form_workflow_and_condition_is_sound(code):
    check(DEFINITIONS[code])


@pytest.mark.parametrize("code", DEFINITIONS)
def test_every_shipped_procedure_is_complete(code):
    shipped = DEFINITIONS[code]

    for part in ("channels", "fees", "components", "legal_bases", "results"):
        assert shipped[part], part
    for part in ("plain_summary", "plain_steps", "plain_conditions", "steps", "requirements"):
        assert shipped["version"][part], part
    assert shipped["central_note"]
    assert len(shipped["short_name"]) <= SHORT_NAME_MAX
    assert {row["channel"] for row in shipped["channels"]} >= {1, 2}


@pytest.mark.parametrize("code", DEFINITIONS)
def test_the_steps_fit_into_the_shortest_published_limit(code):
    shipped = DEFINITIONS[code]
    limit = min(row["duration_amount"] * HOURS[row["duration_unit"]] for row in shipped["channels"])

    assert time_budget(parse_workflow(shipped["workflow"])).hours <= limit


def test_the_six_kinds_are_there():
    by_code = {code: DEFINITIONS[code] for code in sorted(DEFINITIONS)}

    assert list(by_code) == [
        "1.001193",  # free
        "1.004222",  # a fee by channel
        "1.013133",  # military service registration
        "1.013225",  # conditions
        "2.001159",  # in hours
        "2.001955",  # filed by an organisation
    ]
    assert {code for code, d in by_code.items() if d["centrally_run_by"]} == {
        "1.004222",
        "1.013133",
        "2.001159",
    }


@pytest.mark.parametrize("part", ["components", "fees"])
def test_a_condition_on_an_unknown_question_is_refused(part):
    broken = json.loads(json.dumps(DEFINITIONS["1.013225"]))
    broken[part][0]["condition"] = {"==": [{"var": "khong_co"}, True]}

    with pytest.raises(UnsoundDefinition, match="khong_co"):
        check(broken)


def test_a_workflow_with_a_trap_is_refused():
    broken = json.loads(json.dumps(DEFINITIONS["1.001193"]))
    broken["workflow"]["edges"] = [e for e in broken["workflow"]["edges"] if e["key"] != "resolve"]

    with pytest.raises(UnsoundDefinition, match="workflow:"):
        check(broken)


def test_loading_publishes_and_offers_everything(loaded):
    assert set(loaded) == set(DEFINITIONS)
    for procedure in loaded.values():
        version = procedure.current
        assert (version.number, version.source, version.is_published) == (1, "own", True)
        assert version.is_open_for_filing
        assert version.form_definition().pages
        assert version.workflow_definition().start == "reception"
    labour = Offering.objects.get(procedure__code="2.001955", receiving_unit__code="H99.01")
    police = Offering.objects.get(procedure__code="1.004222", receiving_unit__code="H99.22")
    assert labour.competent_agency.code == "H99.07"
    assert police.competent_agency.code == "H99.22.02"
    assert Offering.objects.count() == 5 * 6 + 1


def test_loading_twice_changes_nothing(loaded):
    def rows():
        models = apps.get_app_config("procedures").get_models()
        return {m.__name__: list(m.objects.order_by("pk").values()) for m in models}

    before = rows()

    call_command("load_demo_procedures")

    assert rows() == before


def test_without_the_demo_agencies_nothing_is_offered(db):
    demo.load()

    assert Procedure.objects.count() == 6
    assert not Offering.objects.exists()


def test_a_changed_definition_makes_the_next_version(loaded, monkeypatch):
    changed = json.loads(json.dumps(DEFINITIONS))
    changed["1.001193"]["version"]["minutes_to_fill"] = 9
    monkeypatch.setattr(demo, "definitions", lambda: changed)

    demo.load()

    numbers = ProcedureVersion.objects.filter(procedure__code="1.001193").values_list("number")
    assert list(numbers) == [(1,), (2,)]
    assert Procedure.objects.get(code="1.001193").current.minutes_to_fill == 9


@pytest.mark.parametrize(
    ("code", "channel", "answers", "total"),
    [
        ("1.001193", 2, {}, 0),
        ("1.004222", 2, {"dien_mien": "khong"}, 10_000),
        ("1.004222", 1, {"dien_mien": "khong"}, 20_000),
        ("1.004222", 1, {"dien_mien": "tre_em"}, 0),
        ("1.013225", 2, {"loai_cong_trinh": "nha_o"}, 50_000),
        ("1.013225", 1, {"loai_cong_trinh": "nha_o"}, 75_000),
        ("1.013225", 3, {"loai_cong_trinh": "ton_giao"}, 150_000),
        ("1.013225", 2, {"loai_cong_trinh": "nha_o", "doi_tuong_mien": True}, 0),
        ("2.001955", 3, {}, 0),
        ("1.013133", 1, {}, 0),
    ],
)
def test_what_the_demo_procedures_cost(loaded, code, channel, answers, total):
    version = loaded[code].current

    quote = fees.compute(
        fee_rules_of(version),
        channel=channel,
        answers=answers,
        on=TODAY,
        waivers=fee_waivers_of(version),
    )

    assert quote.total == total
