"""A picture made anew: upright, of a bounded size, without metadata or whatever else it carried."""

from __future__ import annotations

import io
from typing import Any

import pi_heif
from PIL import Image, ImageCms, ImageOps, JpegImagePlugin

MOST_PIXELS = 64_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")  # an MPO opens as a JPEG
LONGEST_SIDE = 3508
"""Points: A4 at 300 dots an inch, and still 200 when the sheet fills two thirds of the picture."""
PREVIEW_SIDE = 320

pi_heif.register_heif_opener(decode_threads=1, thumbnails=False)

Image.MAX_IMAGE_PIXELS = None  # the bound below refuses in words of its own, and earlier


def look(data: bytes) -> tuple[dict[str, Any], bytes, bytes]:
    """Return ({"width", "height", "size"}, new bytes, small JPEG).

    When it is not taken: ({"refused": "large" | "moving" | "unreadable"}, b"", b""). Of a phone's
    portrait or panorama (MPO) and of an iPhone's set (HEIC) the first picture is kept, HEIC as a
    JPEG, which everybody can open. A moving picture is refused as "moving": keeping one of its
    frames would silently lose the rest.
    """
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return {"refused": "large"}, b"", b""
            if picture.format not in ("MPO", "HEIF") and getattr(picture, "n_frames", 1) > 1:
                return {"refused": "moving"}, b"", b""
            picture.load()
            return _anew(picture)
    except (OSError, SyntaxError, ValueError, MemoryError, EOFError, ArithmeticError, RuntimeError):
        return {"refused": "unreadable"}, b"", b""


def _anew(picture: Image.Image) -> tuple[dict[str, Any], bytes, bytes]:
    """Return the loaded picture encoded again as the kind that it was, HEIC as JPEG."""
    kind = "JPEG" if picture.format in ("JPEG", "MPO", "HEIF") else str(picture.format)
    options = _options(picture, kind)
    upright = _in_srgb(ImageOps.exif_transpose(picture), kind)
    if max(upright.size) > LONGEST_SIDE:
        upright = _reduced(upright)
        options = {} if kind == "PNG" else {"quality": 85}
    upright.info = {}
    out = io.BytesIO()
    upright.save(out, kind, **options)
    verdict = {"width": upright.width, "height": upright.height, "size": out.tell()}
    return verdict, out.getvalue(), _small(upright)


def _reduced(picture: Image.Image) -> Image.Image:
    """Return the picture with its longest side at the bound; lines of text stay smooth."""
    full = {"1": "L", "P": "RGBA" if picture.has_transparency_data else "RGB"}
    picture = picture.convert(full.get(picture.mode, picture.mode))
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return picture


def _small(picture: Image.Image) -> bytes:
    """Return the picture as a small JPEG on white."""
    small = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    small.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
    if small.mode == "RGBA":
        ground = Image.new("RGB", small.size, "white")
        ground.paste(small, mask=small.getchannel("A"))
        small = ground
    out = io.BytesIO()
    small.save(out, "JPEG", quality=75)
    return out.getvalue()


def _options(picture: Image.Image, kind: str) -> dict[str, Any]:
    """Return how to save: as sharp as it came, with the resolution that a print needs."""
    options: dict[str, Any] = {}
    if kind == "WEBP":
        return {"quality": 90, "method": 2}
    if kind == "JPEG":
        options["quality"] = 90
        tables = getattr(picture, "quantization", None)
        if tables and picture.mode in ("RGB", "L"):
            sampling = JpegImagePlugin.get_sampling(picture)
            options = {"qtables": tables, **({"subsampling": sampling} if sampling >= 0 else {})}
    if kind == "PNG" and picture.mode == "P" and "transparency" in picture.info:
        options["transparency"] = picture.info["transparency"]
    dpi = picture.info.get("dpi")
    if dpi and all(1 <= side <= 4800 for side in dpi):
        options["dpi"] = tuple(round(side) for side in dpi)
    return options


def _in_srgb(picture: Image.Image, kind: str) -> Image.Image:
    """Return the picture in plain sRGB or grey, as every viewer shows it without a profile."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(picture, source, target, outputMode="RGB") or picture
        except (ImageCms.PyCMSError, OSError):
            pass  # a broken profile: the numbers are taken as they are
    if picture.mode in ("I;16", "I"):
        return picture.point(lambda value: value / 256).convert("L")
    if kind == "PNG" and picture.mode in ("1", "L", "P", "RGB", "RGBA"):
        return picture
    if picture.mode in ("L", "1"):
        return picture.convert("L")
    return picture.convert("RGBA" if kind != "JPEG" and picture.has_transparency_data else "RGB")
