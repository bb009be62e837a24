"""The keys that sign QR codes: files in SIGNING_FOLDER/qr, one pair for each key.

`<key id>.json` is the public half with the days in which it signs, `<key id>.key` the private half,
encrypted with SIGNING_PASSPHRASE. `rotate` makes a new key and ends the old one, which stays
published for what it signed. Nothing here is in the database, so that the check needs none.
"""

from __future__ import annotations

import base64
import datetime
import fcntl
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

from portal.documents.checking import payload
from portal.documents.signing.errors import KeyUnreadable, SigningRefused

NAME = "mã QR"


class NoQrKey(SigningRefused):
    """No key signs QR codes: an operator runs `manage.py rotate_qr_key`."""

    code = "no_qr_key"
    message = "Chưa có khóa ký mã QR. Quản trị chạy lệnh rotate_qr_key."


def public_keys() -> list[dict[str, Any]]:
    """Return every public key as it is published, newest first."""
    found = [json.loads(place.read_text()) for place in _folder().glob("*.json")]
    return sorted(found, key=lambda key: (key["valid_from"], key["kid"]), reverse=True)


def sign(facts: payload.Facts) -> str:
    """Return the text of a paper's QR code, signed by the key of the paper's day.

    A paper that is made late bears the day of what it tells, so an older key may sign it. Outside
    production the first key is made when it is needed. Raises NoQrKey, KeyUnreadable.
    """
    if settings.SIGNING["development"] and not public_keys():
        first()
    day = facts.issued_on.isoformat()
    for key in public_keys():
        covers = key["valid_from"] <= day and (not key["valid_until"] or day <= key["valid_until"])
        is_real = not key["development"] or settings.SIGNING["development"]
        if covers and is_real and not key["withdrawn_on"]:
            return payload.sign(facts, key_id=key["kid"], key=_private(key["kid"]))
    raise NoQrKey


def first() -> dict[str, Any]:
    """Make the first development key, good for every day that tests and the demo play on."""
    return rotate(on=datetime.date(2020, 1, 1), only_if_none=True)


def rotate(*, on: datetime.date, only_if_none: bool = False) -> dict[str, Any]:
    """Make a new key that signs from `on`, end the one before, and return the public half.

    A paper of that day may still bear the old key, so its last day is `on` too.
    """
    with _alone():
        keys = public_keys()
        if only_if_none and keys:
            return keys[0]
        for old in keys:
            if not old["valid_until"]:
                _write(_place(old["kid"]), _json({**old, "valid_until": on.isoformat()}))
        key = ec.generate_private_key(ec.SECP256R1())
        numbers = key.public_key().public_numbers()
        x, y = (_number(each) for each in (numbers.x, numbers.y))
        kid = base64.b32encode(hashlib.sha256(f"{x}.{y}".encode()).digest())[:6].decode().lower()
        public = {
            "kid": kid,
            "kty": "EC",
            "crv": "P-256",
            "alg": "ES256",
            "use": "sig",
            "x": x,
            "y": y,
            "valid_from": on.isoformat(),
            "valid_until": None,
            "withdrawn_on": None,
            "development": settings.SIGNING["development"],
        }
        _write(_place(kid).with_suffix(".key"), _encrypted(key))
        _write(_place(kid), _json(public))
        return public


def withdraw(kid: str, *, on: datetime.date) -> None:
    """Say that a key is lost or stolen: nothing it signed holds any longer. LookupError if absent.

    Papers under it stay in the register; the page of the site still tells what became of them.
    """
    with _alone():
        key = next((each for each in public_keys() if each["kid"] == kid), None)
        if key is None:
            raise LookupError(kid)
        until = key["valid_until"] or on.isoformat()
        _write(_place(kid), _json({**key, "valid_until": until, "withdrawn_on": on.isoformat()}))


def _private(kid: str) -> ec.EllipticCurvePrivateKey:
    place = _place(kid).with_suffix(".key")
    try:
        return _read(place, settings.SIGNING["passphrase"], place.stat().st_mtime_ns)
    except (OSError, ValueError, TypeError) as error:
        raise KeyUnreadable(NAME) from error


@lru_cache(maxsize=8)
def _read(place: Path, passphrase: str, changed: int) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_pem_private_key(place.read_bytes(), passphrase.encode())
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError("no P-256 key")
    return key


def _encrypted(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(settings.SIGNING["passphrase"].encode()),
    )


def _number(value: int) -> str:
    return base64.urlsafe_b64encode(value.to_bytes(32, "big")).rstrip(b"=").decode()


def _json(public: dict[str, Any]) -> bytes:
    return (json.dumps(public, indent=1) + "\n").encode()


def _folder() -> Path:
    return Path(settings.SIGNING["folder"]) / "qr"


def _place(kid: str) -> Path:
    return _folder() / f"{kid}.json"


def _write(place: Path, data: bytes) -> None:
    new = place.with_name(f".{place.name}.new")
    new.touch(mode=0o600)
    new.write_bytes(data)
    new.replace(place)


@contextmanager
def _alone() -> Iterator[None]:
    _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    with (_folder() / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
