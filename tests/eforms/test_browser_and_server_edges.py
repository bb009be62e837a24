"""At the edge of a rule one sign decides: each edge by name, met at every run, on both sides of it.

Random forms meet an edge only by luck. Here the server's answer is written down, so that a rule
which both changed alike is seen as well.
"""

import pytest
from eform_samples import PLACES, TODAY, form_of, question
from in_a_browser import look

from portal.eforms import check_page, look_over
from portal.eforms.browser_rules import browser_rules

FIVE = {"min": 3, "max": 5}
OPTIONS = [{"value": each, "label": each.upper()} for each in "abc"]
TWO_OF_THREE = question("choices", options=OPTIONS, min_choices=2, max_choices=2)
LIVE_IN = question("address", line="required")
AN_HAI = {"q_province": ["99"], "q_commune": ["99001"]}
CHILDREN = question("group", questions=[question("text", key="ten")], max_entries=4, min_entries=2)
WEEK = question("date_range", max_days=7)


def day(iso, name="q"):
    """Return the words of a date in its three fields."""
    parts = zip(("day", "month", "year"), reversed(iso.split("-")), strict=True)
    return {f"{name}_{part}": [said] for part, said in parts}


def period(first, last):
    return day(first, "q_from") | day(last, "q_to")


def children(*names):
    return {f"q-{number}-ten": [name] for number, name in enumerate(names)}


ENTRIES = [
    # question, words of the taken side, words of the refused side
    ("least number", question("integer", **FIVE), {"q": ["3"]}, {"q": ["2"]}),
    ("most number", question("integer", **FIVE), {"q": ["5"]}, {"q": ["6"]}),
    ("least part", question("decimal", min=-0.5), {"q": ["-0,5"]}, {"q": ["-0,51"]}),
    ("places", question("decimal", places=2), {"q": ["1,23"]}, {"q": ["1,234"]}),
    ("digits", question("decimal", max=999999999999999), {"q": ["9" * 15]}, {"q": ["9" * 16]}),
    ("shortest", question("text", min_length=2), {"q": ["ab"]}, {"q": ["a"]}),
    ("longest", question("text", max_length=3), {"q": ["abc"]}, {"q": ["abcd"]}),
    ("longest, trimmed", question("text", max_length=3), {"q": [" abc  "]}, {"q": ["ab c"]}),
    ("first day", question("date", min="2001-01-31"), day("2001-01-31"), day("2001-01-30")),
    ("last day", question("date", max="today"), day("2026-11-22"), day("2026-11-23")),
    ("of age", question("date", max="today-18y"), day("2008-11-22"), day("2008-11-23")),
    ("leap day", question("date"), day("2008-02-29"), day("2007-02-29")),
    ("leap century", question("date"), day("2000-02-29"), day("1900-02-29")),
    ("oldest year", question("date"), day("1800-01-01"), day("1799-12-31")),
    ("newest year", question("date"), day("2200-12-31"), day("2201-01-01")),
    ("born this year", question("personal_id"), {"q": ["001226000019"]}, {"q": ["001227000019"]}),
    ("number of choices", TWO_OF_THREE, {"q": ["a", "c"]}, {"q": ["a"]}),
    ("too many choices", TWO_OF_THREE, {"q": ["a", "c", "c"]}, {"q": ["a", "b", "c"]}),
    ("one day", WEEK, period("2026-11-22", "2026-11-22"), period("2026-11-22", "2026-11-21")),
    (
        "days of a week",
        WEEK,
        period("2026-11-22", "2026-11-28"),
        period("2026-11-22", "2026-11-29"),
    ),
    ("fewest entries", CHILDREN, children("An", "Bình"), children("An", " ")),
    (
        "line of an address",
        LIVE_IN,
        {**AN_HAI, "q_line": ["x" * 200]},
        {**AN_HAI, "q_line": ["x" * 201]},
    ),
    (
        "longest foreign telephone",
        question("telephone"),
        {"q": ["+" + "4" * 15]},
        {"q": ["+" + "4" * 16]},
    ),
]


def decided(form, raw):
    """What both say of a page: answers, keys refused, keys shown; asserts that they agree."""
    rules = browser_rules(form, {"p"}, {}, today=TODAY)
    shown, values, refused = look(rules, raw)
    outcome = check_page(form, "p", raw, answers={}, lookups=PLACES, today=TODAY)
    seen = look_over(form, outcome.values).shown
    assert refused == {error.key for error in outcome.errors}
    assert shown & set(form.items) == seen
    assert {key: values[key] for key in outcome.values} == outcome.values
    return outcome.values, refused, seen


