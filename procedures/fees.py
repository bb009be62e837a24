"""What a dossier costs: values in, lines and an explanation out. Pure.

Sources: Luật Phí và lệ phí 97/2015/QH13 (fees, charges, exemptions of Điều 10), law notes 6.5.
Money is integer đồng. A rule whose amount is not known for sure is never read as free.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from portal.eforms.conditions import evaluate
from procedures.rates import Per, dong

__all__ = [
    "FeeLine",
    "FeeQuote",
    "LocalFee",
    "Per",
    "PriceUnknown",
    "Rule",
    "Waiver",
    "compute",
    "dong",
    "rates",
]

Condition = Mapping[str, Any] | None
MOST_DONG = 10**12
"""Beyond this an answer was mistyped: nobody is asked for it before a person looked."""


class PriceUnknown(Exception):
    """The published text does not say for sure what is to be paid, so nothing is computed.

    `code` and `text` are those of the rule; the message can be read by a citizen.
    """

    def __init__(self, code: str, name: str, text: str) -> None:
        self.code, self.name, self.text = code, name, text
        words = _("Chưa biết chắc mức thu của “%(name)s”, cán bộ sẽ báo số tiền.")
        super().__init__(words % {"name": name or code})


@dataclass(frozen=True)
class Rule:
    """One fee. `channel` 1 in person, 2 online, 3 postal, None for all; amount in đồng.

    `per` makes the amount the price of one of what the form asks the number of. `sure` is false
    when the source gives several amounts and does not say when this one holds.
    """

    code: str
    name: str
    kind: str
    amount_dong: int | None
    channel: int | None = None
    condition: Condition = None
    text: str = ""
    sure: bool = True
    per: Per | None = None


@dataclass(frozen=True)
class Waiver:
    """An exemption (percent 100) or reduction of the fee `fee_code`, of every fee when blank."""

    code: str
    name: str
    percent: int
    fee_code: str = ""
    channel: int | None = None
    condition: Condition = None
    legal_basis: str = ""
    effective_from: date | None = None
    effective_to: date | None = None

    def holds_for(self, channel: int, values: Callable[[str], Any], on: date) -> bool:
        """Whether it is claimed by a dossier with these answers, filed so on the day `on`."""
        return _in_force(self, on) and _applies(self, channel, values)


@dataclass(frozen=True)
class LocalFee:
    """What a local resolution sets for the fee `code`, in đồng, in place of the published amount:
    the price of one, where the fee goes by quantity.

    `basis` names the resolution; `last_day` is included. Of one for the channel and one for every
    channel, that for the channel counts.
    """

    code: str
    amount_dong: int
    basis: str
    channel: int | None = None
    effective_from: date | None = None
    last_day: date | None = None

    def holds_for(self, rule: Rule, channel: int, on: date) -> bool:
        """Whether it sets what `rule` costs through `channel` on the day `on`."""
        started = self.effective_from is None or self.effective_from <= on
        runs = started and (self.last_day is None or on <= self.last_day)
        return runs and self.code == rule.code and self.channel in (None, channel)


@dataclass(frozen=True)
class FeeLine:
    """One line of a quote; `amount` is what is left to pay of `full_amount`, both in đồng.

    `basis` is the local resolution that sets the full amount, "" for the published one.
    `working` tells how a fee by quantity comes about, in the language in force; `counted` is the
    same without its result, in Vietnamese, as it stands on papers.
    """

    code: str
    name: str
    kind: str
    amount: int
    full_amount: int
    waived_by: str = ""
    basis: str = ""
    working: str = ""
    counted: str = ""

    def as_order_line(self) -> dict[str, object]:
        """Return the line as a payment order holds it; its name says what was multiplied."""
        shown = self.counted and not self.waived_by
        name = f"{self.name} ({self.counted})" if shown else self.name
        return {"code": self.code, "name": name, "kind": self.kind, "amount": self.amount}


@dataclass(frozen=True)
class FeeQuote:
    """What is to be paid: `lines` in the order of the rules, `total` in đồng, and why."""

    lines: tuple[FeeLine, ...] = ()
    total: int = 0
    explanation: tuple[str, ...] = field(default=())

    @property
    def has_reasons(self) -> bool:
        """Whether a waiver or a local resolution made an amount what it is."""
        return any(line.waived_by or line.basis for line in self.lines)


def compute(
    rules: Iterable[Rule],
    *,
    channel: int,
    answers: Mapping[str, Any] | Callable[[str], Any],
    on: date,
    waivers: Iterable[Waiver] = (),
    local: Iterable[LocalFee] = (),
) -> FeeQuote:
    """Return the quote for a dossier handed in through `channel` with `answers` on the day `on`.

    Raises PriceUnknown when a rule that applies has no amount that is known for sure, and
    ConditionError when a condition is malformed. Of several waivers the largest counts. An amount
    of `local` that holds on that day stands in place of the published one, certain or not. A fee
    by quantity has no line when nothing is asked for.
    """
    values = answers if callable(answers) else answers.get
    chosen = [w for w in waivers if w.holds_for(channel, values, on)]
    lines = []
    for rule, own in _set_here(rules, local, channel, on):
        if _applies(rule, channel, values):
            count = rule.per.count(values) if rule.per else None
            if rule.per is None or count:
                lines.append(_line(rule, chosen, own, count))
    explanation = [_explain(line) for line in lines] or [_("Không có khoản nào phải nộp.")]
    return FeeQuote(tuple(lines), sum(line.amount for line in lines), tuple(explanation))


def rates(
    rules: Iterable[Rule], *, channel: int, on: date, local: Iterable[LocalFee] = ()
) -> list[str]:
    """Return the prices of one, of the fees by quantity: "8.000 đồng/bản". Raises PriceUnknown."""
    return [
        rule.per.rate(_price(rule, own))
        for rule, own in _set_here(rules, local, channel, on)
        if rule.per is not None and rule.channel in (None, channel)
    ]


def _set_here(
    rules: Iterable[Rule], local: Iterable[LocalFee], channel: int, on: date
) -> Iterator[tuple[Rule, LocalFee | None]]:
    """Yield each rule with what a local resolution sets for it."""
    ordered = sorted(local, key=lambda each: each.channel is None)  # the channel's own first
    for rule in rules:
        yield rule, next((each for each in ordered if each.holds_for(rule, channel, on)), None)


def _price(rule: Rule, own: LocalFee | None) -> int:
    price = own.amount_dong if own else rule.amount_dong
    if price is None or (own is None and not rule.sure):
        raise PriceUnknown(rule.code, rule.name, rule.text)
    return price


def _applies(rule: Rule | Waiver, channel: int, values: Callable[[str], Any]) -> bool:
    if rule.channel is not None and rule.channel != channel:
        return False
    return rule.condition is None or evaluate(rule.condition, values)


def _in_force(waiver: Waiver, on: date) -> bool:
    started = waiver.effective_from is None or waiver.effective_from <= on
    return started and (waiver.effective_to is None or on < waiver.effective_to)


def _line(
    rule: Rule, waivers: list[Waiver], own: LocalFee | None, count: Decimal | None
) -> FeeLine:
    full, working, counted = _price(rule, own), "", ""
    if rule.per is not None and count is not None:
        working, counted = rule.per.working(full, count), rule.per.counted(full, count)
        full = rule.per.amount(full, count)
        if full > MOST_DONG:
            raise PriceUnknown(rule.code, rule.name, rule.text)
    fitting = [w for w in waivers if w.fee_code in ("", rule.code)]
    best = max(fitting, key=lambda w: w.percent, default=None)
    # Rounded in the person's favour: what is left is never more than the exact share.
    left = full if best is None else full * (100 - best.percent) // 100
    reason = "" if best is None else best.name
    basis = own.basis if own else ""
    return FeeLine(rule.code, rule.name, rule.kind, left, full, reason, basis, working, counted)


def _explain(line: FeeLine) -> str:
    facts = {
        "name": line.name,
        "full": line.working or dong(line.full_amount),
        "left": dong(line.amount),
        "why": line.waived_by,
    }
    if not line.waived_by and line.basis:
        return _("%(name)s: %(full)s (theo %(basis)s)") % {**facts, "basis": line.basis}
    if not line.waived_by:
        return _("%(name)s: %(full)s") % facts
    if line.amount == 0:
        return _("%(name)s: miễn (%(why)s), mức đầy đủ %(full)s") % facts
    return _("%(name)s: %(left)s, đã giảm từ %(full)s (%(why)s)") % facts
