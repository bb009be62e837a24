"""Every signer by the name that SIGNER gives."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings

from portal.documents.signing.base import Signer


def _files() -> Signer:
    from portal.documents.signing.files.signer import FileSigner

    return FileSigner()


def _pkcs11() -> Signer:
    from portal.documents.signing.pkcs11.signer import TokenSigner

    return TokenSigner()


SIGNERS: dict[str, Callable[[], Signer]] = {"files": _files, "pkcs11": _pkcs11}


def signer() -> Signer:
    """Return the signer that the settings name."""
    return SIGNERS[settings.SIGNING["signer"]]()
