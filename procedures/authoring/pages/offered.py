"""Where a procedure can be asked for once it is published: units that receive, who decides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from portal.agencies.models import Agency
from procedures.authoring.pages.around import draft_page
from procedures.authoring.pages.fact_forms import offer
from procedures.authoring.pages.guards import draft_view
from procedures.authoring.pages.saving import save_parts
from procedures.models import Draft

SAME = "{receiving}"


class OfferedForm(forms.Form):
    """Receiving units, and the agency that decides for each of them."""

    receiving = forms.MultipleChoiceField(
        label=_("Nơi tiếp nhận"), required=False, widget=forms.CheckboxSelectMultiple
    )
    competent = forms.ChoiceField(
        label=_("Cơ quan có thẩm quyền"),
        required=False,
        help_text=_("Cùng nơi: mỗi xã, phường tự giải quyết hồ sơ mình nhận."),
    )

    def __init__(self, *args: Any, held: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = list(Agency.objects.filter(is_active=True).order_by("code")[:500])
        receiving = [(each.code, each.name) for each in agencies if each.is_one_stop]
        listed = dict(receiving)
        receiving += [(code, code) for code in held.get("receiving", ()) if code not in listed]
        offer(self.fields["receiving"], receiving)
        choices: list[tuple[Any, Any]] = [("", _("Chưa chọn")), *_same_place(agencies)]
        choices += [(each.code, each.name) for each in agencies if not each.is_one_stop]
        now = held.get("competent", "")
        if now and now not in dict(choices):
            choices.append((now, now))
        offer(self.fields["competent"], choices)

    def clean(self) -> dict[str, Any]:
        """Both or neither: a unit that receives needs somebody who decides."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("receiving") and not cleaned.get("competent"):
            self.add_error("competent", _("Chọn cơ quan có thẩm quyền giải quyết"))
        if cleaned.get("competent") and not cleaned.get("receiving"):
            self.add_error("receiving", _("Chọn ít nhất một nơi tiếp nhận"))
        return cleaned


def _same_place(agencies: list[Agency]) -> list[tuple[str, Any]]:
    """Return the offices that every commune has, as a pattern over the receiving unit's code."""
    suffixes: dict[str, str] = {}
    for each in agencies:
        parts = each.code.split(".")
        if len(parts) > 2 and not each.is_one_stop:
            suffixes.setdefault(".".join(parts[2:]), each.get_kind_display())
    return [
        (f"{SAME}.{suffix}", _("Cùng nơi: %s") % kind) for suffix, kind in sorted(suffixes.items())
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@draft_view
def offered(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Edit where the procedure will be offered; published offerings of other units stay."""
    held = draft.definition["offered"]
    form = OfferedForm(request.POST or None, initial=held, held=held)
    meanwhile = None
    if request.method == "POST" and form.is_valid():
        value = {key: value for key, value in form.cleaned_data.items() if value}
        meanwhile = save_parts(request, draft, {"offered": value})
        if meanwhile is None:
            return redirect(request.path)
        draft.refresh_from_db()
    return draft_page(
        request,
        draft,
        tab="offered",
        template="authoring/one_form.html",
        status=409 if meanwhile else 422 if form.is_bound else 200,
        form=form,
        meanwhile=meanwhile,
    )
