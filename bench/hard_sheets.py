"""Sheets that are hard to read, drawn the same each time: `KINDS` says how each was spoiled.

Drawn with Pillow at 200 dots an inch from one text, so that words read can be counted against words
written. A hand is imitated by letters that waver: no machine draws a real one.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

DPI = 200
WIDTH, HEIGHT = 1654, 2339
PAPER, INK = 250, 20
_FONTS = "/usr/share/fonts/truetype/liberation2/LiberationSerif-"
HEAD = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "GIẤY CHỨNG SINH",
    "Số: 12/GCS-BV",
)
FIELDS = (
    ("Họ, chữ đệm, tên", "NGUYỄN THỊ MAI HƯƠNG"),
    ("Ngày sinh", "11/02/1990"),
    ("Số định danh cá nhân", "099190000123"),
    ("Nơi cư trú", "12 đường Bến Đò, phường An Hải, tỉnh Sông Vân"),
    ("Đã sinh con vào lúc", "08 giờ 15 phút ngày 02 tháng 11 năm 2026"),
    ("Tại", "Bệnh viện Đa khoa tỉnh Sông Vân"),
    ("Giới tính của con", "Nữ, cân nặng 3200 gam"),
    ("Dự định đặt tên con là", "LÊ NGUYỄN MINH CHÂU"),
)
PROSE = (
    "Căn cứ Luật Hộ tịch ngày 20 tháng 11 năm 2014 và Nghị định quy định chi tiết",
    "một số điều của Luật, bệnh viện xác nhận trẻ nêu trên được sinh ra tại đây.",
    "Giấy này được lập thành hai bản có giá trị như nhau, một bản giao cho người",
    "mẹ để làm thủ tục đăng ký khai sinh, một bản lưu trong hồ sơ bệnh án.",
    "Người mẹ đã đọc lại, thấy đúng với lời khai và ký tên dưới đây.",
)
DATA = {
    "full_name": "NGUYỄN THỊ MAI HƯƠNG",
    "personal_number": "099190000123",
    "date": "11/02/1990",
    "number": "12/GCS-BV",
}
"""The key data that a perfect reader finds."""


@dataclass(frozen=True, slots=True)
class Hard:
    """One sheet as a scanner gave it: its JPEG, and every line that stands on it."""

    jpeg: bytes
    lines: tuple[str, ...]


def plain() -> tuple[str, ...]:
    """Return the lines of the usual sheet."""
    return (*HEAD, *(f"{label}: {value}" for label, value in FIELDS), *PROSE)


def _font(points: float, style: str = "Regular") -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(f"{_FONTS}{style}.ttf", round(points / 72 * DPI))


def _sheet(points: float = 13, ink: int = INK, paper: int = PAPER) -> Image.Image:
    page = Image.new("L", (WIDTH, HEIGHT), paper)
    pen, font = ImageDraw.Draw(page), _font(points)
    for row, line in enumerate(plain()):
        pen.text((180, 200 + round(points * 5.6) * row), line, font=font, fill=ink)
    return page


def _told(page: Image.Image, lines: tuple[str, ...] = (), quality: int = 88) -> Hard:
    out = io.BytesIO()
    page.save(out, "JPEG", quality=quality, dpi=(DPI, DPI))
    return Hard(out.getvalue(), lines or plain())


def _turned(degrees: float) -> Hard:
    turned = _sheet().rotate(degrees, Image.Resampling.BICUBIC, fillcolor=PAPER)
    return _told(turned)


def _grain(strength: int) -> Image.Image:
    """Return the usual sheet with the grain of a bad lamp, alike each time."""
    page = _sheet()
    dots = random.Random(7).randbytes(WIDTH * HEIGHT)
    grain = Image.frombytes("L", (WIDTH, HEIGHT), dots).point(lambda v: v * strength // 255)
    return ImageChops.subtract(page, grain)


def _shade(page: Image.Image, darkest: int) -> Image.Image:
    """Lay a shadow over the sheet: `darkest` levels at the lower right, none at the upper left."""
    slope = Image.linear_gradient("L").resize((WIDTH, HEIGHT))
    across = slope.transpose(Image.Transpose.ROTATE_90).resize((WIDTH, HEIGHT))
    shadow = Image.blend(slope, across, 0.5).point(lambda v: v * darkest // 255)
    return ImageChops.subtract(page, shadow)


def _stamped() -> Hard:
    page = _sheet().convert("RGB")
    stamp = Image.new("RGBA", page.size)
    pen, red = ImageDraw.Draw(stamp), (205, 30, 40, 175)
    for left, top in ((520, 700), (200, 1050)):
        pen.ellipse((left, top, left + 330, top + 330), outline=red, width=8)
        pen.ellipse((left + 60, top + 60, left + 270, top + 270), outline=red, width=4)
        pen.text((left + 90, top + 130), "BỆNH VIỆN", font=_font(10, "Bold"), fill=red)
    page.paste(stamp, mask=stamp)
    return _told(page)


def _columns() -> Hard:
    page = Image.new("L", (WIDTH, HEIGHT), PAPER)
    pen, font = ImageDraw.Draw(page), _font(10)
    for row, line in enumerate(HEAD):
        pen.text((180, 150 + 60 * row), line, font=_font(12), fill=INK)
    half = [*(f"{label}: {value}" for label, value in FIELDS)]
    wrapped = [part for line in half for part in _wrapped(line)]
    other = [part for line in PROSE for part in _wrapped(line)]
    for left, lines in ((140, wrapped), (860, other)):
        for row, line in enumerate(lines):
            pen.text((left, 460 + 52 * row), line, font=font, fill=INK)
    return _told(page)


def _wrapped(line: str, most: int = 40) -> list[str]:
    rows = [""]
    for word in line.split():
        if len(rows[-1]) + len(word) >= most:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    return rows


def _table() -> Hard:
    page = Image.new("L", (WIDTH, HEIGHT), PAPER)
    pen, font = ImageDraw.Draw(page), _font(11)
    for row, line in enumerate(HEAD):
        pen.text((180, 150 + 70 * row), line, font=_font(13), fill=INK)
    for row, (label, value) in enumerate(FIELDS):
        top = 480 + 90 * row
        pen.rectangle((120, top, 640, top + 90), outline=INK, width=3)
        pen.rectangle((640, top, 1540, top + 90), outline=INK, width=3)
        pen.text((140, top + 26), label, font=font, fill=INK)
        pen.text((660, top + 26), value, font=font, fill=INK)
    lines = (*HEAD, *(f"{label} {value}" for label, value in FIELDS))
    return _told(page, lines)


def _wavering() -> Hard:
    page = Image.new("L", (WIDTH, HEIGHT), PAPER)
    chance = random.Random(11)
    printed, hand = _font(13), _font(15, "Italic")
    pen = ImageDraw.Draw(page)
    for row, line in enumerate(HEAD):
        pen.text((180, 150 + 80 * row), line, font=printed, fill=INK)
    for row, (label, value) in enumerate(FIELDS):
        top = 520 + 100 * row
        pen.text((180, top), f"{label}:", font=printed, fill=INK)
        left = 180 + round(pen.textlength(f"{label}: ", font=printed))
        for word in value.split():
            box = Image.new("L", (round(pen.textlength(word, font=hand)) + 30, 90), 0)
            ImageDraw.Draw(box).text((12, 14), word, font=hand, fill=255)
            box = box.rotate(chance.uniform(-4, 4), Image.Resampling.BICUBIC)
            page.paste(45, (left, top - 18 + chance.randint(-5, 5)), box)
            left += box.width - 8 + chance.randint(0, 8)
    lines = (*HEAD, *(f"{label}: {value}" for label, value in FIELDS))
    return _told(page, lines)


def _photograph() -> Hard:
    page = _shade(_sheet(), 90)
    lean = (1.02, 0.03, -30, 0.01, 1.01, -20, 0.00001, 0.00002)
    page = page.transform(
        page.size, Image.Transform.PERSPECTIVE, lean, Image.Resampling.BICUBIC, fillcolor=120
    )
    return _told(page.filter(ImageFilter.GaussianBlur(0.8)), quality=60)


KINDS: dict[str, tuple[str, Callable[[], Hard]]] = {
    "clean": ("as it should be", lambda: _told(_sheet())),
    "skew3": ("turned by 3 degrees", lambda: _turned(3)),
    "skew5": ("turned by 5 degrees", lambda: _turned(-5)),
    "skew8": ("turned by 8 degrees", lambda: _turned(8)),
    "grain": ("grain of 120 levels", lambda: _told(_grain(120))),
    "jpeg40": ("JPEG at 40", lambda: _told(_sheet(), quality=40)),
    "pale": ("ink 165 on paper 205", lambda: _told(_sheet(ink=165, paper=205))),
    "shadow": ("shadow down to 50 levels", lambda: _told(_shade(_sheet(), 200))),
    "stamp": ("two red stamps over the text", _stamped),
    "columns": ("two columns in 10 points", _columns),
    "table": ("ruled table", _table),
    "small": ("7 points", lambda: _told(_sheet(points=7))),
    "hand": ("letters that waver like a hand's", _wavering),
    "photo": ("photographed aslant, in shadow, blurred", _photograph),
    "mixed": ("4 degrees, pale, grain, JPEG at 40", lambda: _mixed()),
}


def _mixed() -> Hard:
    page = ImageChops.subtract(_grain(70), Image.new("L", (WIDTH, HEIGHT), 30))
    page = page.point(lambda v: 90 + v * 120 // 255)
    turned = page.rotate(4, Image.Resampling.BICUBIC, fillcolor=195)
    return _told(turned, quality=40)
