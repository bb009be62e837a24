"""Whatever sound form is built: it draws everywhere, and goes out into a file and in unchanged."""

import json

import pytest
from django.template.loader import render_to_string
from eform_samples import PLACES, TODAY
from hypothesis import given, settings
from hypothesis import strategies as st
from random_forms import definitions, words

from portal.design.eform_rendering import render_context
from portal.design.templatetags.eforms import eform_page, eform_summary
from portal.eforms import check_page, parse_form, summary
from procedures.authoring.form_builder.decoding import decoded
from procedures.authoring.form_builder.doubts import doubts_of
from procedures.authoring.form_builder.sound import sound_part
from procedures.blank_forms.contents import parts_of

pytestmark = pytest.mark.django_db


@settings(max_examples=50, deadline=None)
@given(definitions(), st.data())
def test_a_sound_form_draws_for_citizens_before_filing_on_paper_and_in_the_builder(
    definition, more
):
    form = parse_form(definition)
    answers = {}
    for page in form.pages:
        raw = more.draw(words(form, page.key))
        outcome = check_page(form, page.key, raw, answers=answers, lookups=PLACES, today=TODAY)
        answers |= outcome.values
        drawn = render_context(
            form, page.key, answers, outcome.errors, lookups=PLACES, typed=outcome.typed, live=True
        )
        html = render_to_string("eforms/page.html", eform_page(drawn))
        for item in page.items:
            is_officers = item.key in form.officers_questions
            assert (f'name="{item.key}' in html and is_officers) is False
            assert item.when is None or is_officers or f'data-item="{item.key}"' in html

    told = render_to_string("eforms/summary.html", eform_summary(summary(form, answers, PLACES)))
    paper = render_to_string(
        "papers/blank_form.html", {"title": form.title, "parts": parts_of(form), "code": "1.000001"}
    )

    assert told
    assert form.title in paper or "&#x27;" in paper
    assert sound_part(definition).form.as_data() == form.as_data()
    doubts_of(definition, form)


@settings(max_examples=100, deadline=None)
@given(definitions())
def test_a_form_goes_out_into_a_file_and_in_again_unchanged(definition):
    form = parse_form(definition)

    again = parse_form(decoded(json.dumps(form.as_data(), ensure_ascii=False).encode()))

    assert again.as_data() == form.as_data()
    assert again.in_order_of_need == form.in_order_of_need
