"""One rule set: what the browser's scripts decide of a form is what the server decides."""

import json

from eform_samples import PLACES, TODAY, form_of, pages_of, question
from hypothesis import given, settings
from hypothesis import strategies as st
from in_a_browser import ask, look
from random_forms import definitions, words

from portal.design.eform_rendering import render_context
from portal.eforms import check_form, check_page, look_over, parse_form, typed_words
from portal.eforms.browser_rules import browser_rules
from portal.eforms.kinds import KINDS

FLAG, WAITING = question("yes_no", key="co"), {"var": "co"}


def checked(form, page_key, raw, answers):
    return check_page(form, page_key, raw, answers=answers, lookups=PLACES, today=TODAY)


@settings(max_examples=250, deadline=None)
@given(definitions(), st.data())
def test_browser_and_server_show_compute_accept_and_refuse_the_same(definition, more):
    form = parse_form(definition)
    answers = {}
    for page in form.pages:
        raw = more.draw(words(form, page.key))
        rules = browser_rules(form, {page.key}, answers, today=TODAY)

        shown, values, refused = look(rules, raw)

        outcome = checked(form, page.key, raw, answers)
        answers |= outcome.values
        assert refused == {error.key for error in outcome.errors}
        here = {item.key for item in page.items}
        assert shown & here == look_over(form, answers).shown & here
        for key, value in outcome.values.items():
            if key in here or key in values:  # what other pages compute, where this one asks it
                assert values.get(key) == value, key


@settings(max_examples=80, deadline=None)
@given(definitions(), st.data())
def test_a_whole_form_on_one_page_is_decided_as_before_filing(definition, more):
    form = parse_form(definition)
    raw = {}
    for page in form.pages:
        raw |= more.draw(words(form, page.key))
    rules = [browser_rules(form, {page.key}, {}, today=TODAY) for page in form.pages]

    shown, values, refused = look(rules, raw)

    outcome = check_form(form, {}, lookups=PLACES, today=TODAY, typed=raw)
    assert refused == {error.key for error in outcome.errors}
    assert {key: value for key, value in values.items() if value is not None} == outcome.values
    assert shown & set(form.items) == look_over(form, outcome.values).shown


@settings(max_examples=80, deadline=None)
@given(definitions(), st.data())
def test_what_the_server_draws_shows_what_the_browser_would_show(definition, more):
    form = parse_form(definition)
    raw = more.draw(words(form, "p0"))
    outcome = checked(form, "p0", raw, {})

    drawn = render_context(
        form,
        "p0",
        outcome.values,
        lookups=PLACES,
        typed=typed_words(form, "p0", raw),
        today=TODAY,
        live=True,
    )

    shown, _values, _refused = look(json.loads(drawn.rules), raw)
    open_ones = [each for each in drawn.items if not each.is_hidden]
    entries = [entry for each in open_ones for entry in each.entries]
    inner = [item for each in open_ones for item in each.inner]
    inner += [item for entry in entries for item in entry.items]
    for item in [*drawn.items, *inner]:
        if item.waits:
            assert item.is_hidden is (item.item.key not in shown), item.item.key


def test_a_verified_answer_is_the_servers_whatever_stands_in_the_fields():
    form = form_of(FLAG, question("text", key="gi", when=WAITING))
    rules = browser_rules(form, {"p"}, {"co": True}, today=TODAY, settled={"co"})

    shown, _values, _refused = look(rules, {"co": ["no"]})

    assert shown == {"co", "gi"}


def test_an_answer_of_another_page_decides_and_one_that_nobody_asks_for_is_not_told():
    first = [FLAG, question("text", key="bi_mat"), question("integer", key="so")]
    second = [question("text", key="gi", when=WAITING)]
    form = pages_of(first, second)

    rules = browser_rules(form, {"p1"}, {"co": True, "bi_mat": "mật", "so": 4}, today=TODAY)

    assert [rule["key"] for rule in rules["items"]] == ["co", "gi"]
    assert rules["items"][0]["known"] == {"co": True}
    assert look(rules, {})[0] == {"co", "gi"}


def test_a_chain_through_another_page_follows_what_is_typed_here():
    first = [FLAG, question("text", key="sau", when={"var": "giua"})]
    form = pages_of(first, [question("yes_no", key="giua", when=WAITING)])
    rules = browser_rules(form, {"p0"}, {"giua": True}, today=TODAY)

    assert look(rules, {"co": ["yes"]})[0] == {"co", "giua", "sau"}
    assert look(rules, {"co": ["no"]})[0] == {"co"}


def test_entries_of_another_page_are_seen_without_what_is_hidden_in_them():
    inner = [question("integer", key="tien", when=WAITING)]
    formula = {"sum": [{"var": "con"}, {"var": "entry.tien"}]}
    here = [FLAG, question("computed", key="tong", formula=formula)]
    form = pages_of(here, [question("group", key="con", questions=inner)])
    rules = browser_rules(form, {"p0"}, {"con": [{"tien": 4}, {"tien": 5}]}, today=TODAY)

    assert look(rules, {"co": ["yes"]})[1]["tong"] == "9"
    assert look(rules, {"co": ["no"]})[1]["tong"] == "0"


def test_what_officers_fill_in_is_not_among_the_rules():
    form = form_of(FLAG, question("text", key="y_kien", filled_by="officer", when=WAITING))

    rules = browser_rules(form, {"p"}, {"y_kien": "Không đồng ý"}, today=TODAY)

    assert [rule["key"] for rule in rules["items"]] == ["co"]


def test_browser_and_server_know_the_same_kinds():
    inside = {"account_number", "account_holder"}  # of a bank account

    assert set(ask({"rules": "kinds"})) == set(KINDS) | inside
