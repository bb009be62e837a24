"""Numbers as Vietnamese people write them: 1.234,5. A writing with two readings is refused."""

import re
from decimal import Decimal

from portal.identifiers import plain_digits
from portal.language import localised

MOST_DIGITS = 15
"""Digits before the comma: enough for any sum in đồng, and exact in a browser's number."""

_PLAIN = re.compile(r"[0-9]+")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}([., ])[0-9]{3}(?:\1[0-9]{3})*")
_GROUPED_WITH_FRACTION = re.compile(
    r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+),[0-9]+"
    r"|[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+)\.[0-9]+"
)
_FRACTION = re.compile(r"[0-9]+[.,][0-9]+")
_TWO_READINGS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")


class NumberTrouble(ValueError):
    """`code` is `characters`, `fraction`, `two_readings` or `digits` (too many of them)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _sign_and_body(text: str) -> tuple[str, str]:
    text = re.sub(r"\s+", " ", plain_digits(text).replace("\u2212", "-").replace("\u2013", "-"))
    match = re.fullmatch(r" ?([+-]?) ?(.*?) ?", text)
    assert match is not None  # noqa: S101  every text without line breaks has this shape
    return ("-" if match[1] == "-" else ""), match[2]


def _bounded(sign: str, digits: str) -> str:
    if len(digits.lstrip("0")) > MOST_DIGITS:
        raise NumberTrouble("digits")
    return sign + digits


def parse_integer(text: str) -> int:
    """A whole number: `1234`, `1.234`, `1,234` or `1 234`; groups must have three digits.

    Raises NumberTrouble: `fraction` for `1,5`, `digits` over 15 digits, else `characters`.
    """
    sign, body = _sign_and_body(text)
    if _PLAIN.fullmatch(body) or _GROUPED.fullmatch(body):
        return int(_bounded(sign, re.sub(r"[., ]", "", body)))
    looks_like_number = _FRACTION.fullmatch(body) or _GROUPED_WITH_FRACTION.fullmatch(body)
    raise NumberTrouble("fraction" if looks_like_number else "characters")


def parse_decimal(text: str) -> Decimal:
    """A number with or without a fraction: `1.234,5`, `1,234.5`, `1234.5`, `0,125`.

    `1.234` may be a thousand or a bit over one: NumberTrouble `two_readings`. A comma before three
    digits is the Vietnamese decimal comma. Other refusals as in `parse_integer`.
    """
    sign, body = _sign_and_body(text)
    if _TWO_READINGS.fullmatch(body):
        raise NumberTrouble("two_readings")
    if _FRACTION.fullmatch(body) or _GROUPED_WITH_FRACTION.fullmatch(body):
        whole, fraction = re.fullmatch(r"(.*)[.,]([0-9]+)", body).groups()  # type: ignore[union-attr]
        if len(fraction) > MOST_DIGITS:
            raise NumberTrouble("digits")
        return Decimal(_bounded(sign, re.sub(r"[., ]", "", whole)) + "." + fraction)
    if _PLAIN.fullmatch(body) or _GROUPED.fullmatch(body):
        return Decimal(_bounded(sign, re.sub(r"[., ]", "", body)))
    raise NumberTrouble("characters")


def canonical(number: Decimal) -> str:
    """The one stored writing of a decimal: `1234.5`, no exponent, no trailing zeros, no `-0`."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def to_typed(number: Decimal | int) -> str:
    """A number as it is put back into an input: `1234,5`."""
    return canonical(Decimal(number)).replace(".", ",")


def format_number(number: Decimal | int) -> str:
    """A number for reading: `12.486`, `98,1`, `−3`; `12,486`, `98.1` on an English page."""
    text = canonical(Decimal(number))
    sign, text = ("−", text[1:]) if text.startswith("-") else ("", text)
    whole, _, fraction = text.partition(".")
    return sign + localised(f"{int(whole):,}" + (f".{fraction}" if fraction else ""))


def format_money(amount: int) -> str:
    """An amount in đồng: `50.000 đồng`, with a no-break space."""
    return f"{format_number(amount)}\u00a0đồng"
