"""The page of a procedure's reception places: a list, and one form for a new or a chosen place."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from portal.accounts.people import signed_in
from portal.agencies.models import Agency
from portal.errors import Refusal
from portal.numbers import whole_number
from procedures.authoring.pages.guards import writer_view
from procedures.localising import reception
from procedures.models import Offering, Procedure

MOST = 500


class ChangeForm(forms.Form):
    """What may be changed of a place: where results are handed out, and whether it receives."""

    returned = forms.ModelChoiceField(
        label=gettext_lazy("Nơi trả kết quả"),
        queryset=Agency.objects.filter(is_active=True, is_one_stop=True),
        empty_label=gettext_lazy("Chưa chọn"),
        error_messages={"required": gettext_lazy("Chọn nơi trả kết quả")},
    )
    is_active = forms.BooleanField(
        label=gettext_lazy("Đang nhận hồ sơ"),
        required=False,
        help_text=gettext_lazy("Bỏ chọn thì không nhận hồ sơ mới; hồ sơ đã nộp vẫn làm tiếp."),
    )


class AddForm(forms.Form):
    """A place that does not receive the procedure yet."""

    receiving = forms.ModelChoiceField(
        label=gettext_lazy("Nơi tiếp nhận"),
        queryset=Agency.objects.filter(is_active=True, is_one_stop=True),
        empty_label=gettext_lazy("Chưa chọn"),
        error_messages={"required": gettext_lazy("Chọn nơi tiếp nhận")},
    )
    competent = forms.ModelChoiceField(
        label=gettext_lazy("Cơ quan giải quyết"),
        queryset=Agency.objects.filter(is_active=True, is_one_stop=False),
        empty_label=gettext_lazy("Chưa chọn"),
        error_messages={"required": gettext_lazy("Chọn cơ quan giải quyết")},
    )
    returned = forms.ModelChoiceField(
        label=gettext_lazy("Nơi trả kết quả"),
        queryset=Agency.objects.filter(is_active=True, is_one_stop=True),
        required=False,
        empty_label=gettext_lazy("Như nơi tiếp nhận"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@writer_view
def places(request: HttpRequest, code: str) -> HttpResponse:
    """List the places of a procedure and add one; `?noi=7` opens one to change it."""
    procedure = Procedure.objects.filter(code=code).first()
    if procedure is None:
        raise Http404
    place = _chosen(request, procedure)
    form = _form(request, place)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, procedure, place, form)
        except Refusal as error:
            if error.status == 404:
                raise
            refusal = error
            form.add_error(None, str(error.message))
            if place is not None:
                place.refresh_from_db()
        else:
            messages.success(request, _("Đã lưu nơi tiếp nhận."))
            return redirect(request.path)
    shown = procedure.offerings.select_related("receiving_unit", "competent_agency", "return_unit")
    return render(
        request,
        "localising/reception.html",
        {
            "procedure": procedure,
            "rows": list(shown.order_by("-is_active", "receiving_unit__code")[:MOST]),
            "place": place,
            "form": form,
        },
        status=refusal.status if refusal else 422 if form.is_bound else 200,
    )


def _chosen(request: HttpRequest, procedure: Procedure) -> Offering | None:
    if "noi" not in request.GET:
        return None
    number = whole_number(request.GET["noi"])
    if number is None:
        raise Http404
    found = procedure.offerings.select_related("receiving_unit", "return_unit")
    return get_object_or_404(found, pk=number)


def _form(request: HttpRequest, place: Offering | None) -> AddForm | ChangeForm:
    data = request.POST or None
    if place is None:
        return AddForm(data)
    initial = {"returned": place.returned_at, "is_active": place.is_active}
    return ChangeForm(data, initial=initial)


def _save(
    request: HttpRequest, procedure: Procedure, place: Offering | None, form: forms.Form
) -> None:
    said: dict[str, Any] = form.cleaned_data
    by = signed_in(request)
    if place is None:
        returned = said["returned"] or said["receiving"]
        reception.add_place(by=by, procedure=procedure, **{**said, "returned": returned})
        return
    was = (whole_number(request.POST.get("was_unit", "")) or 0, "was_active" in request.POST)
    reception.change_place(by=by, place=place, was=was, **said)
