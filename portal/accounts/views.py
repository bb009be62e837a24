"""Sign-in and sign-out: thin faces over portal.accounts.oidc."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.accounts import oidc
from portal.accounts.models import SignIn, User
from portal.accounts.people import ORGANISATION_KEY
from portal.errors import Refusal

PASSWORD_TRIES = 5
PASSWORD_LOCK_SECONDS = 15 * 60


def _wanted(request: HttpRequest, target: str | None) -> str:
    """Return where to go after sign-in: only an address of this site."""
    if target and url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return target
    return "/"


def _address(request: HttpRequest) -> str | None:
    return request.META.get("REMOTE_ADDR") or None


@require_GET
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """The door in."""
    if request.user.is_authenticated:
        return redirect(_wanted(request, request.GET.get("next")))
    return render(
        request,
        "accounts/sign_in.html",
        {"next": _wanted(request, request.GET.get("next"))},
    )


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Send the person to the identity provider."""
    request.session["after_sign_in"] = _wanted(request, request.POST.get("next"))
    return oidc.redirect_to_provider(request, f"{settings.SITE_URL}{reverse('accounts:callback')}")


@require_GET
@never_cache
def callback(request: HttpRequest) -> HttpResponse:
    """Take the provider's answer, sign the person in, and go on where she was."""
    try:
        user, organisation = oidc.admit(oidc.claims_from_callback(request))
    except Refusal as refusal:
        SignIn.objects.create(
            way=SignIn.Way.OIDC, address=_address(request), succeeded=False, reason=refusal.code
        )
        raise
    target = request.session.get("after_sign_in")
    login(request, user, backend="portal.accounts.backends.NationalIdentityBackend")
    if organisation is None:
        request.session.pop(ORGANISATION_KEY, None)
    else:
        request.session[ORGANISATION_KEY] = organisation.pk
    SignIn.objects.create(user=user, way=SignIn.Way.OIDC, address=_address(request), succeeded=True)
    return redirect(_wanted(request, target))


@require_http_methods(["GET", "POST"])
@never_cache
def password_sign_in(request: HttpRequest) -> HttpResponse:
    """Break-glass accounts: a password, five tries in a quarter of an hour, each use recorded."""
    if request.method == "GET":
        return render(request, "accounts/password.html")
    username = request.POST.get("username", "")[:64]
    key = f"break-glass:{_address(request)}"
    tries = cache.get_or_set(key, 0, PASSWORD_LOCK_SECONDS) or 0
    user = None
    if tries < PASSWORD_TRIES:
        user = authenticate(request, username=username, password=request.POST.get("password", ""))
    if not isinstance(user, User) or not user.is_break_glass:
        cache.set(key, tries + 1, PASSWORD_LOCK_SECONDS)
        known = User.objects.filter(username=username, is_break_glass=True).first()
        SignIn.objects.create(
            user=known,
            way=SignIn.Way.PASSWORD,
            address=_address(request),
            succeeded=False,
            reason="locked" if tries >= PASSWORD_TRIES else "wrong",
        )
        error = _("Tên hoặc mật khẩu không đúng, hoặc đã thử quá năm lần. Chờ 15 phút rồi thử lại.")
        return render(request, "accounts/password.html", {"error": error}, status=403)
    cache.delete(key)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    SignIn.objects.create(
        user=user, way=SignIn.Way.PASSWORD, address=_address(request), succeeded=True
    )
    return redirect("/")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("/")
