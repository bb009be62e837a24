"""Why a paper is not signed: for the person who asks for it, and for whoever mends it."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from portal.design import formats
from portal.errors import Refusal


class SigningRefused(Refusal):
    """A paper that is not signed, and therefore not issued."""

    code = "signing_refused"
    status = 503


class SignerUnavailable(SigningRefused):
    """The token or its library does not answer now: it may work later."""

    code = "signer_unavailable"

    def __init__(self, detail: str) -> None:
        text = _("Thiết bị ký số chưa trả lời. Giấy sẽ được ký khi thiết bị hoạt động lại.")
        super().__init__(text, detail=detail)


class CertificateMissing(SigningRefused):
    """The signatory has no certificate here."""

    code = "certificate_missing"

    def __init__(self, name: str) -> None:
        super().__init__(_("%(name)s chưa có chứng thư số để ký.") % {"name": name}, name=name)


class KeyUnreadable(SigningRefused):
    """Wrong passphrase, damaged file, or a key that is not the certificate's."""

    code = "signing_key_unreadable"

    def __init__(self, name: str) -> None:
        text = _("Không mở được khóa ký của %(name)s: sai mật khẩu hoặc tệp khóa bị hỏng.")
        super().__init__(text % {"name": name}, name=name)


class CertificateExpired(SigningRefused):
    """The certificate's time is over."""

    code = "certificate_expired"

    def __init__(self, name: str, until: datetime.datetime) -> None:
        text = _("Chứng thư số của %(name)s đã hết hạn ngày %(day)s.")
        super().__init__(text % {"name": name, "day": formats.day(until)}, name=name, day=until)


class CertificateNotYetValid(SigningRefused):
    """The certificate's time has not begun."""

    code = "certificate_not_yet_valid"

    def __init__(self, name: str, since: datetime.datetime) -> None:
        text = _("Chứng thư số của %(name)s có hiệu lực từ ngày %(day)s, chưa dùng để ký được.")
        super().__init__(text % {"name": name, "day": formats.day(since)}, name=name, day=since)


class CertificateRevoked(SigningRefused):
    """The issuer's list names the certificate."""

    code = "certificate_revoked"

    def __init__(self, name: str, on: datetime.datetime) -> None:
        text = _("Chứng thư số của %(name)s đã bị thu hồi ngày %(day)s.")
        super().__init__(text % {"name": name, "day": formats.day(on)}, name=name, day=on)


class RevocationUnknown(SigningRefused):
    """The issuer's list is too old to tell."""

    code = "revocation_unknown"

    def __init__(self, name: str) -> None:
        text = _(
            "Danh sách chứng thư bị thu hồi của nơi cấp chứng thư cho %(name)s đã quá hạn, "
            "cần tải danh sách mới trước khi ký."
        )
        super().__init__(text % {"name": name}, name=name)


class CertificateUntrusted(SigningRefused):
    """The certificate is not issued by an authority that the site trusts, or not for signing."""

    code = "certificate_untrusted"

    def __init__(self, name: str) -> None:
        text = _("Chứng thư số của %(name)s không do nơi được tin cậy cấp để ký.")
        super().__init__(text % {"name": name}, name=name)


class DevelopmentCertificate(SigningRefused):
    """A certificate of the development authority, in production."""

    code = "development_certificate"

    def __init__(self, name: str) -> None:
        text = _("Chứng thư số của %(name)s là chứng thư thử nghiệm, không được dùng để ký thật.")
        super().__init__(text % {"name": name}, name=name)


class SignatureDoesNotVerify(SigningRefused):
    """What was signed does not verify when it is read back."""

    code = "signature_does_not_verify"

    def __init__(self, name: str) -> None:
        text = _("Chữ ký số vừa tạo của %(name)s kiểm tra lại không đúng, giấy chưa được cấp.")
        super().__init__(text % {"name": name}, name=name)


class EarlierSignatureBroken(SigningRefused):
    """The file came with a signature that does not hold: changed since, or a certificate out of
    its time, revoked or not trusted here. `why` says which, where that is known."""

    code = "earlier_signature_broken"
    status = 422

    def __init__(self, why: str = "") -> None:
        text = _(
            "Tệp có sẵn chữ ký số nhưng kiểm tra không đúng: tệp đã bị sửa sau khi ký, hoặc chứng "
            "thư số không do nơi được tin cậy cấp. Ký lại rồi chọn lại tệp."
        )
        if why:
            text = _("Tệp có sẵn chữ ký số nhưng không dùng được. %(why)s Ký lại rồi chọn lại tệp.")
            text %= {"why": why}
        super().__init__(text)