@pytest.mark.parametrize(
    ("asked", "taken", "refused"),
    [each[1:] for each in ENTRIES],
    ids=[each[0] for each in ENTRIES],
)
def test_both_take_this_side_of_an_edge_and_refuse_that_one(asked, taken, refused):
    form = form_of(asked)

    assert decided(form, taken)[1] == set()
    assert decided(form, refused)[1] == {"q"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Trần   Bảo ", "Trần Bảo"),
        ("\n\n Một  \n hai\t\n", "Một\n hai"),
        ("Một\n\n\nhai", "Một\n\nhai"),
        ("a\u200bb\u202ec", "abc"),
        ("Tra\u0300n", "Tràn"),
    ],
)
def test_both_keep_the_same_of_what_is_typed(typed, kept):
    assert decided(form_of(question("long_text")), {"q": [typed]})[0] == {"q": kept}


NUMBER, BORN = question("integer", key="so"), question("date", key="sinh")
FLAG, OTHER = question("yes_no", key="co"), question("yes_no", key="khac")
PEOPLE = question("group", key="con", questions=[question("integer", key="tuoi")], max_entries=3)
SO, SINH, CO, KHAC = ({"var": key} for key in ("so", "sinh", "co", "khac"))
AGED = {">=": [{"var": "entry.tuoi"}, 18]}
CONDITIONS = [
    # what is asked, the condition, words, whether it holds
    (NUMBER, {">": [SO, 3]}, {"so": ["3"]}, False),
    (NUMBER, {">": [SO, 3]}, {"so": ["4"]}, True),
    (NUMBER, {">=": [SO, 3]}, {"so": ["3"]}, True),
    (NUMBER, {">=": [SO, 3]}, {"so": ["2"]}, False),
    (NUMBER, {"<": [SO, 3]}, {"so": ["3"]}, False),
    (NUMBER, {"<=": [SO, 3]}, {"so": ["3"]}, True),
    (NUMBER, {"<=": [SO, 3]}, {}, False),
    (NUMBER, {"!": {">": [SO, 3]}}, {}, True),
    (NUMBER, {"==": [SO, None]}, {}, True),
    (NUMBER, {"!=": [SO, None]}, {"so": ["0"]}, True),
    (NUMBER, {"in": [SO, [2.0, 3]]}, {"so": ["2"]}, True),
    (NUMBER, {"in": [SO, [4, 3]]}, {"so": ["2"]}, False),
    (BORN, {">": [SINH, "2001-01-31"]}, day("2001-01-31", "sinh"), False),
    (BORN, {">=": [SINH, "2001-01-31"]}, day("2001-01-31", "sinh"), True),
    (BORN, {"<": [SINH, "2001-01-31"]}, {}, False),
    ((FLAG, OTHER), {"and": [CO, KHAC]}, {"co": ["yes"], "khac": ["no"]}, False),
    ((FLAG, OTHER), {"or": [CO, KHAC]}, {"co": ["yes"], "khac": ["no"]}, True),
    ((FLAG, OTHER), {"or": [CO, KHAC]}, {"co": ["no"]}, False),
    (FLAG, CO, {}, False),
    (FLAG, {"!=": [CO, True]}, {}, True),
    (PEOPLE, {"all": [{"var": "con"}, AGED]}, {}, False),
    (PEOPLE, {"all": [{"var": "con"}, AGED]}, {"con-0-tuoi": ["18"], "con-1-tuoi": ["17"]}, False),
    (PEOPLE, {"any": [{"var": "con"}, AGED]}, {"con-0-tuoi": ["17"], "con-1-tuoi": ["18"]}, True),
    (PEOPLE, {"any": [{"var": "con"}, AGED]}, {"con-0-tuoi": ["17"]}, False),
    (PEOPLE, {">": [{"var": "con.count"}, 1]}, {"con-0-tuoi": ["1"]}, False),
]


@pytest.mark.parametrize(("asked", "when", "words", "holds"), CONDITIONS)
def test_both_show_what_a_condition_lets_show(asked, when, words, holds):
    asked = asked if isinstance(asked, tuple) else (asked,)
    form = form_of(*asked, question("text", when=when))

    assert ("q" in decided(form, words)[2]) is holds


@pytest.mark.parametrize(
    ("formula", "born", "value"),
    [
        ({"age": [SINH, "today"]}, "2008-11-22", "18"),
        ({"age": [SINH, "today"]}, "2008-11-23", "17"),
        ({"age": [SINH, "2009-02-28"]}, "2008-02-29", "0"),
        ({"days": [SINH, "today"]}, "2026-11-21", "1"),
        ({"round": [{"/": [{"days": [SINH, "today"]}, 2]}, 0]}, "2026-11-21", "1"),
        ({"round": [{"/": [{"days": [SINH, "today"]}, 2]}, 0]}, "2026-11-23", "-1"),
        ({"*": [{"days": [SINH, "today"]}, 10**14]}, "2026-11-12", None),
        ({"-": [{"*": [{"days": [SINH, "today"]}, 10**14]}, 1]}, "2026-11-12", "9" * 15),
    ],
)
def test_both_compute_the_same(formula, born, value):
    form = form_of(BORN, question("computed", places=0, formula=formula))

    assert decided(form, day(born, "sinh"))[0]["q"] == value
