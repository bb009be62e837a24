"""Rules of PDF/A-2b (ISO 19005-2) that a file breaks, walked over every object of it.

No validator: veraPDF cannot be had here. Walked are the rules that a file of ours could break;
clause numbers stand with each. Programs inside fonts and profiles are not looked into.
"""

import io
import re

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

ACTIONS = {"/GoTo", "/GoToR", "/Thread", "/URI", "/Named", "/SubmitForm"}
NOTES = {
    "/Text", "/Link", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine",
    "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink", "/Popup",
    "/Widget", "/PrinterMark", "/TrapNet", "/Watermark", "/Redact",
}  # fmt: skip
BLENDS = {
    "/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten",
    "/ColorDodge", "/ColorBurn", "/HardLight", "/SoftLight", "/Difference", "/Exclusion", "/Hue",
    "/Saturation", "/Color", "/Luminosity",
}  # fmt: skip
FILTERS = {
    "/FlateDecode", "/DCTDecode", "/RunLengthDecode", "/CCITTFaxDecode", "/JBIG2Decode",
    "/ASCIIHexDecode", "/ASCII85Decode", "/JPXDecode",
}  # fmt: skip
PRINT, INVISIBLE, HIDDEN, NO_VIEW, TOGGLE = 4, 1, 2, 32, 256


def broken_rules(data: bytes) -> list[str]:
    """Return which rules the file breaks, [] for none."""
    told = [*_of_bytes(data)]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        told += _of_the_file(pdf)
        told += _of_metadata(pdf)
        told += _of_the_intent(pdf)
        for value in pdf.objects:
            for each in _within(value):
                told += _of_object(each)
        for page in pdf.pages:
            told += _of_page(page)
    return sorted(set(told))


def _of_bytes(data):
    if not re.match(rb"%PDF-1\.[0-7][\r\n]+%[\x80-\xff]{4}", data):
        yield "6.1.2 header"
    if not re.search(rb"%%EOF[\r\n]*$", data[-8:]):
        yield "6.1.3 something behind the end"


def _of_the_file(pdf):
    if "/ID" not in pdf.trailer:
        yield "6.1.3 no file identifier"
    if pdf.is_encrypted or "/Encrypt" in pdf.trailer:
        yield "6.1.3 encrypted"
    root = pdf.Root
    if "/Version" in root and not str(root.Version).startswith("/1."):
        yield "6.1.2 another version in the catalog"
    for key, rule in (("/AA", "6.5.2 action"), ("/Requirements", "6.11 requirements")):
        if key in root:
            yield f"{rule} in the catalog"
    if "/Perms" in root and not set(root.Perms.keys()) <= {"/UR3", "/DocMDP"}:
        yield "6.1.12 permissions"
    names = root.get("/Names", Dictionary())
    for key in ("/JavaScript", "/EmbeddedFiles", "/AlternatePresentations"):
        if key in names:
            yield f"6.5, 6.8, 6.10 {key} among the names"
    form = root.get("/AcroForm", Dictionary())
    if form.get("/NeedAppearances", False):
        yield "6.4.1 appearances are wanting"
    if "/XFA" in form or root.get("/NeedsRendering", False):
        yield "6.4.2 XFA"


def _of_metadata(pdf):
    if "/Metadata" not in pdf.Root:
        yield "6.6.2 no metadata"
        return
    packet = pdf.Root.Metadata.read_bytes()
    head = re.match(rb"\s*<\?xpacket[^>]*\?>", packet)
    if head is None or re.search(rb"\s(bytes|encoding)\s*=", head[0]):
        yield "6.6.2.1 packet header"
    with pdf.open_metadata() as told:
        if (told.get("pdfaid:part"), told.get("pdfaid:conformance")) != ("2", "B"):
            yield "6.6.4 does not say PDF/A-2b"
        title = told.get("dc:title")
    info = pdf.trailer.get("/Info", Dictionary())
    if "/Title" in info and str(info.Title) != title:
        yield "6.6.3 information dictionary says otherwise"


def _of_the_intent(pdf):
    intents = [each for each in pdf.Root.get("/OutputIntents", []) if each.S == "/GTS_PDFA1"]
    if len(intents) != 1:
        yield "6.2.3 not one output intent"
        return
    profile = intents[0].get("/DestOutputProfile")
    if profile is None or profile.get("/N") != 3:
        yield "6.2.3 no profile of three colours"
        return
    data = profile.read_bytes()
    if data[36:40] != b"acsp" or data[16:20] != b"RGB " or data[8] >= 5:
        yield "6.2.3 profile is none of ICC before 5"
    if data[12:16] not in (b"mntr", b"prtr", b"scnr", b"spac"):
        yield "6.2.3 profile of another class"


