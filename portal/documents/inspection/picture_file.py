"""A picture made anew: upright, without metadata, and without whatever else its file carried."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageCms, ImageOps, JpegImagePlugin

MOST_PIXELS = 64_000_000
FORMATS = ("JPEG", "PNG", "WEBP")  # an MPO opens as a JPEG

Image.MAX_IMAGE_PIXELS = None  # the bound below refuses in words of its own, and earlier


def look(data: bytes) -> tuple[dict[str, Any], bytes]:
    """Return ({"width", "height"}, new bytes), or ({"refused": "large" | "unreadable"}, b"").

    A phone's portrait or panorama (MPO) is kept as its first picture. A moving picture is refused
    as "moving": keeping one of its frames would silently lose the rest.
    """
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return {"refused": "large"}, b""
            if picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1:
                return {"refused": "moving"}, b""
            picture.load()
            return _anew(picture)
    except (OSError, SyntaxError, ValueError, MemoryError, EOFError, ArithmeticError):
        return {"refused": "unreadable"}, b""


def _anew(picture: Image.Image) -> tuple[dict[str, Any], bytes]:
    """Return the loaded picture encoded again as the kind that it was."""
    kind = "JPEG" if picture.format in ("JPEG", "MPO") else str(picture.format)
    options = _options(picture, kind)
    upright = _in_srgb(ImageOps.exif_transpose(picture), kind)
    upright.info = {}
    out = io.BytesIO()
    upright.save(out, kind, **options)
    return {"width": upright.width, "height": upright.height}, out.getvalue()


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
