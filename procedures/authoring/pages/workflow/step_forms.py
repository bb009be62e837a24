"""The small forms of a step's panel."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.design.number_field import WholeNumberField
from portal.workflow import Status
from portal.workflow.checklists import LONGEST_POINT
from portal.workflow.terms import LANE_UNITS, DurationUnit, Must, Role, Unit, WaitFor
from procedures.authoring.pages.workflow.finding import AgencyBook
from procedures.authoring.pages.workflow.panels import PanelForm

NAMED = "named"
LONGEST_CODE = 40
SHOWN = (
    Status.REGISTERED,
    Status.ACCEPTED,
    Status.PROCESSING,
    Status.SUPPLEMENT_REQUIRED,
    Status.PAYMENT_REQUIRED,
    Status.COMPLETED,
)


def hidden(most: int = LONGEST_CODE) -> forms.CharField:
    """Return a field that buttons fill, nobody types."""
    return forms.CharField(max_length=most, required=False, widget=forms.HiddenInput)


class Codes(forms.Field):
    """Units and agencies that buttons put in and take out."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[str]:
        """Return each once, fifty at most."""
        return list(dict.fromkeys(str(each) for each in value or [] if each))[:50]


def times() -> list[tuple[str, str]]:
    """Return the units of time with their words."""
    return [(unit.value, unit.label) for unit in DurationUnit]


