"""The shipped forms, papers and fees: no condition is idle, no question is out of reach."""

import datetime
import itertools

import pytest

from portal.eforms import check_form, condition_values, parse_form, visible_questions
from portal.eforms.conditions import evaluate, variables
from portal.eforms.kinds.choices import Choice, Choices, YesNo
from portal.eforms.kinds.computed import Computed
from portal.eforms.kinds.numbers import _Number
from procedures import fees
from procedures.models import FeeRule
from procedures.models.choices import FeeKind
from tests.procedures.demo_samples import DEFINITIONS, TODAY, SongVan, answers_of, sample

FORMS = {code: parse_form(definition["form"]) for code, definition in DEFINITIONS.items()}
MOST_TRIES = 20_000


def _conditions(code):
    """Every rule over the answers of a procedure, with the place where it stands."""
    found = {f"form.{key}": item.when for key, item in FORMS[code].items.items() if item.when}
    for part in ("components", "fees", "waivers"):
        for row in DEFINITIONS[code].get(part, ()):
            if row.get("condition"):
                found[f"{part}.{row.get('key') or row['code']}"] = row["condition"]
    return found


ALL = [(code, place) for code in DEFINITIONS for place in _conditions(code)]


def _constants(rule, name):
    """The numbers that `name` is compared with anywhere in `rule`."""
    if isinstance(rule, dict):
        rule = list(rule.values())
    if not isinstance(rule, list):
        return set()
    here = {"var": name} in rule
    numbers = {x for x in rule if here and isinstance(x, int) and not isinstance(x, bool)}
    return numbers.union(*(_constants(part, name) for part in rule))


def _values(form, question, rule):
    if isinstance(question, YesNo):
        return [True, False, None]
    if isinstance(question, Choice):
        return [*question.values, None]
    if isinstance(question, Choices):
        return [*([value] for value in question.values), None]
    assert isinstance(question, (_Number, Computed)), question
    rules = [rule, *(item.when for item in form.items.values())]
    named = {x for each in rules for x in _constants([each], question.key)}
    near = sorted({each for x in named for each in (x - 1, x, x + 1)})
    if isinstance(question, Computed):
        return [*map(str, near), None]
    return [str(x) if question.kind == "decimal" else x for x in near]


def _answers(form, rule):
    """Yield answers to everything that `rule` hangs on, near or far, in every combination."""
    needed, waiting = {}, list(variables(rule))
    while waiting:
        key = waiting.pop().partition(".")[0]
        if key not in needed:
            question = form.questions[key]
            needed[key] = _values(form, question, rule)
            waiting += variables(question.when) if question.when else []
    rows = itertools.product(*needed.values())
    for row in itertools.islice(rows, MOST_TRIES):
        yield dict(zip(needed, row, strict=True))


@pytest.mark.parametrize(("code", "place"), ALL)
def test_every_condition_can_hold_and_fail(code, place):
    rule, form = _conditions(code)[place], FORMS[code]

    seen = {evaluate(rule, condition_values(form, answers)) for answers in _answers(form, rule)}

    assert seen == {True, False}


@pytest.mark.parametrize("code", DEFINITIONS)
def test_every_question_can_be_reached(code):
    form = FORMS[code]

    reached = {q.key for q in visible_questions(form, {})}
    for question in form.questions.values():
        if question.when:
            for answers in _answers(form, question.when):
                shown = {q.key for q in visible_questions(form, answers)}
                if question.key in shown:
                    reached |= shown
                    break

    of_officers = {q.key for q in form.questions.values() if q.filled_by == "officer"}
    assert reached == set(form.questions) - of_officers


@pytest.mark.parametrize("code", DEFINITIONS)
def test_the_sample_is_accepted_and_every_answer_of_it_is_kept(code):
    form = FORMS[code]
    answers = answers_of(code, form)

    outcome = check_form(form, answers, lookups=SongVan(), today=TODAY)

    assert outcome.errors == ()
    kept = {key for key, value in outcome.values.items() if value is not None}
    assert set(sample(code)["answers"]) <= kept


@pytest.mark.parametrize("code", DEFINITIONS)
def test_a_form_without_answers_is_refused_for_each_thing_it_must_have(code):
    form = FORMS[code]

    outcome = check_form(form, {}, lookups=SongVan(), today=TODAY)

    asked = [
        q.key
        for q in form.questions.values()
        if q.required and q.when is None and q.filled_by == "person"
    ]
    refused = {error.key for error in outcome.errors}
    assert asked
    assert refused >= set(asked)


@pytest.mark.parametrize("code", DEFINITIONS)
def test_what_the_register_holds_about_the_person_is_filled_in(code):
    form = FORMS[code]

    filled = {question.prefill for question in form.questions.values() if question.prefill}

    # For an agency an officer files: who she is matters, not her personal number.
    personal = "organisation.name" if DEFINITIONS[code].get("is_internal") else "person.personal_id"
    assert filled >= {"person.full_name", personal, "person.phone"}


@pytest.mark.parametrize("code", DEFINITIONS)
def test_the_sample_costs_what_it_says_through_every_channel(code):
    shipped, form = DEFINITIONS[code], FORMS[code]
    values = condition_values(form, answers_of(code, form))

    totals = {
        str(row["channel"]): fees.compute(
            _rules(shipped), channel=row["channel"], answers=values, on=TODAY,
            waivers=_waivers(shipped),
        ).total
        for row in shipped["channels"]
    }  # fmt: skip

    assert totals == sample(code)["totals"]


@pytest.mark.parametrize("code", DEFINITIONS)
def test_exactly_one_fee_of_a_name_holds_for_any_answers_or_none(code):
    shipped, form = DEFINITIONS[code], FORMS[code]
    rules = [row["condition"] for row in shipped["fees"] if row.get("condition")]
    cases = _answers(form, {"and": rules}) if rules else [{}]

    for answers in cases:
        for row in shipped["channels"]:
            values = condition_values(form, answers)
            quote = fees.compute(_rules(shipped), channel=row["channel"], answers=values, on=TODAY)
            names = [line.name for line in quote.lines]
            assert len(names) == len(set(names)), answers


def _rules(shipped):
    return [
        fees.Rule(
            row["code"], row["name"], FeeKind(row["kind"]).value, row["amount_dong"],
            row.get("channel"), row.get("condition"), row["text"], per=FeeRule(**row).per,
        )
        for row in shipped["fees"]
    ]  # fmt: skip


def _waivers(shipped):
    return [
        fees.Waiver(
            row["code"], row["name"], row["percent"], row.get("fee_code", ""),
            row.get("channel"), row.get("condition"), row.get("legal_basis", ""),
            *(datetime.date.fromisoformat(row[k]) if k in row else None
              for k in ("effective_from", "effective_to")),
        )
        for row in shipped.get("waivers", ())
    ]  # fmt: skip
