"""What is refused, in which words, and that nothing of it stays."""

import io
import zlib
from pathlib import Path

import pikepdf
import pytest
from document_files import RELATIONS, WORD_TYPES, pdf, picture, send, word
from pikepdf import Array, Dictionary, Name
from PIL import Image

from portal.documents import errors, inspection, kinds, uploads
from portal.documents.models import StoredFile


@pytest.fixture
def refuse(hoa, settings):
    """Return a function that sends a file, expects `refusal`, and that nothing was stored."""

    def send_and_expect(data, refusal, name="giay to.pdf", **options):
        with pytest.raises(refusal) as caught:
            uploads.accept(send(data, name), by=hoa, **options)
        assert not StoredFile.objects.exists()
        assert not [p for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file()]
        return caught.value.message

    return send_and_expect


def test_an_empty_file(refuse):
    message = refuse(b"", errors.EmptyFile)

    assert message == ("Tệp “giay to.pdf” không có nội dung. Mở lại tệp để xem rồi chọn tệp khác.")


def test_a_heavy_file_hears_its_weight_and_the_limit(refuse):
    data = b"%PDF-" + b"0" * (14 * 1024 * 1024 - 5)

    message = refuse(data, errors.FileTooLarge, limit_bytes=10 * 1024 * 1024)

    assert message == "Tệp nặng 14\u00a0MB, tối đa 10\u00a0MB. Chụp lại hoặc chia thành hai tệp."


def test_a_file_one_byte_too_heavy_never_reads_like_the_limit(refuse):
    message = refuse(b"0" * (1024 * 1024 + 1), errors.FileTooLarge, limit_bytes=1024 * 1024)

    assert message == ("Tệp nặng hơn 1\u00a0MB là mức tối đa. Chụp lại hoặc chia thành hai tệp.")


@pytest.mark.parametrize(
    "data",
    [
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"MZ\x90\x00" + b"\0" * 100,
        b"\x7fELF" + b"\0" * 100,
        b"GIF89a" + b"\0" * 100,
        b"Rar!\x1a\x07\x01\x00" + b"\0" * 100,
        b"BM" + b"\0" * 100,
        b"junk before %PDF-1.7",
        b"\xff",
        b"x",
    ],
)
def test_content_of_another_kind_whatever_its_name(refuse, data):
    message = refuse(data, errors.WrongFileType, name="anh.jpg")

    assert message == (
        "Tệp “anh.jpg” không thuộc loại nhận được. Nhận PDF, JPEG, PNG, WebP, HEIC, Word (.docx). "
        "Lưu lại thành PDF hoặc chụp ảnh rồi chọn lại."
    )


def test_a_kind_that_this_paper_does_not_take(refuse):
    message = refuse(pdf(), errors.WrongFileType, kinds=kinds.PICTURES)

    assert "Nhận JPEG, PNG, WebP, HEIC." in message


def test_a_broken_iphone_picture(refuse):
    data = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\0" * 64

    message = refuse(data, errors.UnreadableFile, name="IMG_2041.heic")

    assert message == (
        "Tệp “IMG_2041.heic” bị hỏng hoặc thiếu một phần. Chụp lại hoặc xuất lại rồi chọn lại."
    )


def test_an_iphone_picture_of_too_many_points(refuse):
    data = (Path(__file__).parent / "pictures" / "qua-lon.heic").read_bytes()
    assert len(data) < 20_000, "seventeen kilobytes that would unpack to two hundred megabytes"

    message = refuse(data, errors.PictureTooLarge, name="IMG_2042.heic")

    assert message == (
        "Ảnh “IMG_2042.heic” có kích thước quá lớn. Chụp lại ở độ phân giải thấp hơn."
    )


def test_a_pdf_of_too_many_pages(refuse):
    def add_pages(document):
        page = document.pages[0]
        for _ in range(inspection.MOST_PAGES):
            document.pages.append(page)

    message = refuse(pdf(change=add_pages), errors.TooManyPages, name="ca-tap.pdf")

    assert message == (
        "Tệp “ca-tap.pdf” có quá nhiều trang, tối đa 1000 trang một tệp. "
        "Chia thành nhiều tệp rồi chọn lại."
    )


def test_an_old_word_file_hears_to_become_a_pdf(refuse):
    message = refuse(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, errors.WrongFileType, name="don.doc"
    )

    assert "Office kiểu cũ hoặc có mật khẩu. Lưu lại thành PDF" in message


@pytest.mark.parametrize("owner_only", [False, True])
def test_a_pdf_with_a_password(refuse, owner_only):
    lock = pikepdf.Encryption(owner="chu", user="" if owner_only else "khach")

    message = refuse(pdf(encryption=lock), errors.EncryptedPdf, name="cam ket.pdf")

    assert message == (
        "Tệp “cam ket.pdf” bị khóa bằng mật khẩu nên không xem được."
        " Mở tệp, chọn In rồi Lưu thành PDF, và chọn lại tệp mới."
    )


