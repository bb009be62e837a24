"""The provider's endpoints: discovery, keys, authorize, token, userinfo, end of session."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sandbox.identity import authorization, keys, people
from sandbox.identity.models import TOKEN_SECONDS, AccessToken, AuthorizationCode, new_secret
from sandbox.identity.models import digest as fingerprint
from sandbox.switches.faults import faulty
from sandbox.switches.models import values_of

CLAIMS = (
    "sub TechID LoaiTaiKhoan HoVaTen SoDinhDanh NgayThangNamSinh GioiTinh DiaChi SoDienThoai "
    "ThuDienTu TenDoanhNghiep MaSoDoanhNghiep MaSoThue loginIdp loAs"
)


@require_GET
@faulty("identity")
def discovery(_request: HttpRequest) -> JsonResponse:
    """The provider's metadata (OpenID Connect Discovery 1.0)."""
    issuer = settings.OIDC["issuer"]
    return JsonResponse(
        {
            "issuer": issuer,
            "authorization_endpoint": f"{issuer}/authorize",
            "token_endpoint": f"{issuer}/token",
            "userinfo_endpoint": f"{issuer}/userinfo",
            "jwks_uri": f"{issuer}/jwks",
            "end_session_endpoint": f"{issuer}/end-session",
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "scopes_supported": ["openid", "profile", "email", "phone"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
            "claims_supported": CLAIMS.split(),
        }
    )


@require_GET
@faulty("identity")
def jwks(_request: HttpRequest) -> JsonResponse:
    """The public key."""
    return JsonResponse(keys.public_keys())


@require_http_methods(["GET", "POST"])
def authorize(request: HttpRequest) -> HttpResponse:
    """Show who can sign in; on the choice, go back to the client with a code."""
    query = request.POST if request.method == "POST" else request.GET
    sent = query.dict()
    try:
        if any(len(values) > 1 for _name, values in query.lists()):
            raise authorization.NotOurClient("tham số bị lặp lại")
        client_id = settings.OIDC["client_id"]
        wanted = authorization.read(sent, client_id=client_id, redirect_uris=_redirect_uris())
    except authorization.NotOurClient as refusal:
        return _refused(request, str(refusal))
    except authorization.BadRequest as refusal:
        told = {"error": refusal.error, "error_description": refusal.description}
        return _back(sent["redirect_uri"], sent.get("state", ""), told)
    if request.method == "POST" and sent.get("cancel"):
        told = {"error": "access_denied", "error_description": "người dùng không đăng nhập"}
        return _back(wanted.redirect_uri, wanted.state, told)
    person = people.find(sent.get("person", "")) if request.method == "POST" else None
    if person is None:
        kept = {name: sent[name] for name in authorization.FIELDS if name in sent}
        shown = {"groups": people.by_group(), "kept": kept, "client": sent["client_id"]}
        return render(request, "sandbox/identity/choose.html", shown)
    level = sent.get("level", "")
    secret = new_secret()
    AuthorizationCode.objects.create(
        digest=fingerprint(secret),
        person_id=person.id,
        level=level if level in ("1", "2") else person.claims["loAs"],
        redirect_uri=wanted.redirect_uri,
        nonce=wanted.nonce,
        challenge=wanted.challenge,
    )
    return _back(wanted.redirect_uri, wanted.state, {"code": secret})


def _redirect_uris() -> list[str]:
    """Return the addresses that may be returned to: the switch's, else those configured."""
    return values_of("identity")["redirect_uris"].split() or settings.OIDC["redirect_uris"]


def _back(redirect_uri: str, state: str, told: dict[str, str]) -> HttpResponse:
    told = {**told, **({"state": state} if state else {}), "iss": settings.OIDC["issuer"]}
    return HttpResponseRedirect(authorization.with_query(redirect_uri, told))


def _refused(request: HttpRequest, reason: str) -> HttpResponse:
    return render(request, "sandbox/identity/refused.html", {"reason": reason}, status=400)


@csrf_exempt
@require_POST
@faulty("identity")
def token(request: HttpRequest) -> JsonResponse:
    """Exchange a code for an ID token and an access token (RFC 6749, 4.1.3)."""
    sent = request.POST
    if not _is_client(sent.get("client_id", ""), sent.get("client_secret", "")):
        return _error("invalid_client", "sai client_id hoặc client_secret", 401)
    if sent.get("grant_type") != "authorization_code":
        return _error("unsupported_grant_type", "chỉ hỗ trợ authorization_code")
    with transaction.atomic():
        rows = AuthorizationCode.objects.select_for_update()
        code = rows.filter(digest=fingerprint(sent.get("code", ""))).first()
        wrong = _code_mistake(code, sent.get("redirect_uri", ""), sent.get("code_verifier", ""))
        if code is None or wrong:
            return _error("invalid_grant", wrong)
        code.used_at = timezone.now()
        code.save(update_fields=["used_at"])
        secret = new_secret()
        AccessToken.objects.create(digest=fingerprint(secret), code=code)
    person = people.find(code.person_id)
    if person is None:
        return _error("invalid_grant", "tài khoản không còn")
    flaw = values_of("identity")["id_token"]
    signed = keys.id_token(person, code, secret, now=int(time.time()), flaw=flaw)
    body: dict[str, Any] = {"access_token": secret, "token_type": "Bearer", "id_token": signed}
    return JsonResponse({**body, "expires_in": TOKEN_SECONDS, "scope": "openid profile"})


def _is_client(client_id: str, secret: str) -> bool:
    known = settings.OIDC
    return constant_time_compare(client_id, known["client_id"]) and constant_time_compare(
        secret, known["client_secret"]
    )


def _code_mistake(code: AuthorizationCode | None, redirect_uri: str, verifier: str) -> str:
    """Return why a code is not honoured, or nothing. A second use revokes what the first gave."""
    if code is None:
        return "mã không tồn tại"
    if code.used_at is not None:
        code.tokens.update(revoked_at=timezone.now())
        return "mã đã dùng một lần"
    if code.is_stale:
        return "mã đã quá 60 giây"
    if code.redirect_uri != redirect_uri:
        return "redirect_uri khác lúc xin mã"
    if not authorization.verifies(verifier, code.challenge):
        return "code_verifier không khớp"
    return ""


def _error(error: str, description: str, status: int = 400) -> JsonResponse:
    return JsonResponse({"error": error, "error_description": description}, status=status)


@csrf_exempt
@require_http_methods(["GET", "POST"])
@faulty("identity")
def userinfo(request: HttpRequest) -> HttpResponse:
    """The claims of law notes 7.1, for a bearer token."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    found = AccessToken.objects.select_related("code").filter(digest=fingerprint(secret)).first()
    person = people.find(found.code.person_id) if found else None
    if scheme != "Bearer" or found is None or person is None or not found.is_live:
        refused = _error("invalid_token", "mã truy cập không có hoặc hết hạn", 401)
        refused["WWW-Authenticate"] = 'Bearer error="invalid_token"'
        return refused
    return JsonResponse(keys.claims_of(person, found.code.level))


@require_GET
def end_session(request: HttpRequest) -> HttpResponse:
    """Sign out (RP-Initiated Logout 1.0). No session is kept here, so only the way back matters."""
    target = request.GET.get("post_logout_redirect_uri", "")
    if not target:
        return render(request, "sandbox/identity/signed_out.html")
    if target not in settings.OIDC["after_sign_out"]:
        return _refused(request, f"post_logout_redirect_uri không được đăng ký: {target!r}")
    state = request.GET.get("state")
    return HttpResponseRedirect(authorization.with_query(target, {"state": state} if state else {}))
