"""The public look-up: how far a dossier is, for whoever holds its code, and nothing else.

Without signing in only the code and the degree of completion are shown (TT 01/2018 Đ16, law notes
2.4). An unknown code, a malformed one and a wrong secret are answered in the same words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import constant_time_compare
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from dossiers import numbering
from dossiers.models import Dossier
from portal import limits
from portal.addresses import client_address
from portal.design.vocabulary import STATUSES, Status

MOST = 40
SECONDS = 10 * 60
CODE_PARTS = 3  # unit, day, number
NOT_FOUND = _(
    "Không tìm thấy hồ sơ với mã này. Xem lại từng chữ, từng số trên giấy tiếp nhận, "
    "cả dấu chấm và dấu gạch."
)
TOO_OFTEN = _("Tra cứu quá nhiều lần từ cùng một nơi. Chờ 10 phút rồi tra cứu tiếp.")
_ALIKE = {"max_length": NOT_FOUND, "null_characters_not_allowed": NOT_FOUND}
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")


def _with_code(text: Any, code: str) -> SafeString:
    """Return a sentence with a code in it that no line breaks."""
    return format_html(text, format_html('<span class="mc-whole">{}</span>', code))


_unbroken = lazy(_with_code, SafeString)


class LookupForm(forms.Form):
    """Code and, to be sure that it is the right dossier, the secret of the slip."""

    code = forms.CharField(
        label=_("Mã hồ sơ"),
        help_text=_unbroken(_("In trên giấy tiếp nhận, ví dụ {}"), "H99.21-261102-0042"),
        max_length=80,
        error_messages={"required": _("Nhập mã hồ sơ"), **_ALIKE},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    secret = forms.CharField(
        label=_("Mã bảo mật"),
        help_text=_("4 chữ và số cạnh mã QR. Nhập thêm để chắc chắn đúng hồ sơ."),
        max_length=20,
        required=False,
        error_messages=_ALIKE,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "govuk-input--width-5",
            }
        ),
    )

    def add_prefix(self, field_name: str) -> str:
        """Return the short names that stand in the address: ma and bao-mat."""
        return {"code": "ma", "secret": "bao-mat"}.get(field_name, field_name)

    def clean_code(self) -> str:
        """Return the code as it is printed, however it was typed: spaces may stand for dashes."""
        plain = _plain(self.cleaned_data["code"])
        parts = re.split(r"[\s-]+", plain.strip())
        return "-".join(parts) if len(parts) == CODE_PARTS else _tidy(plain)

    def clean_secret(self) -> str:
        """Return the secret in capitals."""
        return _tidy(self.cleaned_data["secret"])


@dataclass(frozen=True)
class Found:
    """What everybody may know of a dossier."""

    code: str
    status: Status


@require_GET
@never_cache
def lookup(request: HttpRequest) -> HttpResponse:
    """Show the form and, when a code was sent, how far that dossier is."""
    asked = "ma" in request.GET
    form = LookupForm(request.GET if asked else None)
    context: dict[str, Any] = {"form": form, "found": None}
    if not asked:
        return render(request, "dossiers/lookup.html", context)
    if not limits.is_within("lookup", client_address(request) or "", most=MOST, seconds=SECONDS):
        context |= {"form": LookupForm(), "too_often": TOO_OFTEN}
        answer = render(request, "dossiers/lookup.html", context, status=429)
        answer["Retry-After"] = str(SECONDS)
        return answer
    if form.is_valid():
        found = find(form.cleaned_data["code"], form.cleaned_data["secret"])
        if found is None:
            form.add_error("code", NOT_FOUND)
        else:
            context = {"form": LookupForm(), "found": found}
    return render(request, "dossiers/lookup.html", context, status=404 if form.errors else 200)


def find(code: str, secret: str = "") -> Found | None:
    """Return how far the dossier is; None for an unknown code or a secret that is not its own."""
    if not numbering.CODE.match(code):
        return None
    row = Dossier.objects.filed().filter(code=code).values_list("status", "lookup_secret").first()
    if row is None or (secret and not constant_time_compare(secret, row[1])):
        return None
    return Found(code, STATUSES[str(row[0])])


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_DASHES).upper()


def _tidy(text: str) -> str:
    return "".join(_plain(text).split())
