"""Who the child is, or the person who is being helped: as the one who files declares it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.hand_ins import Card
from dossiers.mandates import rules
from dossiers.models import Relation
from portal.design.forms import DayField
from portal.identifiers import IdentifierError, read_personal_id

_PLAIN = {"autocomplete": "off", "spellcheck": "false"}
_NUMBER = {**_PLAIN, "inputmode": "numeric", "class": "govuk-input--width-20"}


def read_number(text: str, name: str) -> str:
    """Return the twelve digits. Raises forms.ValidationError in the person's words."""
    try:
        return str(read_personal_id(text))
    except IdentifierError as error:
        raise forms.ValidationError(error.words(name)) from error


class PersonNamed(forms.Form):
    """Name and number; told apart from the others by what the law asks of each."""

    name = forms.CharField(
        label=gettext_lazy("Họ, chữ đệm, tên"),
        max_length=120,
        widget=forms.TextInput(_PLAIN),
        error_messages={"required": gettext_lazy("Ghi họ, chữ đệm, tên")},
    )
    number = forms.CharField(
        label=gettext_lazy("Số định danh cá nhân"),
        max_length=40,
        widget=forms.TextInput(_NUMBER),
        error_messages={"required": gettext_lazy("Ghi số định danh cá nhân")},
    )

    def clean_name(self) -> str:
        """Return the name on one line, without signs that are not print."""
        words = " ".join(self.cleaned_data["name"].split())
        if not words or not all(sign.isprintable() for sign in words):
            raise forms.ValidationError(_("Ghi họ, chữ đệm, tên như trên giấy tờ"))
        if any(sign.isdigit() or sign in "<>=@{}" for sign in words):
            raise forms.ValidationError(_("Họ tên chỉ gồm chữ, xem lại"))
        return words

    def clean_number(self) -> str:
        """Return the twelve digits, or "" when none are given."""
        text = self.cleaned_data["number"]
        return read_number(text, _("Số định danh")) if text else ""

    def only_look(self) -> None:
        """Take what was typed without judging it: it was not handed in yet."""
        self._errors = ErrorDict()

    @property
    def card(self) -> Card:
        """What was written, once it is good."""
        good = self.cleaned_data
        return Card(
            personal_id=good["number"],
            name=good["name"],
            date_of_birth=good.get("born"),
            sex=good.get("sex", ""),
        )


class HelpedForm(PersonNamed):
    """The person who sits beside: her own account confirms the rest."""

    prefix = "giup"


class ChildForm(PersonNamed):
    """A minor: a newborn has no number yet."""

    prefix = "con"
    field_order = ("name", "born", "sex", "number", "relation")

    born = DayField(
        label=gettext_lazy("Ngày sinh"),
        error_messages={"required": gettext_lazy("Ghi đủ ngày, tháng, năm sinh")},
    )
    sex = forms.ChoiceField(
        label=gettext_lazy("Giới tính"),
        choices=[("male", gettext_lazy("Nam")), ("female", gettext_lazy("Nữ"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn giới tính")},
    )
    relation = forms.ChoiceField(
        label=gettext_lazy("Tôi là gì của người này"),
        choices=Relation.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn là cha, mẹ hay người giám hộ")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].required = False
        self.fields["number"].help_text = _("Để trống nếu chưa được cấp")

    def clean_born(self) -> Any:
        """Return the day of birth of somebody who is under age today."""
        born, today = self.cleaned_data["born"], timezone.localdate()
        if born > today:
            raise forms.ValidationError(_("Ngày sinh không thể sau hôm nay"))
        if rules.adult_on(born) <= today:
            raise forms.ValidationError(
                _("Người này đã đủ 18 tuổi nên tự nộp, hoặc lập giấy ủy quyền")
            )
        return born
