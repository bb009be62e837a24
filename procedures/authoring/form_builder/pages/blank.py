"""The blank form of a draft, to print."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from procedures.authoring.form_builder.pages.around import address, form_of
from procedures.authoring.form_builder.sound import sound_part
from procedures.authoring.pages.guards import draft_view
from procedures.blank_forms.printing import printed
from procedures.models import Draft
from procedures.views.blank_form import pdf_response


@require_safe
@draft_view
def blank(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Answer with the PDF of what is sound of the form; it carries MẪU."""
    form = sound_part(form_of(draft)).form
    if form is None:
        messages.error(request, _("Chưa in được: biểu mẫu chưa có câu hỏi nào đọc được."))
        return redirect(address(draft))
    data = printed(form, code=draft.code, procedure=draft.name, is_draft=True)
    return pdf_response(data, f"bieu-mau-{draft.code}-mau.pdf")
