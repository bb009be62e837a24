"""The pages of a stored file before they are read: how large, how fine, and as pictures."""

from __future__ import annotations

import io
import json
import math
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageStat

from portal.documents.digitising import rules
from portal.documents.digitising.rules import Sheet
from portal.documents.digitising.running import RunFailed, run

LISTER, DRAWER = "/usr/bin/pdfimages", "/usr/bin/pdftoppm"
LOOK_SECONDS, DRAW_SECONDS = 30, 30
JPEG_QUALITY = 88
_LEAST_SIDE, _LARGEST_SIDE = 1.5, 50.0  # inches: a sheet that a scanner really holds
_COVERS = 0.5
_INK, _SPECKS = 12, 20  # levels of grey from the paper; points of dust on a page of 600


@contextmanager
def opened(source: Path | io.BytesIO) -> Iterator[Image.Image]:
    """Open a picture for a block; one that is cut off or none at all is RunFailed, as a page is."""
    try:
        with Image.open(source) as picture:
            yield picture
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise RunFailed("picture") from error


def of_picture(data: bytes) -> Sheet:
    """Return the one sheet of a picture that was accepted; raise RunFailed.

    A scanner writes dots an inch into it; a telephone does not, or writes 72: then the picture is
    taken for a sheet of A4 that fills it, and the figure is an estimate.
    """
    with opened(io.BytesIO(data)) as picture:
        width, height = picture.size
        dpi = round(float(picture.info.get("dpi", (0, 0))[0]))
    told = dpi >= 100 and _LEAST_SIDE <= max(width, height) / dpi <= _LARGEST_SIDE
    if not told:
        dpi = round(max(width, height) / rules.A4_INCHES)
    dpi = max(1, dpi)
    return Sheet(1, width / dpi, height / dpi, dpi, is_estimated=not told)


class Locked(Exception):
    """The PDF asks for a password."""


def of_pdf(pdf: Path, *, most_pages: int) -> tuple[list[Sheet], bool]:
    """Return the sheets of a PDF, and whether it bears a signature; raise RunFailed or Locked.

    A page counts as scanned when pictures of one fineness cover half of it; its dots an inch are
    the finest of those. Of a PDF without pages, or with more than `most_pages`, pictures are
    not looked at.
    """
    told = json.loads(run("sheets", seconds=LOOK_SECONDS, data=pdf.read_bytes()))
    if told["locked"]:
        raise Locked
    if not 0 < len(told["sizes"]) <= most_pages:
        sizes = enumerate(told["sizes"], 1)
        return [Sheet(number, w / 72, h / 72, None) for number, (w, h) in sizes], told["signed"]
    fine = _fineness(run(LISTER, "-list", pdf.name, seconds=LOOK_SECONDS, folder=pdf.parent))
    sheets = []
    for number, (width, height) in enumerate(told["sizes"], 1):
        area = width * height / 72**2
        covering = [dpi for dpi, covered in fine[number].items() if covered >= _COVERS * area]
        sheets.append(Sheet(number, width / 72, height / 72, max(covering, default=None)))
    return sheets, bool(told["signed"])


def _fineness(listed: bytes) -> dict[int, dict[int, float]]:
    """Return by page the square inches that pictures cover, by their dots an inch."""
    found: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for line in listed.decode(errors="replace").splitlines()[2:]:
        cells = line.split()
        if len(cells) < 14 or cells[2] == "smask":
            continue
        width, height, across, down = (int(cells[i]) for i in (3, 4, 12, 13))
        if across > 0 and down > 0:
            dpi = round(math.sqrt(across * down))
            found[int(cells[0])][dpi] += width / across * height / down
    return found


def draw(pdf: Path, sheet: Sheet) -> Path:
    """Draw a page of the PDF as a JPEG beside it; raise RunFailed."""
    place = pdf.with_name(f"page-{sheet.number}")
    number = str(sheet.number)
    run(
        DRAWER, "-q", "-singlefile", "-jpeg", "-jpegopt", f"quality={JPEG_QUALITY}",
        "-r", str(sheet.drawn_dpi), "-f", number, "-l", number, pdf.name, place.name,
        seconds=DRAW_SECONDS, folder=pdf.parent,
    )  # fmt: skip
    return place.with_suffix(".jpg")


def lay_down(data: bytes, folder: Path) -> Path:
    """Write an accepted picture as a JPEG on white; one that is a JPEG stays as it is."""
    place = folder / "page-1.jpg"
    with opened(io.BytesIO(data)) as picture:
        if picture.format == "JPEG" and picture.mode in ("RGB", "L"):
            place.write_bytes(data)
            return place
        full = picture.convert("RGBA")
    ground = Image.new("RGB", full.size, "white")
    ground.paste(full, mask=full.getchannel("A"))
    ground.save(place, "JPEG", quality=JPEG_QUALITY)
    return place


def turned(picture: Path, degrees: int) -> Path:
    """Return the page turned clockwise by 90, 180 or 270 degrees."""
    how = {
        90: Image.Transpose.ROTATE_270,
        180: Image.Transpose.ROTATE_180,
        270: Image.Transpose.ROTATE_90,
    }[degrees]
    place = picture.with_name(f"{picture.stem}-{degrees}.jpg")
    with opened(picture) as page:
        page.transpose(how).save(place, "JPEG", quality=JPEG_QUALITY)
    return place


def is_blank(picture: Path) -> bool:
    """Is there nothing on the page but dust, and shadows at its edge?"""
    with opened(picture) as page:
        page.draft("L", (600, 600))
        small = page.convert("L")
        small.thumbnail((600, 600))
        across, down = small.width // 20, small.height // 20
        inner = small.crop((across, down, small.width - across, small.height - down))
        paper = round(ImageStat.Stat(inner).median[0])
        counts = inner.histogram()
        ink = sum(counts[: max(0, paper - _INK)]) + sum(counts[paper + _INK + 1 :])
        return ink < _SPECKS
