"""PAdES baseline signatures (ETSI EN 319 142-1, B-B) with a visible mark."""

from __future__ import annotations

import asyncio
import datetime
import io
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

import asn1crypto.x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from django.utils import timezone
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from portal.documents import blanks
from portal.documents.blanks import Kept
from portal.documents.pdf import Place
from portal.documents.signing import certificates, errors, mark, registry
from portal.documents.signing.base import Credential, Signatory
from portal.documents.signing.trust import trust

T = TypeVar("T")

FIELD = "ChuKySo"
FOR_SIGNING = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)
WHOLE_BOX = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MID, y_align=AxisAlignment.ALIGN_MID, margins=Margins.uniform(0)
)


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed PDF, and by whose certificate."""

    data: bytes
    at: datetime.datetime
    certificate: str
    serial: str


def sign(
    data: bytes,
    signatory: Signatory,
    *,
    place: Place | Kept | None = None,
    reason: str = "",
    location: str = "",
    now: datetime.datetime | None = None,
    for_archive: bool = False,
) -> Signed:
    """Return the PDF signed by the signatory's certificate, its mark at `place`.

    Without a place the mark goes to the top right of the first page (law notes 9), under earlier
    ones of ours. A place may be a field that the PDF keeps for this signature, with a drawing of
    its own and blanks to fill (portal/documents/blanks.py). Raises a SigningRefused: there is no
    unsigned answer. What was signed is read back and verified, with every signature that was there
    before; one that does not hold is EarlierSignatureBroken.
    `for_archive` keeps a PDF/A-2 a file of PDF 1.7, whatever the key.
    """
    now = now or timezone.now()
    require_earlier_hold(data, now=now)
    with registry.signer().lend(signatory) as credential:
        trusted = trust()
        certificates.require_usable(
            credential.certificate, credential.chain, name=signatory.name, trust=trusted, now=now
        )
        kind = _ArchiveWriter if for_archive else IncrementalPdfFileWriter
        signed = _apart(
            _sign,
            kind(io.BytesIO(data)),
            data,
            signatory,
            credential,
            place,
            reason,
            location,
            now,
        )
        if not verifies(signed, trusted.roots, now=now):
            raise errors.SignatureDoesNotVerify(signatory.name)
        return Signed(
            signed,
            now,
            _told(credential.certificate),
            f"{credential.certificate.serial_number:x}",
        )


def require_earlier_hold(data: bytes, *, now: datetime.datetime | None = None) -> None:
    """Raise EarlierSignatureBroken unless every signature that the PDF came with holds.

    A certificate that is out of its time, revoked or not trusted is named; else something was
    changed. A file without signatures is good. Raises PdfError for what is no PDF.
    """
    if not is_signed(data):
        return
    now, trusted = now or timezone.now(), trust()
    for each in PdfFileReader(io.BytesIO(data), strict=False).embedded_regular_signatures:
        certificate = _as_x509(each.signer_cert)
        chain = [_as_x509(other) for other in each.other_embedded_certs]
        name = _common_name(certificate.subject)
        try:
            certificates.require_usable(certificate, chain, name=name, trust=trusted, now=now)
        except errors.CertificateUntrusted:
            raise errors.EarlierSignatureBroken from None
        except errors.SigningRefused as refused:
            raise errors.EarlierSignatureBroken(str(refused.message)) from refused
    if not verifies(data, trusted.roots, now=now):
        raise errors.EarlierSignatureBroken


def _as_x509(certificate: asn1crypto.x509.Certificate) -> x509.Certificate:
    return x509.load_der_x509_certificate(certificate.dump())


def _common_name(name: x509.Name) -> str:
    return next((str(each.value) for each in name.get_attributes_for_oid(NameOID.COMMON_NAME)), "")


def _told(certificate: x509.Certificate) -> str:
    """Return whose certificate it is and who issued it: "Trung tâm An Hải (CA Chính phủ)"."""
    subject, issuer = _common_name(certificate.subject), _common_name(certificate.issuer)
    return f"{subject} ({issuer})"[:200]


def verifies(
    data: bytes, roots: Iterable[x509.Certificate], *, now: datetime.datetime | None = None
) -> bool:
    """Tell whether every signature is intact, valid and trusted and the last covers the whole file.

    After an earlier one nothing may have been added but further signatures.
    """
    signatures = PdfFileReader(io.BytesIO(data)).embedded_regular_signatures
    if not signatures:
        return False
    context = ValidationContext(
        trust_roots=[as_asn1(root) for root in roots], allow_fetching=False, moment=now
    )
    told = [
        _apart(validate_pdf_signature, each, context, None, None, FOR_SIGNING)
        for each in signatures
    ]
    whole = told[-1].coverage == SignatureCoverageLevel.ENTIRE_FILE
    return bool(whole and all(each.bottom_line for each in told))


def is_signed(data: bytes) -> bool:
    """Tell whether a PDF bears a signature already."""
    # not strict: Pillow and some scanners write a cross-reference table that strict readers refuse
    return bool(PdfFileReader(io.BytesIO(data), strict=False).embedded_regular_signatures)


def as_asn1(certificate: x509.Certificate) -> asn1crypto.x509.Certificate:
    """Return a certificate as pyHanko takes it."""
    return asn1crypto.x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def roots_as_asn1() -> list[asn1crypto.x509.Certificate]:
    """Return the trusted authorities as pyHanko takes them."""
    return [as_asn1(root) for root in trust().roots]


def store_of(chain: Iterable[x509.Certificate]) -> SimpleCertificateStore:
    """Return issuers that are put into the signature beside the certificate."""
    store = SimpleCertificateStore()
    for issuer in chain:
        store.register(as_asn1(issuer))
    return store


def _apart(work: Callable[..., T], *facts: Any) -> T:
    """Call what starts an event loop of its own; in a thread where one is running already."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return work(*facts)
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(work, *facts).result()


