"""What an officer fills in for an action that needs words, a choice or a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dossiers import opinions, products, sharing, steps
from dossiers.absences.away import absent_at, with_substitute
from dossiers.action_forms import LONG, ActionForm
from dossiers.models import Dossier, StepPart
from portal.accounts.models import Posting, User
from portal.agencies.models import Agency
from portal.documents.kinds import PDF
from portal.workflow.drawing import duration_words


class StopForm(ActionForm):
    """Stop an accepted dossier (Mẫu 05)."""

    reason = forms.CharField(
        label=_("Lý do dừng xử lý"),
        widget=LONG,
        max_length=2000,
        error_messages={"required": _("Ghi lý do dừng xử lý")},
    )


def with_reason(form: forms.Form, words: Any) -> dict[str, Any]:
    """Return the cleaned data; a "no" without its reason is an error at the reason."""
    data = form.cleaned_data
    if data.get("confirm") is False and not data.get("answer", "").strip():
        form.add_error("answer", words)
    return data


class AnswerWithdrawalForm(ActionForm):
    """Answer a request to withdraw; only a refusal needs a reason."""

    hides_optional = True

    confirm = forms.TypedChoiceField(
        label=_("Trả lời yêu cầu rút hồ sơ"),
        choices=[("yes", _("Đồng ý cho rút")), ("no", _("Không đồng ý"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn đồng ý hoặc không đồng ý")},
    )
    answer = forms.CharField(
        label=_("Lý do, nếu không đồng ý"), widget=LONG, max_length=2000, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Ask a refusal for its reason, at its field."""
        super().clean()
        return with_reason(self, _("Ghi lý do không đồng ý"))


class AssignForm(ActionForm):
    """Choose who handles the present step."""

    to = forms.ModelChoiceField(
        label=_("Giao cho"),
        queryset=User.objects.none(),
        empty_label=_("Chọn người"),
        error_messages={"required": _("Chọn người xử lý")},
    )

    def prepare(self) -> None:
        """Offer those who hold the step's role at its unit for this procedure."""
        step = steps.step_of(self.dossier)
        posted = Posting.objects.held_on(timezone.localdate()).filter(
            agency_id=steps.unit_of(self.dossier, step), role=step.role.value
        )
        procedure = self.dossier.procedure_version.procedure
        posted = posted.admitting(procedure.pk, procedure.sector_id)
        unit = steps.unit_of(self.dossier, step)
        self.absent = absent_at([unit], timezone.localdate())
        field = self.fields["to"]
        field.label_from_instance = self._named  # type: ignore[attr-defined]
        field.queryset = User.objects.filter(pk__in=posted.values("user_id"))  # type: ignore[attr-defined]

    def _named(self, person: User) -> str:
        return with_substitute(person.full_name, self.absent.get(person.pk))


