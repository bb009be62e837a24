"""Settings as fields: what a page sends back for an untouched question leaves it untouched."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.eforms.kinds import KINDS
from procedures.authoring.form_builder.editing import askable, draw, flat, read
from procedures.authoring.form_builder.places import places
from procedures.authoring.form_builder.sound import sound_part
from procedures.demo import definitions
from tests import people

FORMS = {code: each["form"] for code, each in definitions().items()} | {"small": people.FORM}


def again(form, place):
    kind = KINDS[place.row["kind"]]
    asked = askable(sound_part(form).form, place.ref)
    held = kind.settings()
    return read(held, flat(held, place.row, asked), place.row, asked)


@pytest.mark.parametrize("code", sorted(FORMS))
def test_an_untouched_question_stays_as_it_was(code):
    for place in places(FORMS[code]):
        found = again(FORMS[code], place)

        assert found.errors == {}
        assert {"kind": place.row["kind"], **found.values} == place.row


@pytest.mark.parametrize("limit", ["today", "today-18y", "today+30d", "today-6m", "2026-01-31"])
def test_a_limit_stays_as_it_was(limit):
    kind = KINDS["date"].settings()
    row = {"key": "q", "label": "Ngày", "max": limit}

    assert read(kind, flat(kind, row, {}), row, {}).values == row


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(sorted(KINDS)),
    st.dictionaries(
        st.text(max_size=8) | st.sampled_from(["min", "max-mode", "max-count", "options-0-label"]),
        st.lists(st.text(max_size=12), min_size=1, max_size=2),
        max_size=8,
    ),
)
def test_whatever_comes_in_is_read_or_refused_and_can_be_drawn(kind, typed):
    held = KINDS[kind].settings()

    found = read(held, typed, {}, {})
    drawn = draw(held, typed, found.errors, {})

    assert [each.name for each in drawn] == [each.name for each in held]


def test_a_default_that_was_not_written_is_not_written():
    kind = KINDS["text"].settings()

    assert read(kind, {"label": ["Tên"], "max_length": ["255"]}, {}, {}).values == {"label": "Tên"}


def test_inside_a_block_a_condition_sees_its_neighbours_and_the_form_around():
    asked = askable(sound_part(people.FORM).form, "ho_ten")

    assert [each.name for each in asked.values()] == ["muc_dich", "ket_hon_voi"]
    assert [each.type for each in asked.values()] == ["option", "text"]
