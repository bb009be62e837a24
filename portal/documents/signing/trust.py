"""The authorities and lists of revoked certificates that the settings name."""

from __future__ import annotations

from pathlib import Path

from cryptography import x509
from django.conf import settings

from portal.documents.signing.certificates import Trust
from portal.documents.signing.development import AUTHORITY


def trust() -> Trust:
    """Read SIGNING_ROOTS and SIGNING_CRLS (PEM or DER); outside production the development CA too.

    Read anew for each paper: an operator replaces the lists while the site runs. OSError or
    ValueError when a named file is not there or is none: the site may not guess.
    """
    roots: list[x509.Certificate] = []
    lists: list[x509.CertificateRevocationList] = []
    for place in map(Path, settings.SIGNING["roots"]):
        roots += x509.load_pem_x509_certificates(place.read_bytes())
    for place in map(Path, settings.SIGNING["crls"]):
        lists.append(_list(place.read_bytes()))
    if settings.SIGNING["development"]:
        own = Path(settings.SIGNING["folder"]) / f"{AUTHORITY}.pem"
        if own.exists():
            roots += x509.load_pem_x509_certificates(own.read_bytes())
        if own.with_suffix(".crl").exists():
            lists.append(_list(own.with_suffix(".crl").read_bytes()))
    return Trust(tuple(roots), tuple(lists), settings.SIGNING["development"])


def _list(data: bytes) -> x509.CertificateRevocationList:
    if data.startswith(b"-----"):
        return x509.load_pem_x509_crl(data)
    return x509.load_der_x509_crl(data)
