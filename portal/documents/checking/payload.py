"""The signed text of a QR code. Pure: text and keys in, facts or a reason out.

    MC1.<key id>.<facts>.<signature>

The facts are six lines of UTF-8 joined by U+000A, in base64url without padding: check code, kind,
number, code of the issuing agency, day (YYYYMMDD), reference. The signature is ECDSA P-256 with
SHA-256 over everything before the last dot (ASCII), as r and s of 32 bytes each in base64url
without padding, which is what JWS ES256 (RFC 7518) and WebCrypto use.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import re
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils

VERSION = "MC1"
LONGEST = 700
_TEXT = re.compile(r"MC1\.[a-z0-9]{4,12}\.[A-Za-z0-9_-]{8,560}\.[A-Za-z0-9_-]{86}")
_HALF = 32


@dataclass(frozen=True, slots=True)
class Facts:
    """What a paper's QR code says. `issued_on` is the day on the paper in Vietnam."""

    code: str
    kind: str
    number: str
    issuer: str
    issued_on: datetime.date
    reference: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a text says, and whether its signature holds.

    `reason` is "" when it holds, else "not ours" (no text of this format), "unknown key",
    "wrong signature", "outside key time" or "withdrawn key". Facts are told only with a signature
    that holds.
    """

    reason: str
    facts: Facts | None = None
    key: str = ""

    @property
    def holds(self) -> bool:
        """Tell whether the signature holds."""
        return not self.reason


def sign(facts: Facts, *, key_id: str, key: ec.EllipticCurvePrivateKey) -> str:
    """Return the signed text of `facts`. ValueError when a fact holds a line break."""
    lines = (
        facts.code,
        facts.kind,
        facts.number,
        facts.issuer,
        f"{facts.issued_on:%Y%m%d}",
        facts.reference,
    )
    if any("\n" in line for line in lines):
        raise ValueError("a fact of a QR code is one line")
    head = f"{VERSION}.{key_id}.{_encode(chr(10).join(lines).encode())}"
    r, s = utils.decode_dss_signature(key.sign(head.encode(), ec.ECDSA(hashes.SHA256())))
    text = f"{head}.{_encode(r.to_bytes(_HALF, 'big') + s.to_bytes(_HALF, 'big'))}"
    if not _TEXT.fullmatch(text):
        raise ValueError("these facts are too long for a QR code")
    return text


def found_in(text: str) -> str:
    """Return the signed text inside what was scanned or pasted (an address, spaces), else ""."""
    match = _TEXT.search("".join(text.split())[: 4 * LONGEST])
    return match.group() if match else ""


def check(text: str, published: dict[str, Any]) -> Told:
    """Return what `text` says by the published keys (the JSON under /.well-known/).

    A key vouches for the days in which it signed: `valid_from` to `valid_until` (open while it
    still signs), both included. One that was withdrawn, because it was lost or stolen, vouches for
    nothing.
    """
    text = found_in(text)
    if not text:
        return Told("not ours")
    head, _dot, signature = text.rpartition(".")
    _version, key_id, encoded = head.split(".")
    key = next((each for each in published.get("keys", []) if each.get("kid") == key_id), None)
    if key is None:
        return Told("unknown key", key=key_id)
    if not _verifies(head, _decode(signature), key):
        return Told("wrong signature", key=key_id)
    facts = _facts(_decode(encoded))
    if facts is None:
        return Told("not ours", key=key_id)
    if key.get("withdrawn_on"):
        return Told("withdrawn key", key=key_id)
    if not _in_time(facts.issued_on, key):
        return Told("outside key time", key=key_id)
    return Told("", facts, key_id)


def _verifies(head: str, signature: bytes, key: dict[str, Any]) -> bool:
    try:
        numbers = ec.EllipticCurvePublicNumbers(
            int.from_bytes(_decode(key["x"]), "big"),
            int.from_bytes(_decode(key["y"]), "big"),
            ec.SECP256R1(),
        )
        r, s = (int.from_bytes(part, "big") for part in (signature[:_HALF], signature[_HALF:]))
        numbers.public_key().verify(
            utils.encode_dss_signature(r, s), head.encode(), ec.ECDSA(hashes.SHA256())
        )
    except (InvalidSignature, ValueError, KeyError):
        return False
    return True


def _facts(data: bytes) -> Facts | None:
    try:
        code, kind, number, issuer, day, reference = data.decode().split("\n")
        issued_on = datetime.datetime.strptime(day, "%Y%m%d").date()  # noqa: DTZ007
    except ValueError:
        return None
    return Facts(code, kind, number, issuer, issued_on, reference)


def _in_time(day: datetime.date, key: dict[str, Any]) -> bool:
    since, until = key.get("valid_from", ""), key.get("valid_until") or ""
    told = day.isoformat()
    return since <= told and (not until or told <= until)


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return b""
