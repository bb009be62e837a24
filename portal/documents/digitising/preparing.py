"""A page made easier to read before it is read: laid straight, and cleaned for the engine alone.

Straightening changes the copy, as turning does; cleaning does not: the copy shows the page as it
was scanned, only its hidden text was read from the cleaned one.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat

from portal.documents.digitising.sheets import JPEG_QUALITY, opened

_SIDE = 700
_STEEPEST = 10
_BETTER = 1.2
_INK = 25
_RED, _RED_SHARE = 60, 0.002
_EVEN = 45


def lean_of(picture: Path) -> float:
    """Return by how many degrees anticlockwise to turn the page so that its lines lie level.

    Between -10 and 10, by quarters; 0.0 when no angle is clearly better than none. Rows of a level
    page are full or empty: the angle counts at which neighbouring rows differ most.
    """
    with opened(picture) as page:
        page.draft("L", (_SIDE, _SIDE))
        small = page.convert("L")
    small.thumbnail((_SIDE, _SIDE))
    ground = small.filter(ImageFilter.GaussianBlur(12))
    ink = ImageChops.subtract(ground, small).point(lambda v: 255 if v > _INK else 0)
    rough = max(range(-_STEEPEST, _STEEPEST + 1), key=lambda angle: _sharpness(ink, angle))
    fine = max((rough + part / 4 for part in range(-3, 4)), key=lambda a: _sharpness(ink, a))
    return fine if _sharpness(ink, fine) > _BETTER * _sharpness(ink, 0) else 0.0


def _sharpness(ink: Image.Image, angle: float) -> int:
    turned = ink.rotate(angle, Image.Resampling.BILINEAR)
    rows = turned.resize((1, ink.height), Image.Resampling.BOX).tobytes()
    return sum((above - below) ** 2 for above, below in pairwise(rows))


def straightened(picture: Path, degrees: float) -> Path:
    """Return the page turned anticlockwise by a small angle, its corners in the paper's colour."""
    place = picture.with_name(f"{picture.stem}-straight.jpg")
    with opened(picture) as page:
        paper = tuple(round(each) for each in ImageStat.Stat(page.convert(page.mode)).median)
        fill = paper if len(paper) > 1 else paper[0]
        level = page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=fill)
        level.save(place, "JPEG", quality=JPEG_QUALITY)
    return place


def needs_cleaning(picture: Path) -> bool:
    """Is there red ink on the page (a stamp hides whole lines from the engine), or a shadow?"""
    with opened(picture) as page:
        page.draft(page.mode, (_SIDE, _SIDE))
        small = page.convert("RGB")
    small.thumbnail((_SIDE, _SIDE))
    red, green, _blue = small.split()
    is_red = ImageChops.subtract(red, green).point(lambda v: 255 if v > _RED else 0)
    if ImageStat.Stat(is_red).mean[0] / 255 > _RED_SHARE:
        return True
    darkest, lightest = _ground(small.convert("L"), 1).getextrema()
    return float(lightest) - float(darkest) > _EVEN  # type: ignore[arg-type]


def cleaned(picture: Path) -> Path:
    """Return the page in grey for the engine: red ink gone, the paper even, grain smoothed."""
    place = picture.with_name(f"{picture.stem}-clean.jpg")
    with opened(picture) as page:
        grey = page.convert("RGB").getchannel("R") if page.mode != "L" else page.copy()
    even = ImageChops.invert(ImageChops.subtract(_ground(grey, 6), grey))
    smooth = even.filter(ImageFilter.MedianFilter(3))
    ImageOps.autocontrast(smooth, cutoff=(0.5, 30)).save(place, "JPEG", quality=JPEG_QUALITY)
    return place


def _ground(grey: Image.Image, shrink: int) -> Image.Image:
    """Return the paper without what stands on it: the lightest of each neighbourhood, smoothed."""
    size = max(1, grey.width // shrink), max(1, grey.height // shrink)
    small = grey.resize(size, Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.GaussianBlur(9))
    return paper.resize(grey.size, Image.Resampling.BILINEAR)
