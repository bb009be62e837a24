"""Definitions written out and read again are the same form; large ones cost no more than linear."""

import json

import pytest
from eform_samples import PLACES, TODAY, check_all, form_of, question
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.eforms import check_form, check_page, parse_form, visibility, visible_questions

KEYS = [f"q{number}" for number in range(8)]
WORDS = st.text("abc ăđêôư", min_size=1, max_size=12).filter(str.strip)
OPTIONS = [{"value": "a", "label": "A"}, {"value": "b", "label": "B", "hint": "Gợi ý"}]
SIMPLE = st.one_of(
    st.fixed_dictionaries({"kind": st.just("text"), "max_length": st.integers(1, 1000)}),
    st.fixed_dictionaries({"kind": st.just("integer"), "min": st.integers(-9, 9)}),
    st.fixed_dictionaries({"kind": st.just("decimal"), "places": st.integers(1, 6)}),
    st.fixed_dictionaries(
        {"kind": st.just("date"), "max": st.sampled_from(["today", "2030-01-31"])}
    ),
    st.fixed_dictionaries(
        {"kind": st.sampled_from(["choice", "choices"]), "options": st.just(OPTIONS)}
    ),
    st.fixed_dictionaries(
        {"kind": st.sampled_from(["yes_no", "money", "email", "telephone", "address", "tax_code"])}
    ),
)


@st.composite
def definitions(draw):
    """A sound form of up to eight questions, each with a condition on those before it."""
    questions, flags = [], []
    for key in KEYS[: draw(st.integers(1, 8))]:
        kind = draw(st.sampled_from(["simple"] * 4 + ["group", "date_range", "bank_account"]))
        found = {"kind": kind} if kind != "simple" else dict(draw(SIMPLE))
        if kind == "group":
            found["questions"] = [
                {**draw(SIMPLE), "key": f"s{number}", "label": draw(WORDS)}
                for number in range(draw(st.integers(1, 3)))
            ]
            found["max_entries"] = draw(st.integers(1, 9))
        found |= {"key": key, "label": draw(WORDS), "required": draw(st.booleans())}
        if flags and draw(st.booleans()):
            found["when"] = draw(st.sampled_from([{"var": flags[-1]}, {"!": {"var": flags[-1]}}]))
        if found["kind"] == "yes_no":
            flags.append(key)
        questions.append(found)
    page = {"key": "p", "title": draw(WORDS), "questions": questions}
    return {"version": 1, "title": draw(WORDS), "pages": [page]}


@settings(max_examples=60)
@given(definitions())
def test_a_form_written_out_and_read_again_is_the_same_form(definition):
    form = parse_form(definition)

    written = form.as_data()

    assert json.loads(json.dumps(written)) == written
    again = parse_form(written)
    assert again.as_data() == written
    assert [item for page in again.pages for item in page.items] == [
        item for page in form.pages for item in page.items
    ]


@settings(max_examples=60)
@given(definitions(), st.dictionaries(st.sampled_from(KEYS), st.text(max_size=5), max_size=8))
def test_any_answers_to_any_sound_form_are_checked_and_the_good_ones_stay_good(definition, raw):
    form = parse_form(definition)

    outcome = check_page(form, "p", raw, answers={}, lookups=PLACES, today=TODAY)

    again = check_form(form, outcome.values, lookups=PLACES, today=TODAY)
    kept = {key: value for key, value in outcome.values.items() if value is not None}
    assert again.values == kept
    if outcome.is_valid:
        assert again.errors == ()


def chained(count, conditions):
    """`count` questions, the first `conditions` of which each wait for the one before."""
    found = [question("yes_no", key="q0")]
    for number in range(1, count):
        when = {"var": f"q{number - 1}"} if number <= conditions else None
        extra = {"when": when} if when else {}
        found.append(question("yes_no", key=f"q{number}", **extra))
    pages = [
        {"key": f"p{at}", "title": "Phần", "questions": found[at : at + 100]}
        for at in range(0, count, 100)
    ]
    return parse_form({"version": 1, "title": "Biểu mẫu", "pages": pages})


@pytest.mark.parametrize("conditions", [50, 100])
def test_each_condition_is_evaluated_as_often_in_a_long_chain_as_in_a_short_one(
    monkeypatch, conditions
):
    form, calls = chained(300, conditions), []
    evaluate = visibility.evaluate
    monkeypatch.setattr(visibility, "evaluate", lambda *a: calls.append(1) or evaluate(*a))
    answers = {f"q{number}": True for number in range(300)}

    outcome = check_all(form, answers)

    assert len(outcome.values) == 300
    # Once to check, once to erase what is hidden.
    assert len(calls) == 2 * conditions
    calls.clear()
    assert len(visible_questions(form, answers)) == 300
    assert len(calls) == conditions


def test_a_chain_broken_at_its_head_hides_everything_behind():
    form = chained(300, 100)

    outcome = check_all(form, {f"q{number}": number != 0 for number in range(300)})

    assert set(outcome.values) == {"q0", *(f"q{number}" for number in range(101, 300))}


def test_an_answer_of_many_entries_is_looked_at_once_for_all_conditions(monkeypatch):
    inner = [question("yes_no", key="co")]
    block = question("group", key="con", questions=inner, max_entries=50)
    rule = {"any": [{"var": "con"}, {"var": "entry.co"}]}
    form = form_of(block, *(question("text", key=f"q{n}", when=rule) for n in range(90)))
    looked = []
    kind = type(form.questions["con"])
    seen = kind.seen
    monkeypatch.setattr(kind, "seen", lambda *a: looked.append(1) or seen(*a))

    visible_questions(form, {"con": [{"co": False}] * 49 + [{"co": True}]})

    assert len(looked) == 1
