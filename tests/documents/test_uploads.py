"""What is taken and how it is kept."""

import hashlib
import io
import stat
from pathlib import Path

import pikepdf
import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import DatabaseError, transaction
from document_files import pdf, picture, send, word
from PIL import Image

from portal.documents import kinds, uploads
from portal.documents.models import StoredFile


def test_a_pdf_is_kept_as_it_came(hoa):
    data = pdf(pages=6)

    stored = uploads.accept(send(data, "Bản vẽ mặt bằng.pdf"), by=hoa)

    stored.refresh_from_db()
    assert stored.name == "Bản vẽ mặt bằng.pdf"
    assert stored.content_type == "application/pdf"
    assert stored.pages == 6
    assert stored.size == len(data)
    assert stored.sha256 == hashlib.sha256(data).hexdigest()
    assert stored.uploaded_by == hoa
    assert stored.read() == data


def test_bytes_lie_under_a_random_name_that_only_the_portal_reads(hoa, settings):
    stored = uploads.accept(send(pdf(), "mat khau.pdf"), by=hoa)

    place = Path(settings.MEDIA_ROOT) / stored.content.name
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    assert "mat" not in stored.content.name
    assert str(stored.id) not in stored.content.name
    assert len(place.name) == 32


def test_the_kind_is_told_by_content_not_by_name_or_claim(hoa):
    stored = uploads.accept(send(picture("PNG"), "to khai.pdf"), by=hoa)

    assert (stored.name, stored.content_type, stored.pages) == ("to khai.png", "image/png", None)


@pytest.mark.parametrize(
    ("kind", "content_type", "ending"),
    [("JPEG", "image/jpeg", ".jpg"), ("PNG", "image/png", ".png"), ("WEBP", "image/webp", ".webp")],
)
def test_each_kind_of_picture_stays_that_kind(hoa, kind, content_type, ending):
    stored = uploads.accept(send(picture(kind), "anh.bin"), by=hoa)

    assert stored.content_type == content_type
    assert stored.name.endswith(ending)
    assert Image.open(stored.open()).format == kind


