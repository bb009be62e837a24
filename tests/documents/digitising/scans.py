"""Scans as a counter makes them, and a copy as if a worker had made it."""

import io

from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont

from portal.documents.models import CopySignature, Digitisation, RecognisedText
from portal.documents.uploads import store_bytes
from portal.text import fold
from tests.small_pdf import small_pdf

FONT = "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"
LINES = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "GIẤY CHỨNG SINH",
    "Số: 12/GCS-BV",
    "Họ, chữ đệm, tên: NGUYỄN THỊ MAI HƯƠNG",
    "Số định danh cá nhân: 099190000123",
    "Ngày sinh: 11/02/1990",
    "Nơi cư trú: 12 đường Bến Đò, phường An Hải, tỉnh Sông Vân",
)


def sheet(lines=LINES, *, dpi=200) -> Image.Image:
    """Return a sheet of A4 in grey with these lines in letters of 13 points."""
    page = Image.new("L", (round(8.27 * dpi), round(11.69 * dpi)), 250)
    draw, font = ImageDraw.Draw(page), ImageFont.truetype(FONT, round(13 / 72 * dpi))
    for number, line in enumerate(lines):
        draw.text((dpi, dpi * (1 + 0.4 * number)), line, font=font, fill=20)
    return page


def jpeg(page: Image.Image, *, dpi=200) -> bytes:
    """Return the page as a scanner writes it."""
    out = io.BytesIO()
    page.save(out, "JPEG", quality=88, **({"dpi": (dpi, dpi)} if dpi else {}))
    return out.getvalue()


def pdf(*pages: Image.Image, dpi=200) -> bytes:
    """Return pages as a scanner writes them into one PDF."""
    out = io.BytesIO()
    pages[0].save(out, "PDF", resolution=dpi, save_all=True, append_images=list(pages[1:]))
    return out.getvalue()


def stored(data: bytes, *, pages=None):
    """Store bytes as they were accepted."""
    kind = "application/pdf" if data.startswith(b"%PDF") else "image/jpeg"
    return store_bytes(data, name="quet.jpg", content_type=kind, pages=pages)


TEXT = "\n".join(LINES)


def digitised(file, *, text=TEXT, unit="UBND phường An Hải") -> Digitisation:
    """Write what a worker writes when a file is digitised."""
    copy = store_bytes(small_pdf(str(file.pk)), name="so.pdf", content_type="application/pdf")
    row = Digitisation.objects.create(
        original=file,
        state=Digitisation.State.DONE,
        signer_code="H99.21",
        signer_name=unit,
        asked_at=timezone.now(),
        done_at=timezone.now(),
        milliseconds=1500,
        pages=1,
        dpi=200,
        confidence=95,
        copy=copy,
        certificate=unit,
    )
    CopySignature.objects.create(
        digitisation=row, name=unit, certificate=unit, serial="1", signed_at=row.done_at,
        sha256=copy.sha256,
    )  # fmt: skip
    RecognisedText.objects.create(digitisation=row, text=text, folded=fold(text))
    return row