class ShareForm(ActionForm):
    """Choose who works along at the present step, and who looks on."""

    workers = forms.TypedMultipleChoiceField(
        label=_("Phối hợp"),
        help_text=_("Ghi phần của cán bộ và ghi chú ở bước này; không chuyển bước."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    observers = forms.TypedMultipleChoiceField(
        label=_("Theo dõi"),
        help_text=_("Chỉ đọc hồ sơ."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def prepare(self) -> None:
        """Offer the officers of the units that take part, but for whoever leads the step."""
        held = sharing.postings(self.dossier).exclude(user=self.dossier.assignee_id)
        rows = held.order_by("user__full_name", "user_id").values_list(
            "user_id", "user__full_name", "agency__name"
        )
        choices = list({pk: (pk, f"{name} · {unit}") for pk, name, unit in rows}.values())
        parts = self.dossier.step_parts.filter(step=self.dossier.step)
        held_now = dict(parts.values_list("user_id", "part"))
        for name, part in (
            ("workers", StepPart.Part.WORKER),
            ("observers", StepPart.Part.OBSERVER),
        ):
            field = self.fields[name]
            field.choices = choices  # type: ignore[attr-defined]
            field.initial = [pk for pk, given in held_now.items() if given == part]


class NoteForm(ActionForm):
    """A note for the other officers of the dossier."""

    text = forms.CharField(
        label=_("Ghi chú nội bộ"),
        widget=LONG,
        max_length=2000,
        help_text=_("Cán bộ xem được hồ sơ đều đọc được. Người nộp không thấy."),
        error_messages={"required": _("Viết nội dung ghi chú")},
    )


class AskOpinionsForm(ActionForm):
    """Choose whom to ask, and say what is asked."""

    units = forms.TypedMultipleChoiceField(
        label=_("Xin ý kiến của"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một nơi để xin ý kiến")},
    )
    question = forms.CharField(
        label=_("Nội dung cần ý kiến"),
        widget=LONG,
        max_length=2000,
        error_messages={"required": _("Ghi nội dung cần ý kiến")},
    )

    def prepare(self) -> None:
        """Offer those whom the step names and who have no open request, each with its time."""
        consult = steps.step_of(self.dossier).consult
        asked = consult.asked if consult else ()
        times = {
            steps.agency_of(self.dossier, each.unit): duration_words(each.duration)
            for each in asked
        }
        free = times.keys() - set(opinions.open_units(self.dossier))
        names = dict(Agency.objects.filter(pk__in=free).values_list("pk", "name"))
        choices = [(pk, f"{names[pk]} ({time})") for pk, time in times.items() if pk in names]
        field = self.fields["units"]
        field.choices = choices  # type: ignore[attr-defined]
        field.initial = [pk for pk, _words in choices]


class AnswerOpinionForm(ActionForm):
    """The opinion in words, and a file where there is one."""

    answer = forms.CharField(
        label=_("Ý kiến"),
        widget=LONG,
        max_length=5000,
        error_messages={"required": _("Ghi ý kiến")},
    )
    file = forms.FileField(label=_("Tệp kèm theo, nếu có"), required=False)


class ProduceForm(ActionForm):
    """An internal paper of the step: its file, and what stands on it."""

    name = forms.ChoiceField(label=_("Giấy tờ"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("Tệp"),
        required=False,
        help_text=_("Đã có tệp mà chỉ ghi thêm số hoặc người ký thì không phải chọn lại."),
    )
    number = forms.CharField(
        label=_("Số văn bản, nếu đã có"),
        max_length=60,
        required=False,
        help_text=_("Ví dụ: 128/TTr-UBND"),
    )
    signer = forms.CharField(
        label=_("Người ký, nếu đã ký"),
        max_length=200,
        required=False,
        help_text=_("Họ tên và chức vụ ghi trên giấy tờ."),
    )

    def prepare(self) -> None:
        """Offer the papers of the step; the only one is chosen."""
        papers = products.papers_of(steps.step_of(self.dossier))
        names = [each.name for each in papers]
        self.fields["name"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]
        self.initial.setdefault("name", names[0])


class ResultForm(ActionForm):
    """The result's file and outcome. Only a PDF can be signed."""

    kinds = (PDF,)

    outcome = forms.ChoiceField(
        label=_("Kết quả"),
        choices=Dossier.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn kết quả")},
    )
    file = forms.FileField(
        label=_("Tệp kết quả"),
        help_text=_("Tệp PDF. Khi phát hành, một tờ có chữ ký số và mã QR được thêm vào cuối tệp."),
        error_messages={"required": _("Chọn tệp kết quả")},
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf"}),
    )
    reason = forms.CharField(
        label=_("Lý do, nếu không đồng ý giải quyết"),
        widget=LONG,
        max_length=2000,
        required=False,
    )


class CompleteForm(ActionForm):
    """Issue the result under its number; the file too when none was attached before."""

    kinds = (PDF,)
    number = forms.CharField(
        label=_("Số văn bản"),
        max_length=60,
        required=False,
        help_text=_("Số ghi trên văn bản. Để trống thì sổ kết quả cấp số tiếp theo."),
    )

    def prepare(self) -> None:
        """Ask for the result's file where no step attached it, for no number of a drafted one."""
        result = self.dossier.results.filter(replaced_at=None).select_related("drafted").first()
        if result is not None and hasattr(result, "drafted"):
            del self.fields["number"]
        if result is None:
            for name, field in ResultForm.base_fields.items():
                self.fields[name] = field


class ReplaceResultForm(ResultForm):
    """Put another result in the place of one that was issued."""

    number = CompleteForm.base_fields["number"]
    why = forms.CharField(
        label=_("Vì sao thay"),
        widget=LONG,
        max_length=500,
        help_text=_("Ghi số văn bản đính chính hoặc thu hồi kết quả trước."),
        error_messages={"required": _("Ghi vì sao thay kết quả đã cấp")},
    )
