"""Keys that never leave a token or HSM, through its PKCS#11 library (the extra `pkcs11`).

Settings: SIGNING_PKCS11_LIBRARY (path), SIGNING_PKCS11_TOKEN (label), SIGNING_PKCS11_PIN, and
SIGNING_PKCS11_LABEL, the label of a signatory's certificate and key with {code} in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from cryptography import x509
from django.conf import settings
from pyhanko.config.pkcs11 import TokenCriteria

from portal.documents.signing import errors, pades
from portal.documents.signing.base import Credential, Signatory


class TokenSigner:
    """Lends a certificate whose key stays in the token."""

    @contextmanager
    def lend(self, signatory: Signatory) -> Iterator[Credential]:
        """Open a session with the token for one paper."""
        token = settings.SIGNING["token"]
        label = token["label"].format(code=signatory.code)
        with _session(token) as session:
            yield _credential(session, label, signatory)

    def holds(self, code: str) -> bool:
        """Ask the token whether it has a certificate under the label of this code."""
        token = settings.SIGNING["token"]
        with _session(token) as session:
            return _has_certificate(session, token["label"].format(code=code))


def _has_certificate(session: Any, label: str) -> bool:
    from pkcs11 import Attribute, ObjectClass

    wanted = {Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.LABEL: label}
    return any(True for _found in session.get_objects(wanted))


@contextmanager
def _session(token: dict[str, str]) -> Iterator[Any]:
    try:
        from pkcs11.exceptions import PKCS11Error
        from pyhanko.sign.pkcs11 import open_pkcs11_session
    except ImportError as error:
        raise errors.SignerUnavailable("python-pkcs11 is not installed") from error
    try:
        session = open_pkcs11_session(
            token["library"],
            token_criteria=TokenCriteria(label=token["name"]),
            user_pin=token["pin"],
        )
    except (PKCS11Error, RuntimeError, OSError) as error:
        raise errors.SignerUnavailable(type(error).__name__) from error
    try:
        yield session
    except PKCS11Error as error:
        raise errors.SignerUnavailable(type(error).__name__) from error
    finally:
        session.close()


def _credential(session: Any, label: str, signatory: Signatory) -> Credential:
    from pkcs11.exceptions import PKCS11Error
    from pyhanko.sign.pkcs11 import PKCS11Signer

    # The digest is made here and the token signs it: every token can, few know ECDSA with SHA-256.
    cms = PKCS11Signer(
        session,
        cert_label=label,
        key_label=label,
        ca_chain=pades.roots_as_asn1(),
        use_raw_mechanism=True,
    )
    try:
        found = cms.signing_cert
    except PKCS11Error as error:
        if type(error) is not PKCS11Error:  # the token's own trouble
            raise
        raise errors.CertificateMissing(signatory.name) from error
    if found is None:
        raise errors.CertificateMissing(signatory.name)
    return Credential(x509.load_der_x509_certificate(found.dump()), (), cms)
