"""What a dossier costs: values in, lines and an explanation out. Pure.

Sources: Luật Phí và lệ phí 97/2015/QH13 (fees, charges, exemptions of Điều 10), law notes 6.5.
Money is integer đồng. A rule whose amount is not known for sure is never read as free.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from portal.eforms.conditions import evaluate
from portal.language import localised

Condition = Mapping[str, Any] | None


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

    `sure` is false when the source gives several amounts and does not say when this one holds.
    """

    code: str
    name: str
    kind: str
    amount_dong: int | None
    channel: int | None = None
    condition: Condition = None
    text: str = ""
    sure: bool = True


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


@dataclass(frozen=True)
class LocalFee:
    """What a local resolution sets for the fee `code`, in đồng, in place of the published amount.

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
    """

    code: str
    name: str
    kind: str
    amount: int
    full_amount: int
    waived_by: str = ""
    basis: str = ""

    def as_order_line(self) -> dict[str, object]:
        """Return the line as a payment order holds it."""
        return {"code": self.code, "name": self.name, "kind": self.kind, "amount": self.amount}


@dataclass(frozen=True)
class FeeQuote:
    """What is to be paid: `lines` in the order of the rules, `total` in đồng, and why."""

    lines: tuple[FeeLine, ...] = ()
    total: int = 0
    explanation: tuple[str, ...] = field(default=())


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
    of `local` that holds on that day stands in place of the published one, certain or not.
    """
    values = answers if callable(answers) else answers.get
    chosen = [w for w in waivers if _in_force(w, on) and _applies(w, channel, values)]
    set_here = sorted(local, key=lambda each: each.channel is None)  # the channel's own first
    lines = []
    for rule in rules:
        if _applies(rule, channel, values):
            own = next((each for each in set_here if each.holds_for(rule, channel, on)), None)
            lines.append(_line(rule, chosen, own))
    explanation = [_explain(line) for line in lines] or [_("Không có khoản nào phải nộp.")]
    return FeeQuote(tuple(lines), sum(line.amount for line in lines), tuple(explanation))


def _applies(rule: Rule | Waiver, channel: int, values: Callable[[str], Any]) -> bool:
    if rule.channel is not None and rule.channel != channel:
        return False
    return rule.condition is None or evaluate(rule.condition, values)


def _in_force(waiver: Waiver, on: date) -> bool:
    started = waiver.effective_from is None or waiver.effective_from <= on
    return started and (waiver.effective_to is None or on < waiver.effective_to)


def _line(rule: Rule, waivers: list[Waiver], own: LocalFee | None) -> FeeLine:
    full = own.amount_dong if own else rule.amount_dong
    if full is None or (own is None and not rule.sure):
        raise PriceUnknown(rule.code, rule.name, rule.text)
    fitting = [w for w in waivers if w.fee_code in ("", rule.code)]
    best = max(fitting, key=lambda w: w.percent, default=None)
    # Rounded in the person's favour: what is left is never more than the exact share.
    left = full if best is None else full * (100 - best.percent) // 100
    reason = "" if best is None else best.name
    basis = own.basis if own else ""
    return FeeLine(rule.code, rule.name, rule.kind, left, full, reason, basis)


def _explain(line: FeeLine) -> str:
    facts = {
        "name": line.name,
        "full": dong(line.full_amount),
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


def dong(amount: int) -> str:
    """Return an amount as people read it: "50.000 đồng", "Không mất tiền" for 0."""
    if amount == 0:
        return _("Không mất tiền")
    # A no-break space keeps the amount on one line.
    return localised(f"{amount:,}") + "\N{NO-BREAK SPACE}" + _("đồng")