def _script():
    return Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def _open_script(document):
    document.Root.OpenAction = _script()


def _named_script(document):
    names = Dictionary(Names=Array(["x", document.make_indirect(_script())]))
    document.Root.Names = Dictionary(JavaScript=names)


def _page_script(document):
    document.pages[0].AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS="app.alert(1)"))


def _launch(document):
    document.Root.OpenAction = Dictionary(S=Name.Launch, F="cmd.exe")


def _chained(document):
    goto = Dictionary(
        S=Name.GoTo, D=Array([document.pages[0].obj, Name.Fit]), Next=Array([_script()])
    )
    document.Root.OpenAction = document.make_indirect(goto)


def _submit(document):
    action = Dictionary(S=Name.SubmitForm, F="https://elsewhere.example")
    widget = Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=[0, 0, 9, 9], A=action)
    widget = document.make_indirect(widget)
    document.pages[0].Annots = Array([widget])
    document.Root.AcroForm = Dictionary(Fields=Array([widget]))


def _attachment(document):
    document.attachments["virus.exe"] = b"MZ"


def _file_note(document):
    stream = document.make_stream(b"MZ", Type=Name.EmbeddedFile)
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.FileAttachment,
        Rect=[0, 0, 9, 9],
        FS=Dictionary(Type=Name.Filespec, F="a.exe", EF=Dictionary(F=stream)),
    )
    document.pages[0].Annots = Array([note])


def _form_of_scripts(document):
    document.Root.AcroForm = Dictionary(Fields=Array([]), XFA=document.make_stream(b"<xdp/>"))


def _film(document):
    document.pages[0].Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=[0, 0, 9, 9])]
    )


def _elsewhere(document):
    document.Root.OpenAction = Dictionary(S=Name.GoToR, F="\\\\elsewhere\\share", D=Array([0]))


ACTING = [
    _open_script, _named_script, _page_script, _launch, _chained, _submit, _attachment, _file_note,
    _form_of_scripts, _film, _elsewhere,
]  # fmt: skip


@pytest.mark.parametrize("change", ACTING, ids=lambda change: change.__name__)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "object streams"])
def test_a_pdf_that_acts_or_carries_files(refuse, change, packed):
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable

    message = refuse(pdf(change=change, object_stream_mode=mode), errors.ActivePdf)

    assert "có mã lệnh hoặc tệp khác gắn bên trong" in message


