"""Why nobody was signed in, in words; `code` is what the record of sign-ins keeps."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.errors import Refusal


class SignInFailed(Refusal):
    """The identity provider did not prove who this is; `detail` is for the record only."""

    code = "sign_in_failed"
    status = 403
    message = _("Chưa đăng nhập được. Bắt đầu lại từ trang đăng nhập.")

    def __init__(self, message: str | Promise | None = None, *, detail: str = "") -> None:
        super().__init__(message)
        self.detail = detail


class SignInCancelled(SignInFailed):
    """The person turned back at the identity provider."""

    code = "sign_in_cancelled"
    message = _("Chưa đăng nhập vì đã dừng ở trang định danh.")


class SignInStale(SignInFailed):
    """The answer belongs to no sign-in that this browser began: forged, used up, or too old."""

    code = "sign_in_stale"
    message = _("Lần đăng nhập này đã dùng hoặc đã quá lâu. Bắt đầu lại từ trang đăng nhập.")


class IdTokenRefused(SignInFailed):
    """The ID token is unsigned, signed by another, meant for another, or out of date."""

    code = "id_token_refused"
    message = _("Câu trả lời của hệ thống định danh không tin được, nên chưa đăng nhập.")


class PersonNotNamed(SignInFailed):
    """The claims do not say who this is, or for which organisation."""

    code = "person_not_named"


class AccountBlocked(SignInFailed):
    """The account was closed here."""

    code = "account_blocked"
    message = _("Tài khoản này đã bị khóa. Liên hệ Trung tâm để được giúp.")


class OfficerLevelTooLow(SignInFailed):
    """An officer came with identity level 1."""

    code = "officer_level_too_low"
    message = _("Tài khoản của cán bộ phải đăng nhập bằng định danh mức 2.")


class ProviderSilent(Refusal):
    """The identity provider cannot be reached, or answers what cannot be used."""

    code = "identity_provider_silent"
    status = 503
    message = _("Hệ thống định danh chưa trả lời. Thử lại sau vài phút.")
