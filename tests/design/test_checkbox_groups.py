"""A group of checkboxes shows which boxes are checked: each has the class of checkboxes."""

from django import forms


class Units(forms.Form):
    units = forms.MultipleChoiceField(
        choices=[("a", "Nơi A")], widget=forms.CheckboxSelectMultiple, initial=["a"]
    )
    way = forms.ChoiceField(choices=[("b", "Cách B")], widget=forms.RadioSelect)


def test_a_group_of_checkboxes_is_drawn_as_checkboxes_and_radios_as_radios():
    form = Units()

    assert 'class="govuk-checkboxes__input"' in str(form["units"])
    assert "govuk-radios__input" not in str(form["units"])
    assert 'class="govuk-radios__input"' in str(form["way"])
