"""Pages of the site itself: how it looks, in which language, and the vocabulary of the design."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from portal.design import display, icons, navigation
from portal.design.sample import COLOURS, QUEUE_ROWS, SampleForm
from portal.design.vocabulary import DUE_STATES, SOURCES, STATUSES


def _back(request: HttpRequest, wanted: str | None) -> str:
    """Return where to go afterwards: only an address of this site."""
    if wanted and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return "/"


@require_GET
@never_cache
def administration(request: HttpRequest) -> HttpResponse:
    """List the pages of administrators that this person may open, each with what it is for."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    links = navigation.links("admin", request, request.user)
    if not links:
        raise Http404
    groups: dict[str, list[navigation.Link]] = {}
    for link in links:
        groups.setdefault(str(link.group), []).append(link)
    return render(request, "desk/administration.html", {"groups": groups.items()})


@require_GET
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Remember the language of the interface and go back to `next`."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    answer = HttpResponseRedirect(_back(request, request.GET.get("next")))
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=display.COOKIE_AGE,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return answer


class DisplayForm(forms.Form):
    """The choices of the display page."""

    theme = forms.ChoiceField(
        label=_("Màu nền"),
        choices=[
            ("theme-auto", _("Theo máy")),
            ("theme-light", _("Sáng")),
            ("theme-dark", _("Tối")),
        ],
        widget=forms.RadioSelect,
    )
    contrast = forms.ChoiceField(
        label=_("Tương phản"),
        choices=[
            ("contrast-auto", _("Theo máy")),
            ("contrast-high", _("Cao: đen trắng, viền đậm")),
        ],
        widget=forms.RadioSelect,
    )
    type = forms.ChoiceField(
        label=_("Cỡ chữ"),
        choices=[("type-normal", _("Thường")), ("type-large", _("Lớn"))],
        widget=forms.RadioSelect,
    )
    keys = forms.ChoiceField(
        label=_("Phím tắt một chữ cái"),
        help_text=_("Cho cán bộ: / tìm, J và K đổi dòng, X chọn, Enter mở."),
        choices=[("keys-on", _("Dùng")), ("keys-off", _("Tắt"))],
        widget=forms.RadioSelect,
    )


@require_http_methods(["GET", "POST"])
def display_page(request: HttpRequest) -> HttpResponse:
    """Choose theme, contrast, size of type and keys; kept in a cookie on this machine."""
    back = _back(request, request.POST.get("next") or request.GET.get("next"))
    if request.method == "POST":
        form = DisplayForm(request.POST)
        if form.is_valid():
            answer = HttpResponseRedirect(back)
            answer.set_cookie(
                display.COOKIE,
                display.cookie_value(form.cleaned_data),
                max_age=display.COOKIE_AGE,
                secure=request.is_secure(),
                httponly=True,
                samesite="Lax",
            )
            return answer
    else:
        first = {group: classes[0] for group, classes in display.CHOICES.items()}
        form = DisplayForm(initial={**first, **display.chosen(request)})
    status = 422 if form.is_bound else 200
    return render(request, "design/display.html", {"form": form, "next": back}, status=status)


@require_GET
def vocabulary(request: HttpRequest) -> HttpResponse:
    """Show every tag, state, colour and size; only outside production."""
    if settings.MODE == "production":
        raise Http404
    context: dict[str, Any] = {
        "statuses": STATUSES.values(),
        "due_states": DUE_STATES.values(),
        "sources": SOURCES.values(),
        "colours": COLOURS,
        "icon_names": icons.NAMES,
        "rows": QUEUE_ROWS,
        "form": SampleForm({"personal_id": "03809601138", "born_day": "02"}),
    }
    is_desk = request.GET.get("mat") == "ban-can-bo"
    page = "design/vocabulary_desk.html" if is_desk else "design/vocabulary.html"
    return render(request, page, context)
