"""The public pages that check a paper: anyone, no personal data, so often a minute and no more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from portal import limits
from portal.addresses import client_address
from portal.bounds import bounded_upload, is_too_large
from portal.design.formats import file_size
from portal.design.offline import speak_as_asked
from portal.documents.checking import copies, elsewhere, finding
from portal.documents.checking.finding import Found
from portal.documents.checking.published import published
from portal.documents.models import CopySignature
from portal.documents.official import ALPHABET, CODE_LENGTH

MOST = 60
SECONDS = 10 * 60
NOT_FOUND = _(
    "Không có giấy nào mang mã này. Xem lại từng chữ, từng số của mã kiểm tra in cạnh mã QR."
)
TOO_OFTEN = _("Kiểm tra quá nhiều lần từ cùng một nơi. Chờ 10 phút rồi kiểm tra tiếp.")
NO_FILE = _("Chọn tệp PDF cần kiểm tra.")
UNKNOWN_FILE = _(
    "Tệp này không phải bản gốc do chúng tôi cấp: có thể đã bị sửa, hoặc là bản in, bản chụp lại."
)
NEEDED = _("Mã kiểm tra cần đủ %(needed)s chữ và số, hiện có %(given)s.")
FOREIGN = _("Mã kiểm tra không có ký tự %(signs)s. Xem lại mã in cạnh mã QR.")


class CodeForm(forms.Form):
    """The check code that is printed beside the QR code."""

    ma = forms.CharField(
        label=_("Mã kiểm tra"),
        help_text=_("12 chữ và số in cạnh mã QR, ví dụ 7KQ2‑M9XD‑4HTA"),
        max_length=80,
        error_messages={
            "required": _("Nhập mã kiểm tra"),
            "max_length": NOT_FOUND,
            "null_characters_not_allowed": NOT_FOUND,
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_ma(self) -> str:
        """Return the code tidied; ValidationError says how many signs there are, or which is none.

        Letters that are taken for others are in no code (`official.ALPHABET`).
        """
        code = finding.tidy(self.cleaned_data["ma"])
        if len(code) != CODE_LENGTH:
            given = {"needed": CODE_LENGTH, "given": len(code)}
            raise forms.ValidationError(NEEDED % given, code="length")
        foreign = dict.fromkeys(sign for sign in code if sign not in ALPHABET)
        if foreign:
            raise forms.ValidationError(FOREIGN % {"signs": ", ".join(foreign)}, code="foreign")
        return code


class FileForm(forms.Form):
    """The file that somebody holds."""

    tep = forms.FileField(
        label=_("Tệp PDF"),
        error_messages={"required": NO_FILE, "empty": NO_FILE, "missing": NO_FILE},
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf"}),
    )

    def add_too_large(self) -> None:
        """Say that the file was not read."""
        text = _("Tệp nặng hơn %(limit)s là mức tối đa.")
        self.errors["tep"] = self.error_class(
            [text % {"limit": file_size(settings.UPLOAD_MAX_BYTES)}]
        )


@require_http_methods(["GET", "POST"])
@bounded_upload(settings.UPLOAD_MAX_BYTES + 64 * 1024)
@never_cache
def check(request: HttpRequest, text: str = "") -> HttpResponse:
    """Show what a paper is and whether it is valid: by QR code, check code or file."""
    asks = bool(text) or "ma" in request.GET or request.method == "POST"
    if asks and not _is_within(request):
        return _too_often(request)
    found, code_form = _asked(request, text)
    asked_for = found.paper
    file_form, same, known = FileForm(), None, None
    signatures: Sequence[CopySignature] = []
    if request.method == "POST":
        file_form = FileForm(request.POST, request.FILES)
        found, same = _compared(request, found, file_form)
        if found.paper is None and same is False:
            digest = finding.digest_of(file_form.cleaned_data["tep"])
            known, signatures = elsewhere.find(digest), copies.find(digest)
    is_known = found.paper or known or signatures
    status = 404 if asks and not is_known else 200
    if file_form.errors:
        status = 422
    context: dict[str, Any] = {
        "found": found,
        "paper": found.paper,
        "reason": found.told.reason if found.told else "",
        "same": same,
        "is_other": bool(asked_for and found.paper != asked_for),
        "known": known,
        "signatures": signatures,
        "has_officer": any(each.by_id for each in signatures),
        "form": code_form if code_form.errors else file_form,
        "code_form": CodeForm() if found.paper else code_form,  # then it asks for another paper
        "file_form": file_form,
        "unknown_file": UNKNOWN_FILE,
    }
    return render(request, "checking/check.html", context, status=status)


@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """Show the page that checks a QR code without the network; the same for everybody."""
    speak_as_asked(request)
    request.user = AnonymousUser()  # a device keeps this page: nobody's name may stand on it
    answer = render(request, "checking/offline.html")
    answer["Cache-Control"] = "no-cache"
    return answer


@require_GET
def qr_keys(request: HttpRequest) -> HttpResponse:
    """Publish the public keys; other sites may read them too."""
    answer = JsonResponse(
        published(now=timezone.now()), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    answer["Cache-Control"] = "public, max-age=300"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _asked(request: HttpRequest, text: str) -> tuple[Found, CodeForm]:
    if text:
        return finding.by_qr(text), CodeForm()
    if "ma" not in request.GET:
        return Found(None), CodeForm()
    form = CodeForm(request.GET)
    paper = finding.by_code(form.cleaned_data["ma"]) if form.is_valid() else None
    if paper is None and not form.errors:
        form.add_error("ma", str(NOT_FOUND))
    return Found(paper), form


def _compared(request: HttpRequest, found: Found, form: FileForm) -> tuple[Found, bool | None]:
    """Return the paper whose file it is, and whether there is one.

    The file of another paper of ours shows that one: it may be what the paper was replaced by, or
    what it replaces. A file that is none of ours leaves the paper that was asked for.
    """
    if is_too_large(request):
        form.is_valid()
        form.add_too_large()
        return found, None
    if not form.is_valid():
        return found, None
    digest = finding.digest_of(form.cleaned_data["tep"])
    paper = finding.by_digest(digest)
    return Found(paper or found.paper, found.told), paper is not None


def _is_within(request: HttpRequest) -> bool:
    return limits.is_within(
        "paper-check", client_address(request) or "", most=MOST, seconds=SECONDS
    )


def _too_often(request: HttpRequest) -> HttpResponse:
    context = {
        "too_often": TOO_OFTEN,
        "found": Found(None),
        "code_form": CodeForm(),
        "file_form": FileForm(),
    }
    answer = render(request, "checking/check.html", context, status=429)
    answer["Retry-After"] = str(SECONDS)
    return answer
