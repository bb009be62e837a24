"""What an administrator fills in about a plan of review and about each procedure in it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.design.forms import DayField
from portal.design.number_field import WholeNumberField
from procedures.models.review_plan import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_TITLE,
    MOST_COUNT,
    MOST_WAGE,
)
from procedures.papers.forms import ReasonForm
from procedures.simplification.costs import KIND_WORDS, Activity, Kind
from procedures.simplification.drawing_up import (
    LONGEST_NAME,
    MOST_ACTIVITIES,
    MOST_DONG,
    MOST_MINUTES,
    MOST_TIMES,
)

NARROW = {"class": "govuk-input--width-5"}
BLANK_ROWS = 3


def _count(label: Any, most: int, *, least: int = 0, help_text: Any = "") -> WholeNumberField:
    return WholeNumberField(
        label=label,
        min_value=least,
        max_value=most,
        help_text=help_text,
        widget=forms.NumberInput(attrs=NARROW),
    )


def _target(label: Any, most: int) -> WholeNumberField:
    field = _count(label, most, help_text=_("Để trống khi không đặt mục tiêu."))
    field.required = False
    return field


class PlanForm(ReasonForm):
    """The facts of a year's plan."""

    year = _count(_("Năm"), LAST_YEAR, least=FIRST_YEAR)
    title = forms.CharField(label=_("Tên kế hoạch"), max_length=LONGEST_TITLE)
    decision_number = forms.CharField(
        label=_("Số quyết định ban hành"), required=False, max_length=100
    )
    decided_on = DayField(
        label=_("Ngày ban hành"),
        required=False,
        help_text=_("Kế hoạch năm ban hành trước ngày 31/1."),
    )
    wage_dong = _count(
        _("Thu nhập bình quân một giờ làm việc, đồng"),
        MOST_WAGE,
        least=1,
        help_text=_("GDP bình quân đầu người chia cho 12 tháng × 22 ngày × 8 giờ."),
    )
    is_published = forms.BooleanField(label=_("Công khai kết quả cho mọi người"), required=False)
    field_order = (
        "year",
        "title",
        "decision_number",
        "decided_on",
        "wage_dong",
        "is_published",
        "reason",
    )

    def clean(self) -> dict[str, Any]:
        """A plan is not issued after its year."""
        data = super().clean() or {}
        day, year = data.get("decided_on"), data.get("year")
        if day and year and day.year not in (year - 1, year):
            words = _("Kế hoạch năm %d được ban hành trong năm đó hoặc cuối năm trước")
            self.add_error("decided_on", words % year)
        return data


class ItemCodeForm(ReasonForm):
    """Which procedure comes into the plan."""

    code = forms.CharField(
        label=_("Mã thủ tục"),
        max_length=40,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off"}),
    )
    field_order = ("code", "reason")


class ItemForm(ReasonForm):
    """How often a procedure is done, and what is to be cut."""

    times_per_year = _count(_("Mỗi đối tượng làm mấy lần một năm"), MOST_COUNT, least=1)
    subjects = _count(_("Số đối tượng mỗi năm"), MOST_COUNT)
    cut_time_percent = _target(_("Mục tiêu cắt thời hạn, phần trăm"), 100)
    cut_cost_percent = _target(_("Mục tiêu cắt chi phí, phần trăm"), 100)
    cut_papers = _target(_("Mục tiêu cắt số giấy tờ"), 100)
    cut_conditions = _target(_("Mục tiêu cắt số yêu cầu, điều kiện"), 100)
    proposal = forms.CharField(
        label=_("Phương án đơn giản hóa"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    field_order = (
        "times_per_year",
        "subjects",
        "cut_time_percent",
        "cut_cost_percent",
        "cut_papers",
        "cut_conditions",
        "proposal",
        "reason",
    )


class ActivityForm(forms.Form):
    """One activity of a costing; a row without a name and without figures is no activity."""

    kind = forms.ChoiceField(
        label=_("Loại việc"), choices=[(str(kind), words) for kind, words in KIND_WORDS.items()]
    )
    name = forms.CharField(label=_("Việc phải làm"), required=False, max_length=LONGEST_NAME)
    minutes = WholeNumberField(
        label=_("Số phút"), required=False, min_value=0, max_value=MOST_MINUTES
    )
    direct_dong = WholeNumberField(
        label=_("Chi trực tiếp, đồng"), required=False, min_value=0, max_value=MOST_DONG
    )
    times = WholeNumberField(label=_("Số lần"), required=False, min_value=1, max_value=MOST_TIMES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("minutes", "direct_dong", "times"):
            self.fields[name].widget.attrs["class"] = "govuk-input--width-5"

    def clean(self) -> dict[str, Any]:
        """Figures need a name."""
        data = super().clean() or {}
        if not data.get("name") and (data.get("minutes") or data.get("direct_dong")):
            self.add_error("name", _("Ghi tên việc phải làm"))
        return data

    def activity(self) -> Activity | None:
        """Return the activity; None for an empty row."""
        data = self.cleaned_data
        if not data.get("name"):
            return None
        return Activity(
            Kind(data["kind"]),
            " ".join(data["name"].split()),
            data.get("minutes") or 0,
            data.get("direct_dong") or 0,
            data.get("times") or 1,
        )


ActivitySet = forms.formset_factory(
    ActivityForm,
    extra=BLANK_ROWS,
    max_num=MOST_ACTIVITIES,
    validate_max=True,
    absolute_max=MOST_ACTIVITIES + BLANK_ROWS,
)


def activities(rows: Any) -> list[Activity]:
    """Return the activities of a formset that is valid."""
    return [each for form in rows if (each := form.activity()) is not None]
