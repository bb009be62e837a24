"""A certificate authority for development and demo, and a certificate for whoever needs one.

Files lie in SIGNING_FOLDER, outside version control, keys encrypted with SIGNING_PASSPHRASE. Every
certificate names DEVELOPMENT_AUTHORITY, which production refuses (certificates.py, production.py).
"""

from __future__ import annotations

import datetime
import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from portal.documents.signing.base import Signatory
from portal.documents.signing.certificates import DEVELOPMENT_AUTHORITY

AUTHORITY = "development-ca"
SINCE = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
UNTIL = datetime.datetime(2045, 12, 31, tzinfo=datetime.UTC)


def make(
    folder: Path,
    passphrase: str,
    signatory: Signatory,
    *,
    since: datetime.datetime = SINCE,
    until: datetime.datetime = UNTIL,
    again: bool = False,
) -> bool:
    """Make the certificate and key of a signatory unless they are there; say whether it did.

    The authority is made with the first one. Processes that come at once wait for each other.
    """
    with _alone(folder):
        place = folder / f"{signatory.code}.pem"
        if place.exists() and not again:
            return False
        ca, ca_key = _authority(folder, passphrase)
        key = ec.generate_private_key(ec.SECP256R1())
        built = _builder(_common_name(signatory.name), since, until, key)
        built = built.issuer_name(ca.subject)
        built = built.add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
        built = built.add_extension(_usage(signs=True), True)
        issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key())
        built = built.add_extension(issuer, False)
        _write_key(place.with_suffix(".key"), key, passphrase)
        _write(place, _pem(built.sign(ca_key, hashes.SHA256())))
        return True


def revoke(folder: Path, passphrase: str, code: str, *, now: datetime.datetime) -> None:
    """Put a certificate on the development authority's list of revoked ones."""
    with _alone(folder):
        ca, ca_key = _authority(folder, passphrase)
        place = folder / f"{AUTHORITY}.crl"
        listed = x509.CertificateRevocationListBuilder().issuer_name(ca.subject)
        listed = listed.last_update(now).next_update(UNTIL)
        if place.exists():
            for old in x509.load_pem_x509_crl(place.read_bytes()):
                listed = listed.add_revoked_certificate(old)
        certificate = x509.load_pem_x509_certificate((folder / f"{code}.pem").read_bytes())
        entry = x509.RevokedCertificateBuilder().serial_number(certificate.serial_number)
        listed = listed.add_revoked_certificate(entry.revocation_date(now).build())
        crl = listed.sign(ca_key, hashes.SHA256())
        _write(place, crl.public_bytes(serialization.Encoding.PEM))


def _authority(
    folder: Path, passphrase: str
) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    """Return the authority, made at first."""
    place = folder / f"{AUTHORITY}.pem"
    if place.exists():
        key = serialization.load_pem_private_key(
            place.with_suffix(".key").read_bytes(), passphrase.encode()
        )
        assert isinstance(key, ec.EllipticCurvePrivateKey)  # noqa: S101
        return x509.load_pem_x509_certificate(place.read_bytes()), key
    key = ec.generate_private_key(ec.SECP256R1())
    built = _builder("Một Cửa CA thử nghiệm", SINCE, UNTIL, key)
    built = built.issuer_name(_name("Một Cửa CA thử nghiệm"))
    built = built.add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
    built = built.add_extension(_usage(signs=False), True)
    authority = built.sign(key, hashes.SHA256())
    _write_key(place.with_suffix(".key"), key, passphrase)
    _write(place, _pem(authority))
    return authority, key


def _builder(
    name: str,
    since: datetime.datetime,
    until: datetime.datetime,
    key: ec.EllipticCurvePrivateKey,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
    )


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, DEVELOPMENT_AUTHORITY),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _common_name(name: str) -> str:
    """Return as much of a name as a certificate holds: 64 bytes."""
    return name.encode()[:64].decode(errors="ignore").strip()


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs,
        content_commitment=signs,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=not signs,
        crl_sign=not signs,
        encipher_only=False,
        decipher_only=False,
    )


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _write_key(place: Path, key: ec.EllipticCurvePrivateKey, passphrase: str) -> None:
    _write(
        place,
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(passphrase.encode()),
        ),
    )


def _write(place: Path, data: bytes) -> None:
    """Write a file that only its owner reads, whole or not at all."""
    new = place.with_name(f".{place.name}.new")
    new.touch(mode=0o600)
    new.write_bytes(data)
    new.replace(place)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
