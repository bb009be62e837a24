"""Amounts in Vietnamese words, as receipts and confirmations of payment need them.

An electronic receipt states its amount in figures and in words (NĐ 254/2026 Đ23 k2).
"""

from __future__ import annotations

_UNITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 1_000_000_000


def amount_in_words(dong: int, *, odd: str = "lẻ", thousand: str = "nghìn") -> str:
    """Return an amount of đồng in words: 105 → "một trăm lẻ năm đồng".

    `dong` is a whole number of đồng, 0 or more (ValueError otherwise). `odd` is the word before
    single units after a hundred ("lẻ", northern "linh"); `thousand` is "nghìn" or "ngàn".
    """
    if dong < 0:
        raise ValueError(f"an amount is never negative: {dong}")
    return f"{number_in_words(dong, odd=odd, thousand=thousand)} đồng"


def number_in_words(number: int, *, odd: str = "lẻ", thousand: str = "nghìn") -> str:
    """Return a whole number, 0 or more, in words: 1_000_005 → "một triệu không trăm lẻ năm"."""
    if number == 0:
        return _UNITS[0]
    return " ".join(_parts(number, odd, thousand, leading=True))


def _parts(number: int, odd: str, thousand: str, *, leading: bool) -> list[str]:
    """Return the words of `number` > 0; groups after the first are spoken with their zeros."""
    words: list[str] = []
    billions, rest = divmod(number, _BILLION)
    if billions:
        words += [*_parts(billions, odd, thousand, leading=leading), "tỷ"]
        leading = False
    for size, name in ((1_000_000, "triệu"), (1_000, thousand), (1, "")):
        group, rest = divmod(rest, size)
        if group:
            words += _group(group, odd, leading=leading)
            words += [name] if name else []
            leading = False
    return words


def _group(group: int, odd: str, *, leading: bool) -> list[str]:
    """Return the words of 1 to 999."""
    hundreds, rest = divmod(group, 100)
    tens, unit = divmod(rest, 10)
    words: list[str] = []
    if hundreds or not leading:
        words += [_UNITS[hundreds], "trăm"]
    if tens == 1:
        words.append("mười")
    elif tens:
        words += [_UNITS[tens], "mươi"]
    elif unit and words:
        words.append(odd)
    if unit:
        words.append(_unit(unit, tens))
    return words


def _unit(unit: int, tens: int) -> str:
    """Return the last figure as it sounds after its tens: mốt, tư, lăm."""
    if tens and unit == 5:
        return "lăm"
    if tens > 1 and unit == 1:
        return "mốt"
    if tens > 1 and unit == 4:
        return "tư"
    return _UNITS[unit]
