"""The boxes of a step's checklist."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from dossiers import ticks
from dossiers.action_forms import ActionForm
from dossiers.contents import Contents


class TickForm(ActionForm):
    """Which points of the step are checked; a box that is emptied takes its tick back."""

    ticked = forms.MultipleChoiceField(
        label=_("Việc đã kiểm"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Bước này không có việc ấy. Mở lại hồ sơ rồi chọn.")},
    )

    def prepare(self) -> None:
        """Offer the points of the present step, those ticked already chosen."""
        listed = ticks.list_of(self.dossier, Contents(self.dossier))
        field = self.fields["ticked"]
        field.choices = [(each.point.key, each.point.words) for each in listed]  # type: ignore[attr-defined]
        field.initial = [each.point.key for each in listed if each.at]
