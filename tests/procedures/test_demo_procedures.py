"""The shipped procedures: complete, sound, and loaded once."""

import json

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from portal.agencies import demo as agencies
from portal.workflow import parse_workflow, time_budget
from procedures import defining, demo, fees
from procedures.checking import UnsoundDefinition, check
from procedures.definitions import fee_rules_of, fee_waivers_of
from procedures.life_events import BY_KEY
from procedures.models import (
    Component,
    Offering,
    PaperKind,
    Procedure,
    ProcedureVersion,
    ReviewPlan,
)
from procedures.models.procedure import SHORT_NAME_MAX
from procedures.simplification.results import outcome_of
from tests.counting import counted_queries
from tests.procedures.makers import NOON, TODAY

DEFINITIONS = demo.definitions()
OFFICES = agencies.codes()
HOURS = {"WORKING_DAY": 8, "HOUR": 1, "CALENDAR_DAY": 8 * 5 / 7}
"""Working hours of a unit; of a calendar day, the share that is worked in an ordinary week."""
COMMUNES, ALL_CENTRES = 5, 6
PROVINCIAL = {"2.001955", "3.000333", "3.000347", "1.014748", "9.000001"}
"""Received at every one-stop unit, decided by an office of the province."""


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


def test_the_catalogue_has_what_people_ask_for_most():
    by_code = {code: DEFINITIONS[code] for code in sorted(DEFINITIONS)}

    assert list(by_code) == [
        "1.000656",  # death
        "1.000894",  # marriage
        "1.001193",  # birth: free
        "1.001612",  # household business: money at reception, a number from the tax office
        "1.001776",  # social allowance: heard before a refusal, appeal to the chairman
        "1.003197",  # removal of residence: also a part of the death group
        "1.004194",  # temporary residence
        "1.004222",  # permanent residence: a fee by channel
        "1.004873",  # marital status: an opinion of the earlier place
        "1.013133",  # military service registration: in hours
        "1.013134",  # moving out
        "1.013136",  # additional
        "1.013137",  # moving in
        "1.013138",  # temporary absence
        "1.013225",  # building permit: conditions
        "1.013978",  # land certificate: three offices, a public notice
        "1.014748",  # unemployment benefit
        "2.000986",  # birth, residence and health insurance: linked procedures
        "2.001159",  # notice of stay: one hour
        "2.001955",  # filed by an organisation
        "3.000333",  # criminal record: half price, free, more copies
        "3.000347",  # driving licence
        "9.000001",  # between agencies
        "9.000002",  # health-insurance card of a child
        "9.000003",  # funeral allowance
        "9.000004",  # death, residence and allowance: linked procedures
    ]
    assert {code for code, d in by_code.items() if not d["centrally_run_by"]} == {
        "1.000656",
        "1.000894",
        "1.001193",
        "1.001776",
        "1.004873",
        "1.013225",
        "1.013978",
        "1.014748",
        "2.001955",
        "9.000001",
        "2.000986",
        "9.000004",
    }
    assert [code for code, each in by_code.items() if each.get("is_internal")] == ["9.000001"]


@pytest.mark.parametrize("code", DEFINITIONS)
def test_life_events_and_named_agencies_exist(code):
    shipped = DEFINITIONS[code]
    named = {step["unit"] for step in shipped["workflow"]["steps"]} - {
        "receiving",
        "competent",
        "return",
    }

    assert set(shipped["life_events"]) <= set(BY_KEY)
    assert named | {shipped["offered"]["competent"].format(receiving="H99.21")} <= OFFICES


def test_an_amount_that_the_province_sets_is_said_to_be_the_demos():
    said = {code for code, d in DEFINITIONS.items() if "của bản trình diễn" in d["central_note"]}

    assert said >= {"1.000656", "1.001612", "1.004873", "1.013225", "1.013978"}


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
    in_communes = len(DEFINITIONS) - len(PROVINCIAL)
    assert Offering.objects.count() == COMMUNES * in_communes + ALL_CENTRES * len(PROVINCIAL)


def test_loading_twice_changes_nothing(loaded):
    def rows():
        models = apps.get_app_config("procedures").get_models()
        return {m.__name__: list(m.objects.order_by("pk").values()) for m in models}

    before = rows()

    call_command("load_demo_procedures")

    assert rows() == before


