"""Fees as published: an amount is taken only when nothing in the text speaks against it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from portal.text import fold
from procedures.models.choices import FeeDoubt as Doubt

LARGEST = 100_000_000_000
"""đồng; no single fee of the State comes near, so a larger number is a mistake."""
SMALLEST = 1_000

_GROUPED = r"\d{1,3}(?:[.,]\d{3})+"
_AMOUNT = rf"(?:{_GROUPED}|\d+)"
_CURRENCY = r"(?:đồng|việt nam đồng|vnđ|vnd|đ)"
_ENTRY = re.compile(
    rf"(?:(?P<kind>phí|lệ phí|khác)\s*:\s*)?"
    rf"(?:(?P<free>miễn phí|không(?:\s+đồng)?)"
    rf"|(?P<amount>{_AMOUNT})\s*(?P<currency>{_CURRENCY}|usd)?)?"
    rf"\s*(?:\((?P<text>.*)\)|[.])?",
    re.IGNORECASE | re.DOTALL,
)
_ENTRY_START = re.compile(
    rf"\s*(?:miễn phí|{_AMOUNT}\s*(?:{_CURRENCY}|usd)|(?:phí|lệ phí)\s*:)", re.IGNORECASE
)
_MONEY_IN_TEXT = re.compile(
    rf"(?P<grouped>(?<![\d./,-]){_GROUPED}(?![\d/]))"
    rf"|(?P<plain>(?<![\d./,])\d+(?:[.,]\d{{1,2}})?)\s*(?P<times>nghìn|ngàn|triệu)?\s*(?P<unit>đồng|vnđ|vnd|đ\b|usd)?",
    re.IGNORECASE,
)
_RULE = re.compile(
    r"\b(quy dinh|thong tu|nghi quyet|nghi dinh|quyet dinh|luat|phap luat|phap lenh|"
    r"hoi dong nhan dan|hdnd|bieu|muc thu|muc phi|muc le phi|tt-|nq-|nd-|qd-)"
)
_NOTHING = {
    "",
    "khong",
    "khong co",
    "khong thu",
    "khong thu phi",
    "khong thu le phi",
    "khong thu phi, le phi",
    "khong mat phi",
    "khong phi",
    "mien phi",
    "mien le phi",
}
_UNREGULATED = {"khong quy dinh", "chua quy dinh", "chua co quy dinh", "khong co quy dinh"}


@dataclass(frozen=True)
class Fee:
    """One fee: amount in đồng or the doubt about it, the kind (fee, charge, other), the text."""

    kind: str
    amount_dong: int | None
    doubt: str
    text: str


def read_fees(text: str, entries: Sequence[dict[str, Any]] = ()) -> list[Fee]:
    """Read the fees of one published row, from its structured entries or else from its text."""
    if entries:
        found = [_judge(e.get("value_vnd"), "đồng", e.get("text") or "", "") for e in entries]
        published = split_entries(text)
        if len(published) == len(found):
            found = [_agreed(fee, whole) for fee, whole in zip(found, published, strict=True)]
        return _apart(found)
    return _apart([_read_entry(entry) for entry in split_entries(text)])


def split_entries(text: str) -> list[str]:
    """Split "7,000 đồng (…); 5,000 đồng (…)" at semicolons outside brackets before an entry."""
    parts, depth, start = [], 0, 0
    for position, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if letter == ";" and depth <= 0 and _ENTRY_START.match(text, position + 1):
            parts.append(text[start:position].strip())
            start = position + 1
    return [*parts, text[start:].strip()]


def several(fees: Sequence[Fee]) -> list[Fee]:
    """Mark the amounts of fees of which the source does not say when each of them holds."""
    return [
        replace(fee, doubt=Doubt.SEVERAL.value) if fee.amount_dong is not None else fee
        for fee in fees
    ]


def _apart(fees: list[Fee]) -> list[Fee]:
    if len(fees) > 1 and any(fee.amount_dong != 0 for fee in fees):
        return several(fees)
    return fees


def _agreed(structured: Fee, whole: str) -> Fee:
    in_words = _read_entry(whole)
    if in_words.doubt == Doubt.FOREIGN.value:
        return in_words
    if None not in (in_words.amount_dong, structured.amount_dong) and (
        in_words.amount_dong != structured.amount_dong
    ):
        return replace(in_words, amount_dong=None, doubt=Doubt.UNCLEAR.value)
    return replace(structured, text=whole)


def _read_entry(entry: str) -> Fee:
    match = _ENTRY.fullmatch(entry)
    if match is None:
        return Fee(_kind_in(entry), None, Doubt.UNCLEAR.value, entry)
    words = (match["text"] or "").strip()
    amount = 0 if match["free"] else _amount(match["amount"])
    fee = _judge(amount, match["currency"] or "", words, match["kind"] or "")
    return replace(fee, text=entry)


def _judge(value: Any, currency: str, words: str, kind: str) -> Fee:
    named = _kind_in(kind or words)
    if isinstance(value, bool) or (value is not None and not isinstance(value, int)):
        return Fee(named, None, Doubt.UNCLEAR.value, words)
    if currency.lower() == "usd":
        return Fee(named, None, Doubt.FOREIGN.value, words)
    if value is None:
        doubt = Doubt.RULE_IN_TEXT if _RULE.search(fold(words)) else Doubt.NO_AMOUNT
        return Fee(named, None, doubt.value, words)
    if value < 0 or value > LARGEST:
        return Fee(named, None, Doubt.UNCLEAR.value, words)
    others = amounts_in(words) - {value}
    if value == 0:
        return _judge_zero(named, words, others)
    if value < SMALLEST:
        return Fee(named, None, Doubt.UNDER_THOUSAND.value, words)
    doubt = Doubt.SEVERAL if others else Doubt.NONE
    return Fee(named, value, doubt.value, words)


def _judge_zero(kind: str, words: str, others: set[int]) -> Fee:
    folded = fold(words).strip(" .():-")
    if folded in _NOTHING:
        return Fee(kind, 0, Doubt.NONE.value, words)
    if others:
        return Fee(kind, None, Doubt.AMOUNT_IN_TEXT.value, words)
    refers = _RULE.search(folded) and folded not in _UNREGULATED
    doubt = Doubt.RULE_IN_TEXT if refers else Doubt.UNCLEAR
    return Fee(kind, None, doubt.value, words)


def amounts_in(words: str) -> set[int]:
    """Return the amounts that `words` name: "50.000 đồng", "2 triệu", never "75/2022/TT-BTC"."""
    found = set()
    for match in _MONEY_IN_TEXT.finditer(words):
        if match["grouped"]:
            found.add(_amount(match["grouped"]) or 0)
        elif match["times"] or match["unit"]:
            times = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000}
            plain = Decimal(match["plain"][:12].replace(",", "."))
            found.add(int(plain * times.get((match["times"] or "").lower(), 1)))
    return found - {0}


def _amount(digits: str | None) -> int | None:
    return int(re.sub(r"[.,]", "", digits)) if digits else None


def _kind_in(words: str) -> str:
    folded = fold(words).lstrip(" -+*•(")
    if folded.startswith("le phi"):
        return "charge"
    return "fee" if folded.startswith("phi") else "other"
