"""Canned replies and templates of letters, kept by the unit: `/mot-cua/cau-mau/`."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dossiers.absences.pages import units_of, working_view
from dossiers.assigning.pages import leader_view
from dossiers.assigning.who import gives_out
from dossiers.models import UnitText
from dossiers.unit_texts import keeping
from dossiers.unit_texts.forms import TextForm
from portal.accounts.people import duties_of, signed_in
from portal.agencies.models import Agency
from portal.errors import NotFoundForPerson, Refusal


@require_GET
@working_view
def text_list(request: HttpRequest) -> HttpResponse:
    """List the texts of her units, by use; whoever leads the unit may change them."""
    user = signed_in(request)
    units = units_of(user)
    led = gives_out(duties_of(user))
    rows = UnitText.objects.filter(unit__in=units).select_related("unit", "changed_by")
    context = {
        "title": _("Câu trả lời mẫu, mẫu thư"),
        "rows": [(each, each.unit_id in led) for each in rows.order_by("use", "title", "pk")],
        "several": len(units) > 1,
        "leads": bool(led),
    }
    return render(request, "unit_texts/list.html", context)


@require_http_methods(["GET", "POST"])
@leader_view
def text_new(request: HttpRequest, units: list[Agency]) -> HttpResponse:
    """Write a new text for one of the units that she leads (`?don-vi=CODE`, else the first)."""
    code = request.GET.get("don-vi", "")
    unit = next((each for each in units if each.code == code), units[0])
    return _edit(request, None, unit, units)


@require_http_methods(["GET", "POST"])
@leader_view
def text_edit(request: HttpRequest, units: list[Agency], pk: int) -> HttpResponse:
    """Change a text of a unit that she leads."""
    text = keeping.get_text(signed_in(request), pk)
    unit = next((each for each in units if each.pk == text.unit_id), None)
    if unit is None:
        raise NotFoundForPerson
    return _edit(request, text, unit, [unit])


def _edit(
    request: HttpRequest, text: UnitText | None, unit: Agency, units: list[Agency]
) -> HttpResponse:
    posted = request.method == "POST"
    initial = {"use": text.use, "title": text.title, "body": text.body} if text else {}
    form = TextForm(request.POST if posted else None, initial=initial, tags=keeping.TAGS)
    good = not posted or form.is_valid()
    if posted and good and "ghi" in request.POST:
        try:
            keeping.save(by=signed_in(request), text=text, unit=unit, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("title", str(refusal.message))
            good = False
        else:
            messages.success(request, _("Đã ghi câu mẫu."))
            return redirect("unit_texts:list")
    body = form.cleaned_data["body"] if posted and good else initial.get("body", "")
    context = {
        "title": _("Sửa câu mẫu") if text else _("Thêm câu mẫu"),
        "form": form,
        "text": text,
        "unit": unit,
        "units": units,
        "tags": keeping.TAGS,
        "preview": keeping.sample_of(body) if good and body else "",
    }
    return render(request, "unit_texts/edit.html", context, status=200 if good else 422)


@require_POST
@leader_view
def text_remove(request: HttpRequest, units: list[Agency], pk: int) -> HttpResponse:
    """Take a text away."""
    text = keeping.get_text(signed_in(request), pk)
    keeping.remove(by=signed_in(request), text=text)
    messages.success(request, _("Đã xóa câu mẫu."))
    return redirect("unit_texts:list")