def test_a_name_spelled_in_hexadecimal_hides_nothing(refuse):
    data = pdf(change=_open_script, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    hidden = data.replace(b"/JavaScript", b"/#4aavaScript").replace(b"/JS", b"/#4aS")
    assert hidden != data

    refuse(hidden, errors.ActivePdf)


def test_a_pdf_cut_off(refuse):
    data = pdf(pages=40)

    message = refuse(data[: len(data) * 2 // 3], errors.UnreadableFile)

    assert message == (
        "Tệp “giay to.pdf” bị hỏng hoặc thiếu một phần. Chụp lại hoặc xuất lại rồi chọn lại."
    )


@pytest.mark.parametrize("data", [b"%PDF-1.7\n%%EOF", b"%PDF-" + b"\xff" * 500 + b"%%EOF"])
def test_a_pdf_without_pages(refuse, data):
    refuse(data, errors.UnreadableFile)


def test_a_scan_of_no_pages_hears_to_scan_again(refuse):
    message = refuse(pdf(pages=0), errors.PdfWithoutPages)

    assert message == "Tệp “giay to.pdf” không có trang nào. Quét lại giấy tờ rồi chọn lại."


def test_a_pdf_that_unpacks_to_gigabytes(refuse):
    refuse(_pdf_bomb(megabytes=200), errors.UnreadableFile)


def _pdf_bomb(*, megabytes: int) -> bytes:
    """Return a small PDF whose object stream unpacks to `megabytes`."""
    packer = zlib.compressobj(9)
    packed = packer.compress(b"10 0 " + b" " * (megabytes * 1024 * 1024)) + packer.flush()
    body = b"%PDF-1.7\n"
    objects = len(body)
    head = b"1 0 obj\n<</Type/ObjStm/N 1/First 5/Filter/FlateDecode/Length %d>>\nstream\n"
    body += head % len(packed) + packed + b"\nendstream\nendobj\n"
    table = len(body)
    rows = [bytes(5), b"\1" + objects.to_bytes(3, "big") + b"\0"]
    rows += [b"\1" + table.to_bytes(3, "big") + b"\0", *[bytes(5)] * 7, b"\2\0\0\1\0"]
    head = b"2 0 obj\n<</Type/XRef/Size 11/W[1 3 1]/Root 10 0 R/Length 55>>\nstream\n"
    body += head + b"".join(rows) + b"\nendstream\nendobj\n"
    return body + b"startxref\n%d\n%%%%EOF" % table


def test_a_picture_cut_off(refuse):
    data = picture("JPEG", size=(400, 400))

    refuse(data[: len(data) - 200], errors.UnreadableFile, name="anh.jpg")


def test_a_damaged_picture(refuse):
    data = bytearray(picture("PNG", size=(200, 200)))
    data[60:90] = b"\xaa" * 30

    refuse(bytes(data), errors.UnreadableFile, name="anh.png")


def test_a_picture_that_unpacks_to_gigabytes(refuse):
    data = picture("PNG", size=(30_000, 30_000), mode="1", colour=0)
    assert len(data) < 200_000

    message = refuse(data, errors.PictureTooLarge, name="anh.png")

    assert message == ("Ảnh “anh.png” có kích thước quá lớn. Chụp lại ở độ phân giải thấp hơn.")


def test_a_moving_picture(refuse):
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])

    message = refuse(out.getvalue(), errors.MovingPicture, name="anh.webp")

    assert message == "Ảnh “anh.webp” là ảnh động. Chụp lại hoặc chọn ảnh tĩnh."


@pytest.mark.parametrize(
    ("parts", "types"),
    [
        ({"word/vbaProject.bin": b"x"}, WORD_TYPES),
        ({"word/activeX/activeX1.xml": b"x"}, WORD_TYPES),
        ({"word/embeddings/oleObject1.bin": b"x"}, WORD_TYPES),
        ({}, WORD_TYPES.replace("document.main", "document.macroEnabled.main")),
        ({"word/_rels/settings.xml.rels": RELATIONS.format(kind="attachedTemplate")}, WORD_TYPES),
        ({"word/_rels/document.xml.rels": RELATIONS.format(kind="image")}, WORD_TYPES),
    ],
    ids=["macro", "control", "object", "macro type", "outside template", "outside picture"],
)
def test_a_word_document_that_acts(refuse, parts, types):
    message = refuse(word(parts, types), errors.ActiveWord, name="don.docx")

    assert "có macro hoặc tệp khác gắn bên trong" in message


def test_a_link_in_a_word_document_is_no_danger(hoa):
    relations = {"word/_rels/document.xml.rels": RELATIONS.format(kind="hyperlink")}

    assert uploads.accept(send(word(relations), "don.docx"), by=hoa).name == "don.docx"


@pytest.mark.parametrize(
    "relations",
    [
        RELATIONS.format(kind="image").encode("utf-16"),
        b"<!DOCTYPE x [<!ENTITY e 'External'>]>" + RELATIONS.encode(),
        b" " * (3 * 1024 * 1024),
        b"<not closed",
    ],
    ids=["another encoding", "entities", "long", "broken"],
)
def test_a_word_document_that_hides_its_relations(refuse, relations):
    data = word({"word/_rels/document.xml.rels": relations})

    refuse(data, errors.UnreadableFile, name="don.docx")


def test_another_archive_is_no_word_document(refuse):
    data = word().replace(b"word/document.xml", b"xl/worksheets.xml")

    refuse(data, errors.WrongFileType, name="bang.docx")


def test_a_word_document_cut_off(refuse):
    refuse(word()[:-30], errors.UnreadableFile, name="don.docx")


def test_an_inspection_that_hangs_or_dies_is_a_refusal(refuse, monkeypatch, tmp_path):
    dying = tmp_path / "child.py"
    dying.write_text("import os; os.abort()")
    monkeypatch.setattr(inspection, "_CHILD", dying)
    refuse(pdf(), errors.UnreadableFile)

    dying.write_text("import time; time.sleep(9)")
    monkeypatch.setattr(inspection, "_SECONDS", 0.2)
    refuse(pdf(), errors.UnreadableFile)


def test_the_inspecting_process_knows_no_secret(monkeypatch, tmp_path):
    nosy = tmp_path / "child.py"
    nosy.write_text("import json, os; print(json.dumps({'pages': 'SECRET_KEY' in os.environ}))")
    monkeypatch.setattr(inspection, "_CHILD", nosy)
    monkeypatch.setenv("SECRET_KEY", "hush")

    assert inspection.inspect_pdf(b"x").pages == 0


def test_a_record_that_cannot_be_written_leaves_no_bytes(hoa, settings, monkeypatch):
    def fail(self, **options):
        raise RuntimeError("the database is gone")

    monkeypatch.setattr(StoredFile, "save", fail)

    with pytest.raises(RuntimeError, match="the database is gone"):
        uploads.accept(send(pdf()), by=hoa)

    assert not [p for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file()]
