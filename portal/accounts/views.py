"""Sign-in and sign-out: thin faces over portal.accounts.oidc and portal.accounts.passwords."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.accounts import oidc, passwords
from portal.accounts.admission import admit
from portal.accounts.claims import Claims, number_doubts
from portal.accounts.models import SignIn, User
from portal.accounts.people import ORGANISATION_KEY
from portal.addresses import client_address
from portal.design import navigation
from portal.errors import Refusal

LONGEST_WAY_ON = 2000


def _way_on(request: HttpRequest, target: str | None) -> str:
    """Return where to go after sign-in: only an address of this site."""
    if (
        target
        and len(target) <= LONGEST_WAY_ON
        and url_has_allowed_host_and_scheme(
            target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )
    ):
        return target
    return "/"


@require_GET
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """The door in."""
    way_on = _way_on(request, request.GET.get("next"))
    if request.user.is_authenticated:
        return redirect(way_on)
    return render(request, "accounts/sign_in.html", {"next": way_on, "open_doors": _open_doors()})


def _open_doors() -> list[tuple[str, str]]:
    """Return address and words of what needs no sign-in, as far as this site has it."""
    doors = (
        ("/thu-tuc/", _("Tìm và đọc thủ tục")),
        ("/tra-cuu/", _("Xem hồ sơ đang đến đâu")),
        ("/kiem-tra/", _("Kiểm tra một giấy tờ đã cấp")),
    )
    return [(path, words) for path, words in doors if navigation.address_of(path)]


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Send the person to the identity provider."""
    back_to = f"{settings.SITE_URL}{reverse('accounts:callback')}"
    way_on = _way_on(request, request.POST.get("next"))
    return oidc.redirect_to_provider(request, back_to=back_to, way_on=way_on)


@require_GET
@never_cache
def callback(request: HttpRequest) -> HttpResponse:
    """Take the provider's answer, sign the person in, and go on where she was."""
    way_on = _way_on(request, oidc.take_way_on(request))
    claims: Claims | None = None
    try:
        proof = oidc.proof_from_callback(request)
        claims = proof.claims
        user, organisation = admit(claims)
    except Refusal as refusal:
        _record(request, succeeded=False, claims=claims, reason=_reason(refusal))
        facts = {"message": refusal.message, "next": way_on}
        return render(request, "accounts/not_signed_in.html", facts, status=refusal.status)
    login(request, user, backend="portal.accounts.backends.NationalIdentityBackend")
    request.session[oidc.ID_TOKEN] = proof.id_token
    request.session.pop(ORGANISATION_KEY, None)
    if organisation is not None:
        request.session[ORGANISATION_KEY] = organisation.pk
    doubts = number_doubts(claims.personal_id, sex=claims.sex, date_of_birth=claims.date_of_birth)
    reason = f"personal_number_differs: {', '.join(doubts)}" if doubts else ""
    _record(request, succeeded=True, claims=claims, reason=reason)
    return redirect(way_on)


def _reason(refusal: Refusal) -> str:
    detail = getattr(refusal, "detail", "")
    return f"{refusal.code}: {detail}"[:200] if detail else refusal.code


def _record(request: HttpRequest, *, succeeded: bool, claims: Claims | None, reason: str) -> None:
    known = User.objects.filter(personal_id=claims.personal_id).first() if claims else None
    SignIn.objects.create(
        user=known,
        way=SignIn.Way.OIDC,
        address=client_address(request),
        succeeded=succeeded,
        reason=reason,
    )


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
@never_cache
def password_sign_in(request: HttpRequest) -> HttpResponse:
    """The door for break-glass accounts, shut to networks that are not named for it."""
    address = client_address(request)
    if not passwords.is_open_to(address):
        raise Http404
    if request.method == "GET":
        return render(request, "accounts/password.html")
    tried = passwords.try_password(
        request,
        username=request.POST.get("username", "")[:64],
        password=request.POST.get("password", "")[:512],
        address=address,
    )
    if tried.user is None:
        error = _("Tên hoặc mật khẩu không đúng, hoặc đã thử quá năm lần. Chờ 15 phút rồi thử lại.")
        return render(request, "accounts/password.html", {"error": error}, status=403)
    login(request, tried.user, backend="portal.accounts.backends.BreakGlassBackend")
    request.session.pop(ORGANISATION_KEY, None)
    return redirect("/")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session here, then at the provider: the next person at a shared machine is new."""
    onward = oidc.sign_out_address(request, back_to=f"{settings.SITE_URL}/")
    logout(request)
    return redirect(onward or "/")