def _within(value):
    """Yield an object and the direct ones in it."""
    waiting = [value]
    while waiting:
        current = waiting.pop()
        if isinstance(current, (Dictionary, Stream)):
            yield current
            waiting += [each for _key, each in current.items() if _is_direct(each)]
        elif isinstance(current, Array):
            waiting += [each for each in current if _is_direct(each)]


def _is_direct(value):
    return isinstance(value, (Dictionary, Array)) and not value.is_indirect


def _of_object(value):
    kind, subtype = value.get("/Type"), value.get("/Subtype")
    if isinstance(value, Stream):
        yield from _of_stream(value)
    if kind in ("/Font", None) and subtype in ("/Type1", "/TrueType", "/MMType1"):
        yield from _of_font(value)
    if subtype in ("/CIDFontType0", "/CIDFontType2"):
        yield from _of_font(value)
        if subtype == "/CIDFontType2" and "/CIDToGIDMap" not in value:
            yield "6.2.11.3 no map from characters to glyphs"
    does = value.get("/S")
    acts = isinstance(does, Name) and {"/JS", "/URI", "/D", "/F", "/N"} & set(value.keys())
    if acts and kind in (None, "/Action") and str(does) not in ACTIONS:
        yield f"6.5.1 action {does}"
    if "/JS" in value or "/EF" in value:
        yield "6.5, 6.8 script or file inside"
    if kind == "/ExtGState" or {"/CA", "/ca", "/BM"} & set(value.keys()):
        yield from _of_state(value)


def _of_stream(value):
    filters = value.get("/Filter", [])
    for each in filters if isinstance(filters, (Array, list)) else [filters]:
        if str(each) not in FILTERS:
            yield f"6.1.7 filter {each}"
    if {"/F", "/FFilter", "/FDecodeParms"} & set(value.keys()):
        yield "6.1.7 bytes outside the file"
    subtype = value.get("/Subtype")
    if subtype == "/Image":
        if value.get("/Interpolate", False):
            yield "6.2.8 interpolated picture"
        if "/Alternates" in value or "/OPI" in value:
            yield "6.2.8 other pictures"
        if value.get("/ColorSpace") == "/DeviceCMYK":
            yield "6.2.4.3 CMYK without its intent"
    if subtype == "/PS" or value.get("/Subtype2") == "/PS" or "/Ref" in value:
        yield "6.2.9 PostScript or reference"


def _of_font(font):
    descriptor = font.get("/FontDescriptor")
    if descriptor is None or not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
        yield f"6.2.11.4 font {font.get('/BaseFont')} is not embedded"


def _of_state(state):
    if "/TR" in state or "/HTP" in state:
        yield "6.2.5 transfer function"
    if str(state.get("/TR2", "/Default")) != "/Default":
        yield "6.2.5 transfer function"
    blend = state.get("/BM")
    modes = blend if isinstance(blend, Array) else [blend] if blend is not None else []
    if any(str(each) not in BLENDS for each in modes):
        yield "6.2.10 blend mode"


def _of_page(page):
    if "/AA" in page.obj:
        yield "6.5.2 action of a page"
    box = [float(each) for each in page.mediabox]
    if not all(3 <= side <= 14_400 for side in (box[2] - box[0], box[3] - box[1])):
        yield "6.1.13 size of a page"
    for note in page.obj.get("/Annots", []):
        yield from _of_note(note)
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "ri" and str(operands[0]) not in (
            "/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation",
        ):  # fmt: skip
            yield "6.2.6 rendering intent"
        if name in ("k", "K"):
            yield "6.2.4.3 CMYK without its intent"


def _of_note(note):
    if str(note.get("/Subtype")) not in NOTES:
        yield f"6.3.1 annotation {note.get('/Subtype')}"
    if "/AA" in note or (note.get("/Subtype") == "/Widget" and "/A" in note):
        yield "6.4.1 action of a field"
    flags, box = int(note.get("/F", 0)), [float(each) for each in note.Rect]
    if note.get("/Subtype") != "/Popup" and (
        not flags & PRINT or flags & (INVISIBLE | HIDDEN | NO_VIEW | TOGGLE)
    ):
        yield "6.3.2 annotation that is not printed"
    if (box[0], box[1]) != (box[2], box[3]) and note.get("/Subtype") not in ("/Popup", "/Link"):
        looks = note.get("/AP")
        if looks is None or set(looks.keys()) != {"/N"}:
            yield "6.3.3 annotation without its appearance"
