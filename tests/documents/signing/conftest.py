"""A folder of keys of its own, a paper to sign, and a token where SoftHSM is installed."""

import os
import shlex
import subprocess
from pathlib import Path

import pytest
from signing_words import AN_HAI

from portal.documents import pdf

LIBRARY = Path("/usr/lib/softhsm/libsofthsm2.so")


@pytest.fixture
def folder(tmp_path, settings):
    """Let keys and certificates of a test lie in its own folder."""
    settings.SIGNING = {**settings.SIGNING, "folder": str(tmp_path / "signing")}
    return tmp_path / "signing"


@pytest.fixture(scope="session")
def paper():
    """Return an unsigned paper."""
    return pdf.from_html('<html lang="vi"><title>Giấy</title><p>Giấy xác nhận</p></html>')


@pytest.fixture
def token(tmp_path, settings, folder, monkeypatch):
    """Keep the key and certificate of An Hải in a SoftHSM token, and name it in the settings."""
    pkcs11 = pytest.importorskip("pkcs11", reason="the extra pkcs11 is not installed")
    if not LIBRARY.exists():
        pytest.skip("SoftHSM is not installed: bin/prepare --test")
    (tmp_path / "tokens").mkdir()
    (tmp_path / "softhsm2.conf").write_text(f"directories.tokendir = {tmp_path / 'tokens'}\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm2.conf"))
    command = "softhsm2-util --init-token --free --pin 1234 --so-pin 5678 --label motcua"
    subprocess.run(
        shlex.split(command),
        check=True,
        capture_output=True,
        env={**os.environ, "SOFTHSM2_CONF": str(tmp_path / "softhsm2.conf")},
    )
    settings.SIGNING = {
        **settings.SIGNING,
        "signer": "pkcs11",
        "token": {"library": str(LIBRARY), "name": "motcua", "pin": "1234", "label": "{code}"},
    }
    fill(pkcs11, folder, settings.SIGNING["passphrase"])
    return settings.SIGNING["token"]


def fill(pkcs11, folder, passphrase):
    """Put the pair that the development authority made into the token."""
    from asn1crypto import pem
    from cryptography.hazmat.primitives import serialization
    from pkcs11.util import ec, x509

    from portal.documents.signing import development

    development.make(folder, passphrase, AN_HAI)
    place = folder / f"{AN_HAI.code}.pem"
    key = serialization.load_pem_private_key(
        place.with_suffix(".key").read_bytes(), passphrase.encode()
    )
    der = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    _kind, _headers, certificate = pem.unarmor(place.read_bytes())
    held = pkcs11.lib(str(LIBRARY))
    held.reinitialize()
    with held.get_token(token_label="motcua").open(rw=True, user_pin="1234") as session:
        names = {pkcs11.Attribute.LABEL: AN_HAI.code, pkcs11.Attribute.ID: b"1"}
        session.create_object(
            {**ec.decode_ec_private_key(der), **names, pkcs11.Attribute.TOKEN: True}
        )
        session.create_object(
            {**x509.decode_x509_certificate(certificate), **names, pkcs11.Attribute.TOKEN: True}
        )
