"""A token in software (SoftHSM) that holds the development certificates of some signatories."""

import os
import shlex
import subprocess
from pathlib import Path

import pkcs11

LIBRARY = Path("/usr/lib/softhsm/libsofthsm2.so")


def make_token(tmp_path, settings, monkeypatch, signatories):
    """Make a token, let the settings name it, and return what they say of it."""
    assert LIBRARY.exists(), f"{LIBRARY} is missing: apt-get install softhsm2 (bin/prepare --test)"
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
    pkcs11.lib(str(LIBRARY)).reinitialize()
    for number, signatory in enumerate(signatories, 1):
        _fill(pkcs11, settings, signatory, bytes([number]))
    return settings.SIGNING["token"]


def _fill(pkcs11, settings, signatory, key_id):
    """Put the pair that the development authority made for a signatory into the token."""
    from asn1crypto import pem
    from cryptography.hazmat.primitives import serialization
    from pkcs11.util import ec, x509

    from portal.documents.signing import development

    folder, passphrase = Path(settings.SIGNING["folder"]), settings.SIGNING["passphrase"]
    development.make(folder, passphrase, signatory)
    place = folder / f"{signatory.code}.pem"
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
    with held.get_token(token_label="motcua").open(rw=True, user_pin="1234") as session:
        names = {pkcs11.Attribute.LABEL: signatory.code, pkcs11.Attribute.ID: key_id}
        session.create_object(
            {**ec.decode_ec_private_key(der), **names, pkcs11.Attribute.TOKEN: True}
        )
        session.create_object(
            {**x509.decode_x509_certificate(certificate), **names, pkcs11.Attribute.TOKEN: True}
        )