class _ArchiveWriter(IncrementalPdfFileWriter):
    """Writes no other version into the file: for keys on curves pyHanko would declare PDF 2.0,
    which ISO 19005-2 does not allow."""

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        """Leave the version as it is."""


def _sign(
    writer: IncrementalPdfFileWriter,
    data: bytes,
    signatory: Signatory,
    credential: Credential,
    place: Place | Kept | None,
    reason: str,
    location: str,
    now: datetime.datetime,
) -> bytes:
    kept = isinstance(place, Kept)
    if isinstance(place, Kept):
        blanks.fill(writer, place.fillings)
        at, drawing = place.place, place.drawing(place.place, now)
    else:
        at = place or _free_place(writer, data)
        drawing = mark.draw(signatory.name, now, at, signatory.office)
    meta = PdfSignatureMetadata(
        field_name=blanks.LAST if kept else _free_name(data),
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=signatory.name,
        reason=reason or None,
        location=location or None,
    )
    with tempfile.NamedTemporaryFile(suffix=".pdf") as drawn:
        drawn.write(drawing)
        drawn.flush()
        style = StaticStampStyle.from_pdf_file(
            drawn.name, border_width=0, background_opacity=1.0, background_layout=WHOLE_BOX
        )
        field = SigFieldSpec(meta.field_name, on_page=at.page, box=at.box)  # type: ignore[arg-type]
        spec = None if kept else field
        signer = PdfSigner(meta, credential.cms, stamp_style=style, new_field_spec=spec)
        out = signer.sign_pdf(writer)
    return bytes(out.getvalue())


def _free_place(writer: IncrementalPdfFileWriter, data: bytes) -> Place:
    """Return the place at the top right of the first page, under marks of ours that are there."""
    page = writer.find_page_for_modification(0)[0].get_object()
    left, bottom, right, top = (float(each) for each in page.get("/MediaBox", (0, 0, 595, 842)))
    place = mark.top_right(right - left, top - bottom)
    for _own in range(_own_marks(data)):
        place = mark.below(place)
    return place


def _own_marks(data: bytes) -> int:
    """Return how many marks of ours the file bears: the next one goes under them."""
    fields = PdfFileReader(io.BytesIO(data), strict=False).embedded_regular_signatures
    return sum(str(each.field_name).startswith(FIELD) for each in fields)


def _free_name(data: bytes) -> str:
    """Return a name for the field that no earlier signature bears."""
    count = len(PdfFileReader(io.BytesIO(data)).embedded_signatures)
    return f"{FIELD}{count + 1}"