def test_a_picture_is_turned_upright_and_forgets_where_it_was_taken(hoa):
    sideways = Image.new("RGB", (60, 20), "white")
    sideways.paste("red", (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: rotate by 90 degrees to see it upright
    exif[0x010F] = "PhoneMaker"
    exif.get_ifd(0x8825).update({1: "N", 2: (20.0, 59.0, 1.0)})
    out = io.BytesIO()
    sideways.save(out, "JPEG", exif=exif, comment=b"secret", dpi=(200, 200), quality=80)

    stored = uploads.accept(send(out.getvalue(), "IMG_2041.JPG"), by=hoa)

    upright = Image.open(stored.open())
    assert upright.size == (20, 60)
    assert upright.getpixel((10, 10))[0] > 200
    assert upright.getpixel((10, 10))[1] < 60
    assert not upright.getexif()
    assert upright.info.get("dpi") == (200, 200)
    for secret in (b"PhoneMaker", b"secret", b"Exif", b"GPS"):
        assert secret not in stored.read()


def test_a_picture_keeps_its_sharpness_and_weight(hoa):
    noise = Image.effect_noise((600, 400), 60).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=72, subsampling="4:2:2")

    stored = uploads.accept(send(out.getvalue(), "anh.jpg"), by=hoa)

    before, after = Image.open(io.BytesIO(out.getvalue())), Image.open(stored.open())
    assert after.quantization == before.quantization
    assert stored.size == pytest.approx(len(out.getvalue()), rel=0.05)


@pytest.mark.parametrize(
    ("kind", "mode", "kept"),
    [
        ("JPEG", "CMYK", "RGB"),
        ("JPEG", "L", "L"),
        ("PNG", "RGBA", "RGBA"),
        ("PNG", "P", "P"),
        ("PNG", "1", "1"),
        ("PNG", "LA", "RGBA"),
        ("PNG", "I;16", "L"),
        ("WEBP", "RGBA", "RGBA"),
    ],
)
def test_unusual_colours_become_what_every_viewer_shows(hoa, kind, mode, kept):
    stored = uploads.accept(send(picture(kind, mode=mode, colour=1), "anh"), by=hoa)

    assert Image.open(stored.open()).mode == kept


def test_sixteen_bits_of_grey_keep_their_tone(hoa):
    out = io.BytesIO()
    Image.new("I;16", (4, 4), 0x8000).save(out, "PNG")

    stored = uploads.accept(send(out.getvalue(), "quet.png"), by=hoa)

    assert Image.open(stored.open()).getpixel((1, 1)) == 128


def test_what_hides_behind_a_picture_is_dropped(hoa):
    polyglot = picture("JPEG") + b"<script>alert(1)</script>"

    stored = uploads.accept(send(polyglot, "anh.jpg"), by=hoa)

    assert b"script" not in stored.read()


def test_a_word_document_is_kept_for_download(hoa):
    data = word({"word/styles.xml": "<w:styles/>"})

    stored = uploads.accept(send(data, "Đơn đề nghị.docx"), by=hoa)

    assert stored.name == "Đơn đề nghị.docx"
    assert stored.content_type == kinds.WORD.content_type
    assert stored.read() == data


def test_a_pdf_with_links_and_bookmarks_is_no_danger(hoa):
    def add_link(document):
        document.pages[0].Annots = pikepdf.Array(
            [
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot,
                    Subtype=pikepdf.Name.Link,
                    Rect=[0, 0, 10, 10],
                    A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.vn"),
                )
            ]
        )
        document.Root.OpenAction = pikepdf.Array([document.pages[0].obj, pikepdf.Name.Fit])

    stored = uploads.accept(send(pdf(change=add_link)), by=hoa)

    assert stored.pages == 1


def test_a_file_that_came_by_disk_is_read_whole(hoa):
    data = picture("PNG", size=(300, 300))
    upload = TemporaryUploadedFile("anh.png", "image/png", len(data), None)
    upload.write(data)

    stored = uploads.accept(upload, by=hoa)

    assert Image.open(stored.open()).size == (300, 300)


def test_our_own_papers_are_stored_without_a_person(db):
    stored = uploads.store_bytes(b"%PDF-1.7", name="phieu.pdf", content_type="application/pdf")

    assert (stored.name, stored.uploaded_by, stored.read()) == ("phieu.pdf", None, b"%PDF-1.7")


def test_a_stored_file_never_changes(hoa):
    stored = uploads.accept(send(pdf()), by=hoa)

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        StoredFile.objects.filter(pk=stored.pk).update(name="khác.pdf")

    stored.refresh_from_db()
    assert stored.name == "giay to.pdf"


def test_a_discarded_file_is_erased_after_the_commit(
    hoa, settings, django_capture_on_commit_callbacks
):
    stored = uploads.accept(send(pdf()), by=hoa)
    place = Path(settings.MEDIA_ROOT) / stored.content.name

    with django_capture_on_commit_callbacks(execute=True):
        uploads.discard(stored)
        assert place.exists()

    assert not place.exists()
    assert not StoredFile.objects.exists()


def test_the_limit_and_kinds_are_said_where_a_file_is_chosen(settings):
    settings.UPLOAD_MAX_BYTES = 20 * 1024 * 1024

    assert uploads.guidance() == (
        "Ảnh chụp rõ, thẳng, đủ bốn góc, hoặc tệp PDF, Word (.docx). Mỗi tệp không quá 20\u00a0MB."
    )
    assert uploads.guidance(kinds=kinds.PICTURES, limit_bytes=5 * 1024 * 1024) == (
        "Ảnh chụp rõ, thẳng, đủ bốn góc. Mỗi tệp không quá 5\u00a0MB."
    )
