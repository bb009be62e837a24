"""Certificates and encrypted keys in a folder: `<agency code>.pem` (issuers after it) and `.key`.

In development and demo a missing certificate is made when it is first needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from asn1crypto import keys
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from django.conf import settings
from pyhanko.sign.signers import SimpleSigner

from portal.documents.signing import development, errors, pades
from portal.documents.signing.base import Credential, Signatory


class FileSigner:
    """Lends what lies in SIGNING_FOLDER."""

    @contextmanager
    def lend(self, signatory: Signatory) -> Iterator[Credential]:
        """Read the signatory's files, once for each change of theirs in each process."""
        folder = Path(settings.SIGNING["folder"])
        passphrase = settings.SIGNING["passphrase"]
        place = _place(folder, signatory.code)
        if place is None:
            raise errors.CertificateMissing(signatory.name)
        if not place.exists():
            if not settings.SIGNING["development"]:
                raise errors.CertificateMissing(signatory.name)
            development.make(folder, passphrase, signatory)
        try:
            changed = place.stat().st_mtime_ns, place.with_suffix(".key").stat().st_mtime_ns
            credential = _read(place, passphrase, changed)
        except (OSError, ValueError, TypeError) as error:
            raise errors.KeyUnreadable(signatory.name) from error
        yield credential

    def holds(self, code: str) -> bool:
        """Tell whether the folder has a certificate of this code."""
        place = _place(Path(settings.SIGNING["folder"]), code)
        return place is not None and place.exists()


def _place(folder: Path, code: str) -> Path | None:
    """Return where the certificate of a code lies, None for a code that would leave the folder."""
    place = folder / f"{code}.pem"
    return place if place.name == f"{code}.pem" and place.parent == folder else None


@lru_cache(maxsize=256)
def _read(place: Path, passphrase: str, changed: tuple[int, int]) -> Credential:
    """Return certificate and key; ValueError for a wrong passphrase or a pair that does not fit."""
    certificate, *chain = x509.load_pem_x509_certificates(place.read_bytes())
    key = serialization.load_pem_private_key(
        place.with_suffix(".key").read_bytes(), passphrase.encode()
    )
    if key.public_key() != certificate.public_key():
        raise ValueError("the key is not the certificate's")
    der = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    cms = SimpleSigner(
        signing_cert=pades.as_asn1(certificate),
        signing_key=keys.PrivateKeyInfo.load(der),
        cert_registry=pades.store_of(chain),
    )
    return Credential(certificate, tuple(chain), cms)
