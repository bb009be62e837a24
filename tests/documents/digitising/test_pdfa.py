"""What the copy promises by PDF/A-2b, and that the walk over its rules finds what breaks them."""

import io

import pikepdf
import pytest
from django.utils import timezone
from pikepdf import Array, Dictionary, Name

from portal.documents.digitising import pdfa
from portal.documents.signing import pades
from portal.documents.signing.base import Signatory
from tests.documents.pdfa_rules import broken_rules
from tests.small_pdf import SMALL_PDF

AN_HAI = Signatory("H99.21", "Trung tâm Phục vụ hành chính công phường An Hải")


def copy() -> bytes:
    return pdfa.assemble([SMALL_PDF, SMALL_PDF], at=timezone.now())


def spoiled(change, **save) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(copy())) as made:
        change(made)
        made.save(out, **{"fix_metadata_version": False, **save})
    return out.getvalue()


def test_a_copy_breaks_no_rule_and_neither_do_two_signatures(tmp_path, settings):
    settings.SIGNING = {**settings.SIGNING, "folder": str(tmp_path / "signing")}
    assert broken_rules(copy()) == []

    unit = pades.sign(copy(), AN_HAI, for_archive=True).data
    both = pades.sign(unit, Signatory("can-bo-1", "Lê Thu Hà"), for_archive=True).data

    assert broken_rules(unit) == []
    assert broken_rules(both) == []


def _script(made):
    made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def _file(made):
    made.attachments["a.txt"] = b"a"


def _font(made):
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    made.pages[0].Resources = Dictionary(Font=Dictionary(F1=made.make_indirect(font)))


def _lzw(made):
    made.pages[0].Contents = made.make_stream(b"\x80\x0b\x60\x50", Filter=Name.LZWDecode)


def _outside(made):
    made.pages[0].Contents = made.make_stream(b"", F=pikepdf.String("elsewhere.bin"))


def _cmyk(made):
    made.pages[0].Contents = made.make_stream(b"0 0 0 1 k 0 0 9 9 re f")


def _blend(made):
    state = Dictionary(Type=Name.ExtGState, BM=Name.Glow)
    made.pages[0].Resources = Dictionary(ExtGState=Dictionary(G=made.make_indirect(state)))


def _no_intent(made):
    del made.Root["/OutputIntents"]


def _no_metadata(made):
    del made.Root["/Metadata"]


def _claims_less(made):
    with made.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
        told["pdfaid:part"] = "1"


def _hidden_note(made):
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 0, 0]), F=2)
    made.pages[0].Annots = Array([made.make_indirect(note)])


def _film(made):
    note = Dictionary(Type=Name.Annot, Subtype=Name.Movie, Rect=Array([0, 0, 0, 0]), F=4)
    made.pages[0].Annots = Array([made.make_indirect(note)])


def _form(made):
    made.Root.AcroForm = Dictionary(Fields=Array([]), NeedAppearances=True)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (_script, "6.5"),
        (_file, "6.8"),
        (_font, "6.2.11.4"),
        (_lzw, "6.1.7 filter /LZWDecode"),
        (_outside, "6.1.7 bytes outside"),
        (_cmyk, "6.2.4.3"),
        (_blend, "6.2.10"),
        (_no_intent, "6.2.3"),
        (_no_metadata, "6.6.2 no metadata"),
        (_claims_less, "6.6.4"),
        (_hidden_note, "6.3.2"),
        (_film, "6.3.1"),
        (_form, "6.4.1"),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_the_walk_finds_what_breaks_a_rule(change, rule):
    save = {"stream_decode_level": pikepdf.StreamDecodeLevel.none, "compress_streams": False}

    assert any(rule in each for each in broken_rules(spoiled(change, **save)))


def test_the_walk_finds_a_password_another_version_and_a_tail():
    lock = pikepdf.Encryption(owner="chu", user="")

    assert "6.1.3 encrypted" in broken_rules(spoiled(lambda _made: None, encryption=lock))
    assert "6.1.2 header" in broken_rules(spoiled(lambda _made: None, force_version="2.0"))
    assert "6.1.3 something behind the end" in broken_rules(copy() + b"junk")
