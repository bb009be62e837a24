"""Where administrators write the rules by which people are reminded."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from dossiers.models import ReminderRule, Suggestion
from dossiers.models.suggestion import MOST_DAYS
from dossiers.retention.pages import administrator_view
from portal.accounts.people import signed_in
from portal.design.number_field import WholeNumberField
from procedures.models import PaperKind, Procedure

MOST = 200
Kind = ReminderRule.Kind
State = Suggestion.State


class RuleForm(forms.ModelForm):  # type: ignore[type-arg]
    """One rule: what is looked at, how long before, and what is prepared."""

    procedure_code = forms.CharField(
        label=_("Mã thủ tục cần làm"),
        max_length=40,
        error_messages={"required": _("Ghi mã thủ tục cần làm")},
    )

    class Meta:
        model = ReminderRule
        fields = (
            "title",
            "words",
            "kind",
            "paper",
            "age",
            "sex",
            "days_before",
            "legal_basis",
            "is_active",
        )
        field_classes = {"age": WholeNumberField, "days_before": WholeNumberField}
        labels = {
            "title": _("Việc được nhắc"),
            "words": _("Nói gì với người dân"),
            "kind": _("Nhắc khi nào"),
            "paper": _("Mã giấy tờ trong danh mục (khi nhắc giấy tờ hết hạn)"),
            "age": _("Tuổi (khi nhắc theo tuổi)"),
            "sex": _("Cho ai"),
            "days_before": _("Nhắc trước bao nhiêu ngày"),
            "legal_basis": _("Căn cứ pháp lý"),
            "is_active": _("Đang dùng"),
        }
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}

    def clean_days_before(self) -> int:
        """Keep within a year."""
        days: int = self.cleaned_data["days_before"]
        if days > MOST_DAYS:
            raise forms.ValidationError(gettext("Nhắc trước nhiều nhất 365 ngày"))
        return days

    def clean_procedure_code(self) -> str:
        """Find the procedure by its code."""
        code: str = self.cleaned_data["procedure_code"].strip()
        found = Procedure.objects.filter(code=code, is_active=True, is_internal=False).first()
        if found is None:
            raise forms.ValidationError(gettext("Không có thủ tục nào mang mã này"))
        self.instance.procedure = found
        return code

    def clean(self) -> dict[str, Any]:
        """A paper for the vault, an age for the others."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("kind") == Kind.VAULT:
            data["age"] = None
            if not data.get("paper"):
                self.add_error("paper", gettext("Ghi mã giấy tờ cần theo dõi"))
            elif not PaperKind.objects.filter(code=data["paper"]).exists():
                self.add_error("paper", gettext("Danh mục giấy tờ không có mã này"))
        else:
            data["paper"] = ""
            age = data.get("age")
            if "age" not in self.errors and not (age and 1 <= age <= 120):
                self.add_error("age", gettext("Ghi tuổi từ 1 đến 120"))
        return data


@require_safe
@administrator_view
def rules(request: HttpRequest) -> HttpResponse:
    """Show the rules, with how many were told and what they decided."""
    counted = {
        state: Count("suggestions", filter=Q(suggestions__state=state)) for state in State.values
    }
    rows = ReminderRule.objects.select_related("procedure").annotate(**counted)
    return render(request, "proactive/rules.html", {"rules": rows[:MOST]})


@require_http_methods(["GET", "HEAD", "POST"])
@administrator_view
def rule(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Write a new rule, or change one."""
    held = ReminderRule.objects.select_related("procedure").filter(pk=pk).first() if pk else None
    if pk is not None and held is None:
        raise Http404
    initial = {"procedure_code": held.procedure.code} if held else {}
    form = RuleForm(request.POST or None, instance=held, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = form.save(commit=False)
        made.changed_by = signed_in(request)
        made.save()
        messages.success(request, gettext("Đã lưu. Lần quét tới nhắc theo quy tắc này."))
        return redirect("proactive:rules")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "held": held}
    return render(request, "proactive/rule.html", context, status=status)