class UnitForm(PanelForm):
    """A unit of the dossier, or an agency that was found by its name."""

    unit = forms.ChoiceField(label=_("Nơi làm"))
    agency = hidden()

    def __init__(self, *args: Any, book: AgencyBook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.book = book
        code = str(self["agency"].value() or "")
        named = book.words(code) if code else _("một cơ quan khác (tìm ở dưới)")
        self.fields["unit"].choices = [  # type: ignore[attr-defined]
            *((unit.value, unit.label) for unit in Unit),
            (NAMED, named),
        ]

    @property
    def is_named(self) -> bool:
        """Is it an agency, or about to be one?"""
        return str(self["unit"].value()) == NAMED

    def clean(self) -> dict[str, Any]:
        """A named agency is one that exists."""
        data = super().clean() or {}
        code = data.get("agency", "")
        if data.get("unit") == NAMED and not self.book.is_known(code):
            self.add_error(
                "unit",
                _("Cơ quan đã chọn không còn hoạt động, tìm cơ quan khác")
                if code
                else _("Tìm và chọn một cơ quan"),
            )
        return data

    def chosen(self) -> Unit | str:
        """Return what was chosen; call when the form is valid."""
        data = self.cleaned_data
        return str(data["agency"]) if data["unit"] == NAMED else Unit(data["unit"])


class StepForm(UnitForm):
    """What every step has."""

    name = forms.CharField(
        label=_("Tên bước"), max_length=120, error_messages={"required": _("Đặt tên cho bước")}
    )
    role = forms.ChoiceField(
        label=_("Người làm"), choices=lambda: [(role.value, role.label) for role in Role]
    )
    amount = WholeNumberField(label=_("Thời hạn"), min_value=1, max_value=1000, required=False)
    time_unit = forms.ChoiceField(label=_("Đơn vị tính"), choices=times)
    instruction = forms.CharField(
        label=_("Hướng dẫn cho người làm"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    status = forms.TypedChoiceField(
        label=_("Trạng thái người nộp thấy"),
        coerce=int,
        choices=lambda: [(status.value, status.label) for status in SHOWN],
    )
    field_order = ("name", "unit", "agency", "role", "amount", "time_unit", "instruction", "status")


class ProductsForm(PanelForm):
    """Official forms and the result that a step makes."""

    forms_due = forms.MultipleChoiceField(
        label=_("Mẫu phải lập"), required=False, widget=forms.CheckboxSelectMultiple
    )
    forms_must = forms.BooleanField(
        label=_("Mẫu đã chọn phải lập xong mới rời bước"),
        required=False,
        help_text=_("Chỉ với Mẫu 01, 02, 03 mà hệ thống tự lập."),
    )
    result_due = forms.BooleanField(label=_("Lập kết quả giải quyết ở bước này"), required=False)
    result_must = forms.BooleanField(label=_("Kết quả phải có mới rời bước"), required=False)


class PaperForm(PanelForm):
    """An internal paper that a step makes."""

    name = forms.CharField(label=_("Tên giấy tờ"), max_length=120, required=False)
    must = forms.ChoiceField(
        label=_("Mới rời bước khi"),
        required=False,
        choices=lambda: [("", _("không cần chờ")), *((each.value, each.label) for each in Must)],
    )

    def clean(self) -> dict[str, Any]:
        """What must be there has a name."""
        data = super().clean() or {}
        if data.get("must") and not data.get("name") and "name" not in self.errors:
            self.add_error("name", _("Ghi tên giấy tờ, hoặc bỏ dòng này"))
        return data


class PointForm(PanelForm):
    """A point of a step's checklist."""

    key = hidden()
    words = forms.CharField(
        label=_("Việc phải kiểm"),
        max_length=LONGEST_POINT,
        required=False,
    )
    required = forms.BooleanField(label=_("Phải kiểm mới rời bước"), required=False)

    def clean(self) -> dict[str, Any]:
        """What is required has words."""
        data = super().clean() or {}
        if data.get("required") and not data.get("words") and "words" not in self.errors:
            self.add_error("words", _("Ghi việc phải kiểm, hoặc bỏ dòng này"))
        return data


class FillsForm(PanelForm):
    """The officers' questions that are answered at a step."""

    fills = forms.MultipleChoiceField(
        label=_("Mục cán bộ ghi ở bước này"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Người nộp không thấy các mục này, trừ mục ghi rõ là cho xem."),
    )


class AskedForm(PanelForm):
    """A unit whose opinion is asked for, and its time."""

    unit = hidden()
    amount = WholeNumberField(
        label=_("Trả lời trong"),
        min_value=1,
        max_value=1000,
        error_messages={"required": _("Ghi thời hạn trả lời")},
    )
    time = forms.ChoiceField(label=_("Đơn vị tính"), choices=times)


class TogetherForm(PanelForm):
    """Units that work along."""

    along = Codes(required=False)


class WaitForm(PanelForm):
    """How long opinions are waited for."""

    wait_for = forms.ChoiceField(
        label=_("Chờ đến khi"),
        required=False,
        choices=lambda: [(each.value, each.label) for each in WaitFor],
    )
    pauses = forms.BooleanField(label=_("Đồng hồ tạm dừng khi chờ ý kiến"), required=False)


class RestForm(PanelForm):
    """The time of all steps of one unit together, and where the workflow begins."""

    lane_amount = WholeNumberField(
        label=_("Thời hạn cho mọi bước của nơi làm bước này"),
        min_value=1,
        max_value=1000,
        required=False,
        help_text=_("Cộng các bước cùng nơi làm, trừ lúc chờ người nộp. Để trống khi không có."),
    )
    lane_unit = forms.ChoiceField(
        label=_("Đơn vị tính thời hạn của nơi làm"),
        required=False,
        choices=lambda: [(unit.value, unit.label) for unit in LANE_UNITS],
    )
    is_start = forms.BooleanField(label=_("Quy trình bắt đầu ở bước này"), required=False)


class ChildForm(UnitForm):
    """A procedure that is opened as a dossier of its own."""

    key = hidden()
    procedure = hidden()
    again = forms.BooleanField(label=_("Mở lại mỗi lần hồ sơ tới bước này"), required=False)
    acknowledge = WholeNumberField(
        label=_("Cơ quan ấy nhận việc trong"), min_value=1, max_value=1000, required=False
    )
    acknowledge_unit = forms.ChoiceField(label=_("Đơn vị tính"), choices=times, required=False)
    field_order = ("key", "procedure", "unit", "agency", "again")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].label = _("Cơ quan giải quyết hồ sơ con")


class PairForm(PanelForm):
    """Which part of a child dossier comes from which part of ours."""

    theirs = forms.ChoiceField(label=_("Hồ sơ con hỏi"), required=False)
    ours = forms.ChoiceField(label=_("Lấy từ hồ sơ này"), required=False)
    gone = _("không còn trong tờ khai: %(key)s")

    def __init__(self, *args: Any, theirs: list[Any], ours: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("theirs", theirs), ("ours", ours)):
            listed = [("", _("chọn…")), *choices]
            now = str(self[name].value() or "")
            if now and now not in {value for value, _words in flat(choices)}:
                # What one of the forms does not have any more stays to be seen.
                listed.append((now, self.gone % {"key": now[:60]}))
            self.fields[name].choices = listed  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Both sides, or none."""
        data = super().clean() or {}
        for name, other in (("theirs", "ours"), ("ours", "theirs")):
            if data.get(other) and not data.get(name) and name not in self.errors:
                listed = self.fields[other].choices  # type: ignore[attr-defined]
                told = dict(flat(listed)).get(data[other], data[other])
                words = _("Chọn nốt bên này cho “%(told)s”, hoặc bỏ dòng")
                self.add_error(name, words % {"told": told})
        return data


class ResultPairForm(PairForm):
    """Which part of a child dossier comes from the result of an earlier one."""

    ours = forms.ChoiceField(label=_("Lấy từ kết quả của"), required=False)
    gone = _("không còn ở đó: %(key)s")


class ChildrenForm(PanelForm):
    """Who opens the dossiers."""

    children_by_itself = forms.BooleanField(
        label=_("Hệ thống tự mở các hồ sơ con khi hồ sơ tới bước này"), required=False
    )


def flat(choices: list[Any]) -> list[tuple[str, str]]:
    """Return choices without their groups."""
    return [
        each
        for value, words in choices
        for each in (words if isinstance(words, list | tuple) else [(value, words)])
    ]