def test_without_the_demo_agencies_nothing_is_offered(db):
    demo.load()

    assert Procedure.objects.count() == len(DEFINITIONS)
    assert not Offering.objects.exists()


def test_a_changed_definition_makes_the_next_version(loaded, monkeypatch):
    changed = json.loads(json.dumps(DEFINITIONS))
    changed["1.001193"]["version"]["minutes_to_fill"] = 9
    monkeypatch.setattr(demo, "definitions", lambda: changed)

    demo.load()

    numbers = ProcedureVersion.objects.filter(procedure__code="1.001193").values_list("number")
    assert list(numbers) == [(1,), (2,)]
    assert Procedure.objects.get(code="1.001193").current.minutes_to_fill == 9


def test_a_version_that_was_published_since_stays_in_force(loaded):
    changed = json.loads(json.dumps(DEFINITIONS["1.001193"]))
    changed["version"]["minutes_to_fill"] = 9
    defining.publish_definition(changed, on=timezone.localdate(), at=timezone.now())

    demo.load()

    birth = Procedure.objects.get(code="1.001193")
    assert (birth.current.number, birth.current.minutes_to_fill) == (2, 9)


def test_a_second_load_asks_little_and_checks_nothing(loaded, monkeypatch):
    monkeypatch.setattr(defining, "check", None)

    with counted_queries() as asked:
        demo.load()

    assert asked.number == 3 + 2 * len(DEFINITIONS)


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
        ("1.000894", 2, {"ban_sao": 0}, 0),
        ("1.000894", 1, {"ban_sao": 3}, 24_000),
        ("1.000656", 2, {"so_ngay": 15, "ban_sao": 1}, 8_000),
        ("1.000656", 2, {"so_ngay": 16, "dien_mien": "khong", "ban_sao": 1}, 13_000),
        ("1.000656", 2, {"so_ngay": 16, "dien_mien": "ho_ngheo", "ban_sao": 1}, 8_000),
        ("1.004873", 2, {"dien_mien": "khong"}, 5_000),
        ("1.004873", 1, {"dien_mien": "khuyet_tat"}, 0),
        ("1.004194", 2, {"dien_mien": "khong"}, 7_000),
        ("1.004194", 1, {"dien_mien": "dan_toc"}, 0),
        ("1.001612", 1, {"dien_mien": False}, 100_000),
        ("1.013978", 2, {"xin_cap": True, "dien_mien": "khong"}, 100_000),
        ("1.013978", 2, {"xin_cap": False}, 0),
        ("3.000333", 2, {"doi_tuong_phi": "khong", "so_phieu": "1"}, 200_000),
        ("3.000333", 2, {"doi_tuong_phi": "sinh_vien", "so_phieu": "2"}, 100_000),
        ("3.000333", 2, {"doi_tuong_phi": "cao_tuoi", "so_phieu": "4"}, 0),
        ("3.000347", 1, {}, 135_000),
    ],
)
def test_what_the_demo_procedures_cost(db, code, channel, answers, total):
    procedure = defining.publish_definition(DEFINITIONS[code], on=TODAY, at=NOON)
    version = procedure.current

    quote = fees.compute(
        fee_rules_of(version),
        channel=channel,
        answers=answers,
        on=TODAY,
        waivers=fee_waivers_of(version),
    )

    assert quote.total == total


def test_every_paper_of_the_demo_refers_to_the_catalogue(loaded):
    asked = [row["paper"] for each in DEFINITIONS.values() for row in each["components"]]

    assert set(asked) <= set(PaperKind.objects.values_list("code", flat=True))
    assert Component.objects.filter(version__source="own", paper="").count() == 0


def test_the_demo_has_one_plan_of_review_that_saves_something(loaded):
    outcome = outcome_of(ReviewPlan.objects.get())

    assert [row.item.procedure.code for row in outcome.rows] == ["1.001193", "1.004873", "1.013225"]
    assert outcome.saving.year_dong > 0
    assert outcome.targets[0] == 0
    assert outcome.finding.startswith("Theo phương án: cắt")
