"""An officer holds a digitised copy to the original and signs it by a certificate of her own.

The unit's signature stays: a copy from paper is digitised and signed by the agency (sao y from
paper, NĐ 30/2020 Đ25), the officer who compared signs beside it (law notes 9: check, scan, extract,
sign, store). Who has no certificate leaves the unit's signature alone.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from portal.documents import kinds, uploads
from portal.documents.digitising import pdfa
from portal.documents.models import CopySignature, Digitisation
from portal.documents.signing import errors, pades, registry
from portal.documents.signing.base import Signatory, person_code
from portal.errors import Refusal

if TYPE_CHECKING:
    from portal.accounts.models import User


class AlreadyVouched(Refusal):
    """Another officer signed the copy meanwhile."""

    code = "copy_vouched"
    message = gettext_lazy("Bản số hóa vừa được người khác ký. Mở lại trang rồi xác nhận dữ liệu.")


def may_vouch(found: Digitisation, by: User) -> bool:
    """May she sign the copy: it is there, no officer signed it, and she has a certificate?

    A token that does not answer is no answer: she is offered it, and refused in words if it stays.
    """
    if found.copy is None or found.vouched is not None:
        return False
    try:
        return registry.signer().holds(person_code(str(by.pk)))
    except errors.SignerUnavailable:
        return True


def sign(found: Digitisation, *, by: User, office: str, now: datetime) -> pades.Signed:
    """Return the copy with her signature added; nothing is stored yet.

    Raises AlreadyVouched and the SigningRefused of her certificate: expired, revoked, missing. It
    never falls back to another certificate, nor is one made for her here.
    """
    if found.copy is None or found.vouched is not None:
        raise AlreadyVouched
    signatory = Signatory(person_code(str(by.pk)), by.full_name, office)
    if not registry.signer().holds(signatory.code):
        raise errors.CertificateMissing(by.full_name)
    return pades.sign(found.copy.read(), signatory, reason=pdfa.COMPARED, now=now, for_archive=True)


def keep(found: Digitisation, signed: pades.Signed, *, by: User) -> None:
    """Put the signed copy in the place of the one that was signed; inside a transaction.

    Raises AlreadyVouched when the copy is another one by now.
    """
    locked = Digitisation.objects.select_for_update(of=("self",)).select_related("copy")
    row = locked.get(pk=found.pk)
    if row.copy is None or row.copy_id != found.copy_id:
        raise AlreadyVouched
    earlier = row.copy
    row.copy = uploads.store_bytes(
        signed.data, name=earlier.name, content_type=kinds.PDF.content_type, pages=earlier.pages
    )
    row.save(update_fields=["copy"])
    record(row, signed, name=by.full_name, by=by)
    uploads.discard(earlier)


def record(
    row: Digitisation, signed: pades.Signed, *, name: str, by: User | None = None
) -> CopySignature:
    """Write down a signature of the copy; `by` is None for the unit."""
    return CopySignature.objects.create(
        digitisation=row,
        by=by,
        name=name,
        certificate=signed.certificate,
        serial=signed.serial,
        signed_at=signed.at,
        sha256=hashlib.sha256(signed.data).hexdigest(),
    )
