"""The form of a procedure to print and fill in by hand, for everybody."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.addresses import client_address
from portal.errors import Refusal
from portal.limits import is_within
from procedures import selectors
from procedures.blank_forms import printing

MOST_A_MINUTE = 20
"""Sheets printed anew for one address; those that are kept do not count."""


class AskedTooOften(Refusal):
    """One address had many different forms printed within a minute."""

    code = "asked_too_often"
    status = 429
    message = _("Nhiều biểu mẫu được in quá nhanh từ chỗ này. Hãy thử lại sau một phút.")


@require_safe
def blank_form(request: HttpRequest, code: str) -> HttpResponse:
    """Answer with the PDF of the form in force; 404 without a form, 429 when asked too often."""
    version = selectors.get_procedure(code, by=request.user).current
    form = version.form_definition() if version is not None else None
    if version is None or form is None:
        raise Http404
    data = printing.kept(version)
    if data is None:
        who = client_address(request) or "unknown"
        if not is_within("blank-form", who, most=MOST_A_MINUTE, seconds=60):
            raise AskedTooOften
        data = printing.print_version(version, form)
    return pdf_response(data, f"bieu-mau-{code}.pdf")


def pdf_response(data: bytes, name: str) -> HttpResponse:
    """Return a PDF that opens in the browser."""
    return HttpResponse(
        data,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )
