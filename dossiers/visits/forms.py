"""What people fill in for visits."""

from __future__ import annotations

import datetime
import re
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dossiers.visits.errors import DayOff, WindowTaken
from dossiers.visits.models import Lane, Opening, Ticket, VisitRules, Window
from portal.agencies.models import Agency
from portal.design import formats
from portal.design.marking import vietnamese
from portal.design.number_field import WholeNumberField
from portal.numbers import whole_number

_LANES = {
    "required": _("Chọn ít nhất một luồng chờ"),
    "invalid_choice": _("Luồng này không còn phát số"),
}


class OpenForm(forms.Form):
    """Which window, for which lanes."""

    window = forms.ModelChoiceField(
        label=_("Quầy"),
        queryset=Window.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn quầy"), "invalid_choice": _("Quầy này không dùng nữa")},
    )
    lanes = forms.ModelMultipleChoiceField(
        label=_("Gọi các luồng"),
        queryset=Lane.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages=_LANES,
    )

    def __init__(self, *args: Any, unit: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Window.objects.filter(unit=unit, is_active=True)
        window, lanes = self.fields["window"], self.fields["lanes"]
        free = rows.exclude(openings__in=_open_at(unit)).prefetch_related("lanes")
        window.queryset = free  # type: ignore[attr-defined]
        window.label_from_instance = _window_words  # type: ignore[attr-defined]
        lanes.queryset = _callable_lanes(unit)  # type: ignore[attr-defined]
        lanes.label_from_instance = _lane_words  # type: ignore[attr-defined]
        if self.is_bound and rows.filter(openings__in=_open_at(unit), pk=self._window()).exists():
            window.error_messages["invalid_choice"] = WindowTaken.message
        if not self.is_bound and (first := free.first()):
            self.initial = {"window": first.pk, "lanes": [each.pk for each in first.lanes.all()]}

    def _window(self) -> int:
        """Return the id of the window that was posted; 0 for nonsense."""
        return whole_number(self.data.get(self.add_prefix("window"), ""), digits=9) or 0


class LaneForm(forms.ModelForm):  # type: ignore[type-arg]
    """One lane."""

    class Meta:
        model = Lane
        fields = ("letter", "name", "is_active")
        labels = {
            "letter": _("Chữ đầu của số"),
            "name": _("Tên luồng"),
            "is_active": _("Đang phát số"),
        }
        help_texts = {
            "letter": _("Một chữ từ A đến Z. Số hiện như A001."),
            "name": _("Lời mà người dân hiểu. Ví dụ: Hộ tịch, chứng thực"),
        }
        error_messages = {
            "letter": {
                "required": _("Ghi một chữ từ A đến Z"),
                "max_length": _("Ghi một chữ từ A đến Z"),
            },
            "name": {"required": _("Ghi tên luồng"), "max_length": _("Tên nhiều nhất 60 chữ cái")},
        }

    def clean_letter(self) -> str:
        """One capital letter that no other lane of the unit has."""
        letter = str(self.cleaned_data["letter"]).upper()
        if not re.fullmatch("[A-Z]", letter):
            raise forms.ValidationError(gettext("Ghi một chữ từ A đến Z"))
        others = Lane.objects.filter(unit=self.instance.unit, letter=letter)
        if others.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(gettext("Luồng khác đã dùng chữ này, chọn chữ khác"))
        return letter


class WindowForm(forms.ModelForm):  # type: ignore[type-arg]
    """One window."""

    number = WholeNumberField(
        label=_("Số của quầy"),
        min_value=1,
        max_value=99,
        error_messages={
            "required": _("Ghi số của quầy"),
            "min_value": _("Số của quầy từ 1 đến 99"),
            "max_value": _("Số của quầy từ 1 đến 99"),
        },
    )

    class Meta:
        model = Window
        fields = ("number", "lanes", "is_active")
        labels = {"lanes": _("Thường gọi các luồng"), "is_active": _("Đang dùng")}
        widgets = {"lanes": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lanes = self.fields["lanes"]
        lanes.queryset = Lane.objects.filter(  # type: ignore[attr-defined]
            unit=self.instance.unit, is_active=True
        )
        lanes.label_from_instance = _lane_words  # type: ignore[attr-defined]
        lanes.error_messages.update(_LANES)

    def clean_number(self) -> int:
        """A number that no other window of the unit has."""
        number = int(self.cleaned_data["number"])
        others = Window.objects.filter(unit=self.instance.unit, number=number)
        if others.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(gettext("Quầy khác đã mang số này, chọn số khác"))
        return number


class RulesForm(forms.ModelForm):  # type: ignore[type-arg]
    """How a unit takes appointments."""

    per_slot = WholeNumberField(
        label=_("Mỗi khoảng nhận bao nhiêu người"),
        min_value=1,
        max_value=50,
        error_messages={
            "required": _("Ghi số người từ 1 đến 50"),
            "min_value": _("Ghi số người từ 1 đến 50"),
            "max_value": _("Ghi số người từ 1 đến 50"),
        },
    )
    days_ahead = WholeNumberField(
        label=_("Hẹn trước nhiều nhất bao nhiêu ngày"),
        min_value=1,
        max_value=60,
        error_messages={
            "required": _("Ghi số ngày từ 1 đến 60"),
            "min_value": _("Ghi số ngày từ 1 đến 60"),
            "max_value": _("Ghi số ngày từ 1 đến 60"),
        },
    )

    class Meta:
        model = VisitRules
        fields = ("takes_appointments", "slot_minutes", "per_slot", "days_ahead")
        labels = {
            "takes_appointments": _("Nhận lịch hẹn"),
            "slot_minutes": _("Mỗi khoảng dài"),
        }


class BookForm(forms.Form):
    """An hour of the day that the page shows, and what for."""

    lane = forms.TypedChoiceField(
        label=_("Đến làm việc gì"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Chọn việc cần làm"),
            "invalid_choice": _("Chọn việc cần làm"),
        },
    )
    starts_at = forms.TypedChoiceField(
        label=_("Giờ đến"),
        coerce=datetime.datetime.fromisoformat,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Chọn giờ đến"),
            "invalid_choice": _("Giờ này vừa hết chỗ, chọn giờ khác"),
        },
    )

    def __init__(
        self,
        *args: Any,
        slots: list[tuple[datetime.datetime, int]],
        lanes: list[Lane],
        off: datetime.date | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        hours = [(at.isoformat(), _slot_words(at, free)) for at, free in slots if free]
        self.fields["lane"].choices = [(each.pk, vietnamese(each.name)) for each in lanes]  # type: ignore[attr-defined]
        self.fields["starts_at"].choices = hours  # type: ignore[attr-defined]
        if off is not None:
            self.fields["starts_at"].error_messages["invalid_choice"] = str(DayOff(off).message)
        if len(lanes) == 1:
            self.fields["lane"].initial = lanes[0].pk


def _callable_lanes(unit: Agency) -> QuerySet[Lane]:
    """Return the lanes that give numbers, and those switched off where somebody still waits."""
    waits = Ticket.objects.filter(
        lane=OuterRef("pk"), day=timezone.localdate(), state=Ticket.State.WAITING
    )
    return Lane.objects.filter(Q(is_active=True) | Exists(waits), unit=unit)


def _open_at(unit: Agency) -> QuerySet[Opening]:
    return Opening.objects.filter(window__unit=unit, closed_at=None)


def _window_words(window: Window) -> str:
    return gettext("Quầy %(number)s") % {"number": window.number}


def _lane_words(lane: Lane) -> str:
    return f"{lane.letter} · {lane.name}"


def _slot_words(at: datetime.datetime, free: int) -> str:
    return gettext("%(hour)s, còn %(free)s chỗ") % {"hour": formats.clock(at), "free": free}
