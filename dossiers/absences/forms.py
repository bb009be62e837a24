"""What is filled in for an absence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Absence, User
from portal.design.forms import DayField


class AbsenceForm(forms.Form):
    """Who is away, from when to when, why, and who stands in; `leads` may enter for others."""

    officer = forms.ModelChoiceField(
        label=_("Ai vắng mặt"),
        queryset=User.objects.none(),
        empty_label=_("Chọn người"),
        error_messages={"required": _("Chọn người vắng mặt")},
    )
    first_day = DayField(
        label=_("Vắng từ ngày"), error_messages={"required": _("Ghi ngày đầu vắng mặt")}
    )
    last_day = DayField(
        label=_("Đến hết ngày"), error_messages={"required": _("Ghi ngày cuối vắng mặt")}
    )
    kind = forms.ChoiceField(
        label=_("Lý do"),
        choices=[("", _("Chọn lý do")), *Absence.Kind.choices],
        help_text=_("Chỉ người vắng và người đứng đầu đơn vị đọc được lý do."),
        error_messages={"required": _("Chọn lý do vắng mặt")},
    )
    substitute = forms.ModelChoiceField(
        label=_("Người thay"),
        queryset=User.objects.none(),
        empty_label=_("Chọn người"),
        help_text=_("Cùng đơn vị. Làm được việc của người vắng, trừ duyệt việc của chính mình."),
        error_messages={"required": _("Chọn người thay")},
    )

    def __init__(
        self, *args: Any, people: QuerySet[User], me: User, leads: bool, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.me, self.leads = me, leads
        others = people if leads else people.exclude(pk=me.pk)
        self.fields["officer"].queryset = people  # type: ignore[attr-defined]
        self.fields["substitute"].queryset = others  # type: ignore[attr-defined]
        if not leads:
            del self.fields["officer"]

    def facts(self) -> dict[str, Any]:
        """Return what is entered; call when the form is valid."""
        return {"officer": self.me, **self.cleaned_data}
