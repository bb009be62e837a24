"""The strip above filing: what it costs and how long it takes, at the place chosen or at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.models import Dossier
from portal import worktime
from portal.design.formats import nbsp_code
from procedures import fees
from procedures.definitions import fee_rules_of, fee_waivers_of
from procedures.localising.rules import LocalRules
from procedures.localising.standing import rules_of
from procedures.models import ProcedureVersion
from procedures.summaries import Fact

ONLINE = Dossier.Channel.ONLINE


def own_rules(offerings: Sequence[Any]) -> list[LocalRules | None]:
    """Return the different rules of these places, None where only what is published counts.

    `offerings` are those that `routing.offerings_on` read.
    """
    wanted = dict.fromkeys(each.variant_today for each in offerings)
    return [rules_of(key) if key else None for key in wanted] or [None]


def fee_fact(version: ProcedureVersion, rules: Sequence[LocalRules | None] = (None,)) -> Fact:
    """Return what filing online costs, in words; from the least to the most where places differ.

    Never a guess: what depends on answers, or is not known, says so.
    """
    totals: list[int] = []
    counted: list[str] = []
    for own in rules:
        waivers = [*fee_waivers_of(version), *(own.waivers if own else ())]
        published = fee_rules_of(version)
        conditions = [each.condition for each in published]
        conditions += [each.condition for each in waivers]
        if any(condition is not None for condition in conditions):
            return Fact(_("Tùy trường hợp"), _("Số tiền hiện rõ trước khi gửi"))
        try:
            quote = fees.compute(
                published,
                channel=ONLINE,
                answers=lambda _name: None,
                on=timezone.localdate(),
                waivers=waivers,
                local=own.fees if own else (),
            )
            counted += fees.rates(
                published,
                channel=ONLINE,
                on=timezone.localdate(),
                local=own.fees if own else (),
            )
        except fees.PriceUnknown as unknown:
            return Fact(str(unknown), "")
        totals.append(quote.total)
    if counted:
        return _by_quantity(totals, counted)
    least, most = min(totals), max(totals)
    if least == most:
        return Fact(fees.dong(least), "")
    words = _("%(least)s đến %(most)s") % {"least": fees.dong(least), "most": fees.dong(most)}
    return Fact(words, _("Tùy nơi nộp"))


def _by_quantity(totals: Sequence[int], counted: Sequence[str]) -> Fact:
    """Return "8.000 đồng/bản", with what is paid once before it; the sum waits for the answers."""
    fixed = [fees.dong(total) for total in dict.fromkeys(totals) if total]
    rates = list(dict.fromkeys(counted))
    small = _("Số tiền hiện rõ trước khi gửi")
    if len(fixed) > 1 or len(rates) > 1:
        return Fact(_("Tùy số lượng"), small)
    return Fact(" + ".join([*fixed, *rates]), small)


def time_fact(version: ProcedureVersion, rules: Sequence[LocalRules | None] = (None,)) -> Fact:
    """Return how long it takes online, with the law's limit beside a shorter promise."""
    since = _("Tính từ khi được tiếp nhận")
    law = version.processing_time(ONLINE)
    if law is None:
        return Fact(_("Theo từng trường hợp"), since)
    promises = [(own.promised(ONLINE, "", law) if own else None) or law for own in rules]
    statutory = nbsp_code(worktime.duration_words(law))
    first = promises[0]
    if any(each != first for each in promises):
        words = _("Nhiều nhất %(law)s") % {"law": statutory}
        return Fact(words, _("Có nơi cam kết sớm hơn. %(since)s") % {"since": since})
    if first == law:
        return Fact(statutory, since)
    told = {"law": statutory, "since": since}
    small = _("Luật định %(law)s. %(since)s") % told
    return Fact(nbsp_code(worktime.duration_words(first)), small)
