"""What the officer types at the counter, apart from the e-form.

A draft is kept whatever stands in the fields: `typed()` gives the entries that are not good yet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers import hand_ins, issue_day
from dossiers.counter import card_code
from dossiers.counter_drafts import CHANNELS, Brought, Owner
from dossiers.errors.filing import OtherPersonsNumber
from dossiers.hand_ins import Card
from dossiers.models import Applicant, Dossier
from dossiers.posting.ways import ways_of
from portal.accounts.models import User
from portal.design.forms import DayField
from portal.design.number_field import WholeNumberField
from portal.identifiers import IdentifierError, read_personal_id, read_tax_code, read_telephone
from procedures.models import Component, Offering

MOST_SHEETS = 99
LookUp = Callable[[str], User | None]
_SEXES = [
    ("", gettext_lazy("Chưa chọn")),
    ("female", gettext_lazy("Nữ")),
    ("male", gettext_lazy("Nam")),
]
_PLAIN = {"autocomplete": "off", "spellcheck": "false"}
_DIGITS = {**_PLAIN, "inputmode": "numeric"}


def _day() -> DayField:
    widget = forms.DateInput(
        format="%d/%m/%Y", attrs={**_DIGITS, "placeholder": gettext_lazy("ngày/tháng/năm")}
    )
    return DayField(label=gettext_lazy("Ngày sinh"), required=False, widget=widget)


class _PeopleForm(forms.Form):
    """Fields that a person's card has; all may be empty while the draft is taken down."""

    name = forms.CharField(max_length=300, required=False, widget=forms.TextInput(_PLAIN))
    date_of_birth = _day()
    sex = forms.ChoiceField(label=gettext_lazy("Giới tính"), choices=_SEXES, required=False)
    phone = forms.CharField(
        label=gettext_lazy("Điện thoại"),
        max_length=25,
        required=False,
        widget=forms.TextInput({**_PLAIN, "inputmode": "tel"}),
    )
    address = forms.CharField(
        label=gettext_lazy("Nơi ở"), max_length=300, required=False, widget=forms.TextInput(_PLAIN)
    )

    def __init__(self, *args: Any, look_up: LookUp, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.look_up = look_up
        self.account: User | None = None

    def clean_phone(self) -> str:
        """Return the number in one writing, or "" when none is given."""
        text = self.cleaned_data["phone"]
        return _read(read_telephone, text, _("Số điện thoại")) if text else ""

    def find_account(self, field: str, number: str) -> None:
        """Look the number up; it must not belong to somebody of another name."""
        account = self.look_up(number) if number else None
        if hand_ins.belongs_to_other(self.cleaned_data.get("name", ""), account):
            self.add_error(field, str(OtherPersonsNumber.message))
        else:
            self.account = account

    def typed(self) -> dict[str, str]:
        """Return what stands in the fields that are not good, by field name."""
        if not self.is_bound:
            return {}
        names = [self.add_prefix(name) for name in self.errors if name in self.fields]
        return {name: str(self.data.get(name, ""))[:300] for name in names}

    def _card(self, **more: Any) -> Card:
        good = self.cleaned_data
        names = ("name", "date_of_birth", "sex", "phone", "address", "email")
        return Card(**{n: good[n] for n in names if n in good}, **more)


class PersonForm(_PeopleForm):
    """The one who hands in (người nộp)."""

    prefix = "nop"
    field_order = ("personal_id", "name")

    personal_id = forms.CharField(
        label=gettext_lazy("Số định danh cá nhân"),
        max_length=card_code.MOST_SIGNS,
        required=False,
        widget=forms.TextInput(_DIGITS),
    )
    email = forms.EmailField(
        label=gettext_lazy("Thư điện tử"), required=False, widget=forms.EmailInput(_PLAIN)
    )
    on_behalf = forms.BooleanField(
        label=gettext_lazy("Nộp thay người khác (ghi cả hai người)"), required=False
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(with_card(data) if data else data, *args, **kwargs)
        self.fields["name"].label = _("Họ, chữ đệm, tên")

    def begin_with(self, name: str) -> None:
        """Put the cursor into a field when the page opens."""
        self.fields[name].widget.attrs["autofocus"] = True

    def clean_personal_id(self) -> str:
        """Return the twelve digits, or "" when none are given."""
        text = self.cleaned_data["personal_id"]
        return _personal_id(text) if text else ""

    def clean(self) -> dict[str, Any]:
        """Find her account; what it vouches for is not typed."""
        self.find_account("personal_id", self.cleaned_data.get("personal_id", ""))
        if self.account and hand_ins.is_vouched(self.account):
            self.fields["name"].widget.attrs["readonly"] = True
        return self.cleaned_data

    @property
    def card(self) -> Card:
        """What is good of the entries; call after validation."""
        return self._card(personal_id=self.cleaned_data.get("personal_id", ""))


def with_card(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the entries, with the card's in place of a code that stands for the number."""
    read = card_code.read(str(data.get(f"{PersonForm.prefix}-personal_id", "")))
    card = {f"{PersonForm.prefix}-{name}": words for name, words in read.items()}
    return {**{name: data.get(name) for name in data}, **card}


class OwnerForm(_PeopleForm):
    """The applicant (chủ hồ sơ), when somebody else hands in."""

    prefix = "chu"

    kind = forms.TypedChoiceField(
        label=gettext_lazy("Chủ hồ sơ là"), choices=Applicant.Kind.choices, coerce=int
    )
    number = forms.CharField(
        label=gettext_lazy("Số định danh, mã số thuế"),
        max_length=40,
        required=False,
        widget=forms.TextInput(_DIGITS),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Tên chủ hồ sơ")

    @property
    def is_citizen(self) -> bool:
        """Is the applicant a natural person?"""
        return bool(self.cleaned_data.get("kind") == Applicant.Kind.CITIZEN)

    def clean(self) -> dict[str, Any]:
        """Read the number as the kind of applicant has it."""
        text = self.cleaned_data.get("number", "")
        if not text:
            return self.cleaned_data
        try:
            self.cleaned_data["number"] = (
                _personal_id(text)
                if self.is_citizen
                else _read(read_tax_code, text, _("Mã số thuế"))
            )
        except forms.ValidationError as error:
            self.add_error("number", error)
            return self.cleaned_data
        if self.is_citizen:
            self.find_account("number", self.cleaned_data["number"])
        return self.cleaned_data

    @property
    def owner(self) -> Owner:
        """What is good of the entries; call after validation."""
        number = self.cleaned_data.get("number", "")
        kind = self.cleaned_data.get("kind", Applicant.Kind.CITIZEN)
        if self.is_citizen:
            return Owner(kind, self._card(personal_id=number))
        return Owner(kind, self._card(), tax_code=number)


class PlacesForm(forms.Form):
    """Who receives and decides, how it came in, and where the result is handed out."""

    prefix = "noi"

    offering = forms.TypedChoiceField(label=gettext_lazy("Nơi giải quyết"), coerce=int)
    channel = forms.TypedChoiceField(label=gettext_lazy("Cách nộp"), coerce=int)
    result_delivery = forms.ChoiceField(label=gettext_lazy("Nhận kết quả"))
    return_here = forms.TypedChoiceField(
        label=gettext_lazy("Nơi trả"), coerce=lambda value: value == "1", required=False
    )

    def __init__(
        self, *args: Any, draft: Dossier, offerings: list[Offering], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.draft, self.offerings = draft, offerings
        labels = dict(Dossier.Channel.choices)
        agencies = [(o.pk, o.competent_agency.short_name) for o in offerings]
        self._offer("offering", agencies)
        self._offer("channel", [(int(c), labels[c]) for c in CHANNELS])
        self._offer("result_delivery", [(way.value, str(way.label)) for way in ways_of(draft)])
        chosen = self.chosen_offering()
        here = draft.submitted_at_unit
        there = chosen.returned_at if chosen else draft.return_unit
        places = [("0", there.short_name)] if there != here else []
        self._offer("return_here", [*places, ("1", _("Quầy này"))])

    def _offer(self, name: str, choices: list[tuple[Any, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def chosen_offering(self) -> Offering | None:
        """Return the offering that stands in the field, else the one of the draft."""
        asked = str(self.data.get(self.add_prefix("offering"), "")) if self.is_bound else ""
        by_key = {str(offering.pk): offering for offering in self.offerings}
        return by_key.get(asked) or offering_of(self.draft, self.offerings)


def offering_of(draft: Dossier, offerings: list[Offering]) -> Offering | None:
    """Return the offering that the draft was begun or changed to."""
    return next((o for o in offerings if o.receiving_unit_id == draft.receiving_unit_id), None)


class PaperForm(forms.Form):
    """One row of the papers: sheets that stay, or shown and given back; and a scan."""

    originals = WholeNumberField(min_value=0, max_value=MOST_SHEETS, required=False)
    copies = WholeNumberField(min_value=0, max_value=MOST_SHEETS, required=False)
    shown = forms.BooleanField(required=False)
    scan = forms.FileField(required=False, allow_empty_file=True, max_length=None)
    taken_why = forms.CharField(
        label=gettext_lazy("Không quét lại được? Ghi lý do vẫn nhận"),
        max_length=500,
        required=False,
        widget=forms.TextInput({**_PLAIN, "class": "govuk-input govuk-input--width-20"}),
    )
    issued_on = issue_day.box()

    def __init__(
        self, *args: Any, component: Component, asks_day: bool = False, **kwargs: Any
    ) -> None:
        kwargs["prefix"] = f"giay-{component.key}"
        super().__init__(*args, **kwargs)
        self.component = component
        self.asks_day = asks_day
        if not asks_day:
            del self.fields["issued_on"]
        numbers = _("Ghi số bản, từ 0 đến %(most)s") % {"most": MOST_SHEETS}
        for name, label in (("originals", _("Bản chính")), ("copies", _("Bản sao"))):
            self.fields[name].label = f"{label}: {component.name}"
            self.fields[name].error_messages = dict.fromkeys(
                ("invalid", "min_value", "max_value"), numbers
            )
            self.fields[name].widget = forms.TextInput(
                {**_DIGITS, "class": "govuk-input--width-2", "maxlength": "2"}
            )
        self.fields["shown"].label = _("Xem bản chính rồi trả lại")

    @property
    def brought(self) -> Brought:
        """What was brought; call when the form is valid."""
        good = self.cleaned_data
        return Brought(
            good["originals"] or 0, good["copies"] or 0, good["shown"], good.get("issued_on")
        )


def _personal_id(text: str) -> str:
    return _read(lambda number: read_personal_id(number).number, text, _("Số định danh cá nhân"))


def _read(reader: Callable[[str], str], text: str, name: str) -> str:
    try:
        return reader(text)
    except IdentifierError as error:
        raise forms.ValidationError(error.words(name)) from error
