"""What a person wants to be told and where: choices by event and channel, and her addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from portal.accounts.people import signed_in
from portal.notices import choices, contacts
from portal.notices.channel import LANGUAGES, OUTSIDE, Channel
from portal.notices.channels.registry import is_offered
from portal.notices.errors import NoticesRefusal
from portal.notices.events import Event, events
from portal.notices.models import Contact
from portal.notices.pages.guards import signed_in_view

_MOBILE = re.compile(r"0(3|5|7|8|9)\d{8}")


@dataclass(frozen=True)
class Box:
    """One channel of one event, as the page prints it."""

    name: str
    label: str | Promise
    wanted: bool
    required: str | Promise


def boxes_of(event: Event, said: dict[str, bool]) -> list[Box]:
    """Return the channels of an event that leave the house."""
    return [
        Box(
            f"{event.key}:{channel.value}",
            channel.label,
            choices.is_wanted(event, channel.value, said),
            event.required.get(channel.value, ""),
        )
        for channel in event.channels
        if channel in OUTSIDE
    ]


@require_http_methods(["GET", "POST"])
@signed_in_view
def preferences(request: HttpRequest) -> HttpResponse:
    """Show and save the choices."""
    user = signed_in(request)
    if request.method == "POST":
        language = request.POST.get("language", "")
        wanted = {
            (event, channel)
            for event, _colon, channel in (
                name.partition(":") for name in request.POST.getlist("wanted")
            )
        }
        choices.choose(
            user,
            wanted,
            language=language if language in LANGUAGES else LANGUAGES[0],
            quiet_at_night="quiet" in request.POST,
        )
        messages.success(request, _("Đã ghi cách nhận thông báo."))
        return redirect("notices:preferences")
    said = choices.said_by(user)
    groups: dict[str, list[tuple[Event, list[Box]]]] = {}
    for event in events.values():
        if event.listed:
            row = (event, boxes_of(event, said.get(event.key, {})))
            groups.setdefault(str(event.group), []).append(row)
    own = {contact.channel: contact for contact in Contact.objects.filter(user=user)}
    context = {
        "groups": groups.items(),
        "preference": choices.preference_of(user),
        "addresses": [
            (channel, own.get(channel.value)) for channel in OUTSIDE if is_offered(channel.value)
        ],
    }
    return render(request, "notices/preferences.html", context)


class EmailForm(forms.Form):
    """An e-mail address."""

    address = forms.EmailField(
        label=gettext_lazy("Địa chỉ thư điện tử"),
        max_length=254,
        help_text=gettext_lazy("Mã xác minh gồm sáu chữ số được gửi tới địa chỉ này."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": gettext_lazy("Ghi địa chỉ thư điện tử"),
            "invalid": gettext_lazy("Địa chỉ thư điện tử viết như ten@vidu.vn"),
        },
    )


class PhoneForm(forms.Form):
    """A mobile number of Vietnam."""

    address = forms.CharField(
        label=gettext_lazy("Số điện thoại di động"),
        max_length=20,
        help_text=gettext_lazy("Mười chữ số, ví dụ 0912 345 678. Mã xác minh được gửi tới số này."),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "tel",
                "inputmode": "tel",
                "class": "govuk-input--width-20",
            }
        ),
        error_messages={"required": gettext_lazy("Ghi số điện thoại di động")},
    )

    def clean_address(self) -> str:
        """Return the number as 0912345678."""
        typed = re.sub(r"[\s.\-()]", "", self.cleaned_data["address"])
        number = re.sub(r"^(\+84|0084|84(?=\d{9}$))", "0", typed)
        if not _MOBILE.fullmatch(number):
            raise forms.ValidationError(
                _("Số di động có 10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09")
            )
        return number


class CodeForm(forms.Form):
    """Six digits."""

    code = forms.CharField(
        label=gettext_lazy("Mã xác minh"),
        max_length=12,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "class": "govuk-input--width-10",
            }
        ),
        error_messages={"required": gettext_lazy("Ghi sáu chữ số trong tin vừa nhận")},
    )

    def clean_code(self) -> str:
        """Return the six digits."""
        code = "".join(self.cleaned_data["code"].split())
        if not (code.isascii() and code.isdigit() and len(code) == 6):
            raise forms.ValidationError(_("Mã có đúng sáu chữ số"))
        return code


_FORMS: dict[str, type[forms.Form]] = {Channel.EMAIL: EmailForm, Channel.SMS: PhoneForm}


def _channel(name: str) -> Channel:
    if name not in _FORMS or not is_offered(name):
        raise Http404
    return Channel(name)


@require_http_methods(["GET", "POST"])
@signed_in_view
def address(request: HttpRequest, channel: str) -> HttpResponse:
    """Take an address and send a code to it, or stop using the present one."""
    kind, user = _channel(channel), signed_in(request)
    present = Contact.objects.filter(user=user, channel=kind).first()
    if request.method == "POST" and "bo" in request.POST:
        contacts.remove(user=user, channel=kind)
        messages.success(request, _("Đã bỏ. Thông báo vẫn còn đủ trên cổng này."))
        return redirect("notices:preferences")
    # Whoever asks for another code means the address that waits for one. What the identity
    # provider said is a proposal only: it is proven with a code like any other.
    awaited = contacts.awaited(user, kind)
    known = user.email if kind is Channel.EMAIL else user.phone
    form = _FORMS[kind](
        request.POST if request.method == "POST" else None,
        initial={"address": getattr(awaited or present, "address", known)},
    )
    if form.is_bound and form.is_valid():
        try:
            contacts.send_code(user=user, channel=kind, address=form.cleaned_data["address"])
        except NoticesRefusal as refusal:
            form.add_error(refusal.field, str(refusal.message))
        else:
            return redirect("notices:code", channel=channel)
    context = {"form": form, "channel": kind, "present": present}
    return _shown(request, "notices/address.html", context, form)


@require_http_methods(["GET", "POST"])
@signed_in_view
def code(request: HttpRequest, channel: str) -> HttpResponse:
    """Take the code that was sent."""
    kind, user = _channel(channel), signed_in(request)
    form = CodeForm(request.POST if request.method == "POST" else None)
    awaited = contacts.awaited(user, kind)
    if form.is_bound and form.is_valid():
        try:
            contacts.confirm(user=user, channel=kind, code=form.cleaned_data["code"])
        except NoticesRefusal as refusal:
            form.add_error(refusal.field, str(refusal.message))
        else:
            messages.success(request, _("Đã xác minh. Từ nay thông báo được gửi tới đây."))
            return redirect("notices:preferences")
    context = {"form": form, "channel": kind, "awaited": awaited}
    return _shown(request, "notices/code.html", context, form)


def _shown(
    request: HttpRequest, template: str, context: dict[str, Any], form: forms.Form
) -> HttpResponse:
    return render(request, template, context, status=422 if form.errors else 200)
