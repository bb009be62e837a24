"""Forms print label, hint, error and control; errors say the same words in both places."""

import datetime
import re

from django import forms
from django.template import Context, Template
from django.utils.html import strip_tags

from portal.design.errors import errors_of
from portal.design.forms import DayField
from portal.design.sample import SampleForm

WRONG = {"personal_id": "03809601138", "born_day": "02", "promise": "on"}
RIGHT = {
    "personal_id": "038096011384",
    "born_day": "2",
    "born_month": "9",
    "born_year": "1996",
    "marriage": "never",
    "promise": "on",
}


class DayForm(forms.Form):
    born = DayField(label="Ngày sinh")


def summary(form) -> str:
    return Template('{% include "design/error_summary.html" %}').render(Context({"form": form}))


def test_a_date_in_three_boxes_becomes_a_date():
    form = SampleForm(RIGHT)

    assert form.errors == {}
    assert form.cleaned_data["born"] == datetime.date(1996, 9, 2)


def test_a_date_that_is_not_in_the_calendar_is_refused_and_kept_as_typed():
    form = DayForm({"born_day": "31", "born_month": "2", "born_year": "2026"})

    assert form.errors == {"born": ["Ngày này không có trên lịch, xem lại ngày, tháng, năm"]}
    assert re.findall(r'value="(\d+)"', str(form["born"])) == ["31", "2", "2026"]


def test_a_date_with_an_empty_box_says_what_is_missing():
    form = DayForm({"born_day": "31", "born_month": "", "born_year": "2026"})

    assert form.errors == {"born": ["Còn thiếu một trong ba ô ngày, tháng, năm"]}


def test_a_date_may_come_in_one_field_too():
    assert DayForm({"born": "16/11/2026"}).is_valid()
    assert DayForm({"born": ""}).errors == {"born": ["Ngày sinh: ghi đủ ngày, tháng, năm"]}


def test_a_field_ties_its_control_to_hint_and_error():
    html = SampleForm(WRONG)["personal_id"].as_field_group()

    assert 'class="govuk-form-group govuk-form-group--error"' in html
    assert '<label class="govuk-label" for="id_personal_id">' in html
    assert 'aria-describedby="id_personal_id_helptext id_personal_id_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_personal_id_error"' in html
    assert 'class="govuk-input"' in html
    assert " required" not in html


def test_a_group_of_radios_has_a_legend_and_its_errors():
    html = SampleForm(WRONG)["marriage"].as_field_group()

    assert '<fieldset class="govuk-fieldset" aria-describedby="id_marriage_error">' in html
    assert "<legend" in html
    assert html.count('class="govuk-radios__input"') == 3
    assert '<label class="govuk-label govuk-radios__label" for="id_marriage_0">' in html


def test_a_question_that_may_stay_empty_says_so():
    form = SampleForm()

    assert "(không bắt buộc)" in form["note"].as_field_group()
    assert "(không bắt buộc)" not in form["personal_id"].as_field_group()


def test_each_control_gets_the_class_of_its_kind_and_keeps_its_own():
    class WidthForm(forms.Form):
        floor = forms.IntegerField(
            widget=forms.NumberInput(attrs={"class": "govuk-input--width-2"})
        )
        file = forms.FileField()
        place = forms.ChoiceField(choices=[("a", "A")])
        hidden = forms.CharField(widget=forms.HiddenInput)

    form = WidthForm()

    assert 'class="govuk-input govuk-input--width-2"' in str(form["floor"])
    assert 'class="govuk-file-upload"' in str(form["file"])
    assert 'class="govuk-select"' in str(form["place"])
    assert "class=" not in str(form["hidden"])


def test_the_summary_counts_and_links_with_the_words_at_the_field():
    form = SampleForm(WRONG)

    html = summary(form)

    assert "Còn 3 chỗ cần sửa" in html
    assert html.index("#id_personal_id") < html.index("#id_born_0") < html.index("#id_marriage_0")
    at_fields = strip_tags(str(form)).lower()
    for line in errors_of(form):  # words that name no field get its name in the summary
        assert line.text in html
        assert line.text.removeprefix("Ngày, tháng, năm sinh: ").lower() in at_fields


def test_the_links_of_the_summary_lead_to_controls_of_the_form():
    form = SampleForm({})
    ids = set(re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', str(form)))

    targets = {line.href.removeprefix("#") for line in errors_of(form)}

    assert targets == {"id_personal_id", "id_born_0", "id_marriage_0", "id_promise"}
    assert targets <= ids


def test_there_is_no_summary_before_anything_was_sent():
    assert summary(SampleForm()).strip() == ""


def test_an_error_of_the_whole_form_stands_without_a_link():
    form = SampleForm(RIGHT)
    form.is_valid()
    form.add_error(None, "Hai bên không thể là một người")

    html = summary(form)

    assert "Còn 1 chỗ cần sửa" in html
    assert "<li>Hai bên không thể là một người</li>" in html


def test_several_forms_share_one_summary():
    forms_sent = [DayForm({}, prefix="a"), DayForm({}, prefix="b")]

    html = Template('{% include "design/error_summary.html" with errors=forms %}').render(
        Context({"forms": forms_sent})
    )

    assert "Còn 2 chỗ cần sửa" in html
    assert "#id_a-born_0" in html
    assert "#id_b-born_0" in html
