"""PDFs that people sign at home, honest and not, made with pyHanko."""

import io
from pathlib import Path

import pikepdf
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf

from portal.documents.signing import development
from portal.documents.signing.base import Signatory
from tests.small_pdf import SMALL_PDF

HOA = Signatory("hoa", "Trần Thị Hòa")
PASSPHRASE = "cua-nguoi-ky"


def signed(folder: Path, data: bytes = SMALL_PDF, who: Signatory = HOA, *, field="Ky1", **when):
    """Return `data` signed by a certificate of the authority of `folder`, whatever its time."""
    development.make(folder, PASSPHRASE, who, **when)
    signer = SimpleSigner.load(
        str(folder / f"{who.code}.key"),
        str(folder / f"{who.code}.pem"),
        key_passphrase=PASSPHRASE.encode(),
    )
    meta = PdfSignatureMetadata(
        field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
    )
    out = io.BytesIO()
    sign_pdf(IncrementalPdfFileWriter(io.BytesIO(data)), meta, signer, output=out)
    return out.getvalue()


def changed_behind(data: bytes) -> bytes:
    """Return a signed PDF to which somebody added a page in an update behind the signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    page = writer.find_page_for_modification(0)[0].get_object()
    page["/MediaBox"][2] = type(page["/MediaBox"][2])(300)
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def spoiled_within(data: bytes) -> bytes:
    """Return a signed PDF with one byte changed in what the signature covers."""
    place = data.index(b"/MediaBox") + 1
    return data[:place] + b"N" + data[place + 1 :]


def garbage() -> bytes:
    """Return a PDF with a field that calls itself a signature and holds nothing of one."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(SMALL_PDF)) as pdf:
        value = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Sig,
                Filter=pikepdf.Name("/Adobe.PPKLite"),
                SubFilter=pikepdf.Name("/ETSI.CAdES.detached"),
                ByteRange=pikepdf.Array([0, 10, 20, 30]),
                Contents=pikepdf.String(b"khong phai chu ky"),
            )
        )
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                FT=pikepdf.Name.Sig,
                T=pikepdf.String("Ky1"),
                V=value,
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                Rect=pikepdf.Array([0, 0, 0, 0]),
                P=pdf.pages[0].obj,
            )
        )
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]), SigFlags=3)
        pdf.pages[0].Annots = pikepdf.Array([field])
        pdf.save(out)
    return out.getvalue()
