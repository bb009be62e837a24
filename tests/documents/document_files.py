"""Files as people send them, honest and hostile."""

import io
import zipfile

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

WORD_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{kind}" Target="https://elsewhere.example/x" TargetMode="External"/>'
    "</Relationships>"
)


def send(data: bytes, name: str = "giay to.pdf") -> SimpleUploadedFile:
    """Return `data` as a browser sends it; the content type it claims is a lie on purpose."""
    return SimpleUploadedFile(name, data, content_type="text/html")


def pdf(pages: int = 1, change=None, **save) -> bytes:
    """Return a PDF of blank pages, after `change(pdf)`."""
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page(page_size=(420, 595))
        if change:
            change(document)
        out = io.BytesIO()
        document.save(out, **save)
    return out.getvalue()


def picture(kind: str = "JPEG", size=(64, 32), mode: str = "RGB", colour="red", **save) -> bytes:
    """Return a picture of one colour."""
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, kind, **save)
    return out.getvalue()


WORD_TEXT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>Đơn đề nghị</w:t></w:r></w:p></w:body></w:document>"
)


def word(
    parts: dict[str, str | bytes] | None = None,
    types: str = WORD_TYPES,
    document: str | bytes = WORD_TEXT,
) -> bytes:
    """Return a Word document with `parts` besides the two that it needs."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("word/document.xml", document)
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return out.getvalue()
