"""Sign-in by OpenID Connect: code flow with PKCE (S256), state, nonce, and a verified ID token.

Authlib keeps state, nonce and the PKCE verifier in the session and verifies the ID token's
signature, issuer, audience, expiry and nonce; this module refuses unsigned tokens and turns the
claims of the national single sign-on (law notes 7.1) into a person of ours.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from typing import Any

from authlib.integrations.base_client import OAuthError
from authlib.integrations.django_client import OAuth
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from joserfc.errors import JoseError
from requests import RequestException

from portal.accounts.models import Organisation, Representation, User
from portal.errors import Refusal

ORGANISATION_ACCOUNT = "2"


class SignInFailed(Refusal):
    """The identity provider did not prove who this is."""

    code = "sign_in_failed"
    status = 403
    message = _("Chưa đăng nhập được. Bắt đầu lại từ trang đăng nhập.")


class ProviderSilent(Refusal):
    """The identity provider cannot be reached."""

    code = "identity_provider_silent"
    status = 503
    message = _("Hệ thống định danh chưa trả lời. Thử lại sau vài phút.")


@dataclass(frozen=True)
class Claims:
    """The claims of law notes 7.1 that the portal keeps."""

    personal_id: str
    full_name: str
    tech_id: str
    date_of_birth: datetime.date | None
    sex: str
    address: str
    phone: str
    email: str
    identity_level: int
    organisation_name: str
    organisation_tax_code: str

    @classmethod
    def read(cls, raw: dict[str, Any]) -> Claims:
        """Read the provider's claims; raise SignInFailed when the person is not named."""
        personal_id = str(raw.get("SoDinhDanh") or "")
        full_name = str(raw.get("HoVaTen") or "").strip()
        if len(personal_id) != 12 or not personal_id.isascii() or not personal_id.isdigit():
            raise SignInFailed(_("Tài khoản định danh chưa có số định danh cá nhân 12 chữ số."))
        if not full_name:
            raise SignInFailed(_("Tài khoản định danh chưa có họ và tên."))
        organisation = str(raw.get("LoaiTaiKhoan") or "") == ORGANISATION_ACCOUNT
        return cls(
            personal_id=personal_id,
            full_name=full_name[:120],
            tech_id=str(raw.get("TechID") or "")[:64],
            date_of_birth=_date(str(raw.get("NgayThangNamSinh") or "")),
            sex=_sex(str(raw.get("GioiTinh") or "")),
            address=str(raw.get("DiaChi") or "")[:300],
            phone=str(raw.get("SoDienThoai") or "")[:20],
            email=str(raw.get("ThuDienTu") or "")[:254],
            identity_level=int(str(raw.get("loAs") or "0")[:1] or 0)
            if str(raw.get("loAs") or "0")[:1].isdigit()
            else 0,
            organisation_name=str(raw.get("TenDoanhNghiep") or "")[:300] if organisation else "",
            organisation_tax_code=str(raw.get("MaSoThue") or "")[:14] if organisation else "",
        )


def _date(text: str) -> datetime.date | None:
    try:
        return datetime.datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007
    except ValueError:
        return None


def _sex(text: str) -> str:
    return {"nam": "male", "1": "male", "nữ": "female", "2": "female", "0": "female"}.get(
        text.strip().lower(), ""
    )


@cache
def _client() -> Any:
    oauth = OAuth()
    return oauth.register(
        name="identity",
        client_id=settings.OIDC["client_id"],
        client_secret=settings.OIDC["client_secret"],
        server_metadata_url=f"{settings.OIDC['issuer']}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid profile",
            "code_challenge_method": "S256",
            "token_endpoint_auth_method": "client_secret_post",
            "default_timeout": settings.OIDC["timeout"],
        },
    )


def redirect_to_provider(request: HttpRequest, redirect_uri: str) -> HttpResponse:
    """Return the redirect to the provider; raise ProviderSilent when it cannot be reached."""
    try:
        return _client().authorize_redirect(request, redirect_uri)
    except (RequestException, RuntimeError) as error:
        raise ProviderSilent from error


def claims_from_callback(request: HttpRequest) -> Claims:
    """Exchange the code, verify the ID token, and return the claims.

    Raises SignInFailed for a forged, stale or unsigned answer, ProviderSilent when the provider
    cannot be reached.
    """
    try:
        token = _client().authorize_access_token(request)
    except RequestException as error:
        raise ProviderSilent from error
    except (OAuthError, JoseError, ValueError, KeyError) as error:
        raise SignInFailed from error
    claims = token.get("userinfo")
    if not claims:
        raise SignInFailed
    return Claims.read(dict(claims))


@transaction.atomic
def admit(claims: Claims) -> tuple[User, Organisation | None]:
    """Find or make the person by the personal number and bring the row up to date.

    An organisation's account also opens a representation: the provider vouches that this person
    acts for it.
    """
    fresh = {
        "full_name": claims.full_name,
        "tech_id": claims.tech_id,
        "date_of_birth": claims.date_of_birth,
        "sex": claims.sex,
        "address": claims.address,
        "identity_level": claims.identity_level,
    }
    user, created = User.objects.get_or_create(
        personal_id=claims.personal_id,
        defaults={
            **fresh,
            "username": claims.personal_id,
            "phone": claims.phone,
            "email": claims.email,
            "password": "!",
        },
    )
    if not user.is_active:
        raise SignInFailed(_("Tài khoản này đã bị khóa. Liên hệ Trung tâm để được giúp."))
    if not created:
        for name, value in fresh.items():
            setattr(user, name, value)
        user.phone = user.phone or claims.phone
        user.email = user.email or claims.email
        user.save(update_fields=[*fresh, "phone", "email"])
    if not claims.organisation_tax_code:
        return user, None
    organisation, _made = Organisation.objects.update_or_create(
        tax_code=claims.organisation_tax_code, defaults={"name": claims.organisation_name}
    )
    Representation.objects.get_or_create(
        user=user,
        organisation=organisation,
        until=None,
        defaults={"since": timezone.localdate()},
    )
    return user, organisation
