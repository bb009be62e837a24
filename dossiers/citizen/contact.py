"""Changing how one is reached about a filed dossier: `/ho-so/<code>/lien-he/`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from dossiers import actions
from dossiers.citizen.guards import dossier_view
from dossiers.citizen.journey import title_of
from dossiers.models import Dossier
from portal import unsent
from portal.accounts.models import User
from portal.accounts.people import signed_in
from portal.design.seen_text_field import SeenTextField
from portal.identifiers import IdentifierError, read_telephone
from portal.notices import contacts
from portal.notices.channel import Channel
from portal.notices.errors import NoticesRefusal
from portal.notices.models import Contact
from portal.numbers import seen_revision
from portal.workflow.statuses import FINAL


class ContactForm(forms.Form):
    """Telephone, e-mail and postal address; an address to write to or a number is needed."""

    phone = forms.CharField(
        label=gettext_lazy("Điện thoại"),
        max_length=25,
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "tel"}),
        error_messages={"required": gettext_lazy("Ghi số điện thoại")},
    )
    email = forms.EmailField(
        label=gettext_lazy("Thư điện tử"),
        required=False,
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
        error_messages={"invalid": gettext_lazy("Địa chỉ thư điện tử viết như ten@vidu.vn")},
    )
    address = SeenTextField(
        label=gettext_lazy("Địa chỉ nhận thư"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Số nhà, đường, thôn; xã, phường; tỉnh, thành phố."),
        widget=forms.Textarea({"rows": "3", "autocomplete": "street-address", "lang": "vi"}),
    )

    def clean_phone(self) -> str:
        """Return the number in one writing."""
        try:
            return str(read_telephone(self.cleaned_data["phone"]))
        except IdentifierError as error:
            raise forms.ValidationError(error.words(_("Số điện thoại"))) from error

    def clean_address(self) -> str:
        """Return the address on one line, as it is kept."""
        return " ".join(self.cleaned_data["address"].split())


@require_http_methods(["GET", "POST"])
@dossier_view
def contact(request: HttpRequest, found: Dossier) -> HttpResponse:
    """Show how one is reached now, and take what is new."""
    if found.status in FINAL and request.method != "POST":
        return redirect("dossiers:dossier", found.code)
    applicant = found.applicant
    present = {name: getattr(applicant, name) for name in ("phone", "email", "address")}
    unsaved = unsent.recall(request) if request.method != "POST" else {}
    kept = {name: words[0] for name, words in unsaved.items() if name in present and words}
    form = ContactForm(
        request.POST if request.method == "POST" else None, initial={**present, **kept}
    )
    if request.method == "POST" and form.is_valid():
        by = signed_in(request)
        new = form.cleaned_data
        actions.change_contact(dossier=found, by=by, seen=seen_revision(request.POST), **new)
        unsent.forget(request, request.path)
        changed = [name for name in present if new[name] != present[name]]
        return _after(request, found, by, new, changed)
    context: dict[str, Any] = {
        "dossier": found,
        "title": title_of(found.procedure_version.procedure),
        "form": form,
        "unsaved": bool(kept),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "citizen/contact.html", context, status=status)


_MOBILE = ("03", "05", "07", "08", "09")


def _after(
    request: HttpRequest, found: Dossier, by: User, new: dict[str, str], changed: list[str]
) -> HttpResponse:
    """Say that it is kept; notices go to a new address once its owner proved it (notices room)."""
    if not changed:
        messages.info(request, _("Thông tin liên hệ không thay đổi."))
        return redirect("dossiers:dossier", found.code)
    messages.success(request, _("Đã đổi thông tin liên hệ. Cơ quan đang giữ hồ sơ thấy thay đổi."))
    own = bool(by.personal_id) and by.personal_id == found.applicant.personal_id
    for name, channel in (("phone", Channel.SMS), ("email", Channel.EMAIL)) if own else ():
        address = new[name]
        if (
            name not in changed
            or not address
            or (name == "phone" and not address.startswith(_MOBILE))
        ):
            continue
        if Contact.objects.filter(user=by, channel=channel, address=address).exists():
            continue
        try:
            contacts.send_code(user=by, channel=channel.value, address=address)
        except NoticesRefusal:
            continue  # she can ask for a code later, where she chooses what she is told
        messages.info(request, _("Thông báo được gửi tới đây sau khi nhập mã xác minh."))
        return redirect("notices:code", channel.value)
    return redirect("dossiers:dossier", found.code)
