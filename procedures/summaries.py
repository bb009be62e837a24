"""A version in few words: how long, how much, how to hand in. Reads prefetched rows only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from portal.design.formats import NBSP, dong, number
from portal.worktime import phrases
from portal.worktime.units import Unit
from procedures.models import FeeRule, ProcedureVersion, ProcessingCase, ServiceChannel
from procedures.models.choices import Channel, FeeDoubt

SUMMARISED = ("servicechannel_set", "feerule_set", "processingcase_set")
CHANNEL_ORDER = (Channel.ONLINE, Channel.IN_PERSON, Channel.POSTAL)
LONGEST_PUBLISHED = 140


@dataclass(frozen=True)
class Fact:
    """One cell of the fact strip: what stands large, what stands small below it."""

    strong: str
    small: str = ""


def duration_words(amount: Decimal, unit: str) -> str:
    """Return "7 ngày làm việc", unbroken."""
    return phrases.measure(amount, Unit(unit)).replace(" ", NBSP)


def channel_words(channels: Iterable[int]) -> str:
    """Return "trực tuyến, trực tiếp" in a settled order."""
    present = set(channels)
    return ", ".join(low(Channel(c).label) for c in CHANNEL_ORDER if c in present)


def low(text: object) -> str:
    """Return a label with a small first letter, to stand inside a sentence."""
    words = str(text)
    return words[:1].lower() + words[1:]


def cut(text: str, longest: int = LONGEST_PUBLISHED) -> str:
    """Return published text on one line, cut at the end of a word."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0].rstrip(",;") + "…"


def row_time(row: ServiceChannel) -> str:
    """Return the time limit of one row, as published where it is not known for sure."""
    if row.duration_amount is not None:
        return duration_words(row.duration_amount, row.duration_unit)
    return row.duration_text


def time_words(version: ProcedureVersion) -> str:
    """Return the time limit for a list: "1 ngày làm việc", or nothing when none is known."""
    return time_fact(version).strong if _known_times(version) else ""


def time_fact(version: ProcedureVersion) -> Fact:
    """Return the promised time: one for all channels, the range, or what the source says."""
    rows = list(version.servicechannel_set.all())
    known = _known_times(version)
    if not known:
        published = next((row.duration_text for row in rows if row.duration_text), "")
        if published:
            return Fact(cut(published, 60), _("Ghi như nguồn công bố, chưa rõ cách tính"))
        return Fact(_("Xem cách thực hiện"), _("Nguồn không nêu thời hạn chung"))
    if isinstance(known[0], ProcessingCase):
        return Fact(_range_words(known), _("Theo thời hạn của từng trường hợp mà nguồn công bố"))
    if len({(row.duration_amount, row.duration_unit) for row in known}) == 1:
        return Fact(_range_words(known), _("Tính từ khi nhận đủ hồ sơ hợp lệ"))
    return Fact(_range_words(known), _by_channel(rows))


def _known_times(version: ProcedureVersion) -> list[ServiceChannel | ProcessingCase]:
    rows = [row for row in version.servicechannel_set.all() if row.duration_amount is not None]
    cases = [case for case in version.processingcase_set.all() if case.duration_amount is not None]
    return [*rows] or [*cases]


def _range_words(rows: Sequence[ServiceChannel | ProcessingCase]) -> str:
    found = sorted(
        {(row.duration_amount, row.duration_unit) for row in rows if row.duration_amount},
        key=_rough_hours,
    )
    least, most = found[0], found[-1]
    if least == most:
        return duration_words(*least)
    words = {"least": duration_words(*least), "most": duration_words(*most)}
    if least[1] == most[1]:  # 17 đến 27 ngày làm việc
        words["least"] = words["least"].partition(NBSP)[0]
    if _rough_hours(least) == _rough_hours(most):  # 1 ngày làm việc, 1 ngày
        return _("%(least)s hoặc %(most)s") % words
    return _("%(least)s đến %(most)s") % words


def _rough_hours(time: tuple[Decimal, str]) -> Decimal:
    # For ordering only: a working day stands between a day's 8 and 24 hours.
    hours = {"HOUR": 1, "WORKING_HOUR": 1, "WORKING_DAY": 8, "CALENDAR_DAY": 8, "MONTH": 240}
    return time[0] * hours[time[1]]


def _by_channel(rows: Sequence[ServiceChannel]) -> str:
    parts = []
    for channel in CHANNEL_ORDER:
        times = list(dict.fromkeys(row_time(row) for row in rows if row.channel == channel))
        if len(times) == 1 and times[0]:
            parts.append(f"{Channel(channel).label} {times[0]}")
    return "; ".join(parts) if len(parts) > 1 else _("Tùy trường hợp, xem bảng bên dưới")


def fee_words(version: ProcedureVersion) -> str:
    """Return the fee for a list: "không mất tiền", "10.000 đến 20.000 đồng", or nothing."""
    rules = list(version.feerule_set.all())
    if _all_free(rules, version):
        return low(dong(0))
    amounts = _amounts(rules)
    if amounts and not any(rule.doubt for rule in rules):
        return low(_by_quantity(rules).strong) if _are_counted(rules) else _range_of(amounts)
    doubts = {rule.doubt for rule in rules}
    if doubts & {FeeDoubt.RULE_IN_TEXT, FeeDoubt.AMOUNT_IN_TEXT, FeeDoubt.SEVERAL}:
        return _("mức thu theo quy định")
    return ""


def fee_fact(version: ProcedureVersion) -> Fact:
    """Return what it costs; never a number that the source leaves in doubt."""
    rules = list(version.feerule_set.all())
    if _all_free(rules, version):
        return Fact(dong(0))
    amounts = _amounts(rules)
    if _are_counted(rules) and not any(rule.doubt for rule in rules):
        return _by_quantity(rules)
    if not any(rule.doubt for rule in rules) and amounts:
        small = _("Tùy trường hợp, xem bảng mức thu")
        if len(amounts) == 1:
            small = ""
        elif not any(rule.condition for rule in rules):
            small = "; ".join(
                f"{Channel(rule.channel).label} {dong(rule.amount_dong)}"
                for rule in rules
                if rule.channel is not None and rule.amount_dong is not None
            )
        return Fact(_range_of(amounts)[:1].upper() + _range_of(amounts)[1:], small)
    published = next((rule.text for rule in rules if rule.text), "")
    if published:
        return Fact(_("Xem mức thu như công bố"), cut(published))
    return Fact(_("Nguồn không nêu mức thu"), _("Hỏi nơi tiếp nhận trước khi nộp"))


def _are_counted(rules: Iterable[FeeRule]) -> bool:
    return any(rule.quantity and rule.amount_dong for rule in rules)


def _by_quantity(rules: Sequence[FeeRule]) -> Fact:
    """Return a rate and what it is for, or each price with its name where there are several."""
    paid = [rule for rule in rules if rule.amount_dong]
    told = list(dict.fromkeys(rule.price_words for rule in paid))
    if len(told) == 1:
        is_all = len(paid) == len(rules)
        words = _("%s; các khoản khác không mất tiền")
        return Fact(told[0], "" if is_all else words % paid[0])
    named = dict.fromkeys(f"{rule}: {rule.price_words}" for rule in paid)
    return Fact(_("Tùy số lượng"), "; ".join(named))


def _all_free(rules: Sequence[FeeRule], version: ProcedureVersion) -> bool:
    if not rules:
        return version.source == ProcedureVersion.Source.OWN
    return all(rule.amount_dong == 0 and not rule.doubt for rule in rules)


def _amounts(rules: Iterable[FeeRule]) -> list[int]:
    return sorted({rule.amount_dong for rule in rules if rule.amount_dong is not None})


def _range_of(amounts: Sequence[int]) -> str:
    if len(amounts) == 1:
        return dong(amounts[0])
    if amounts[0] == 0:  # never "0 đồng": look.md 9
        return _("tối đa %s") % dong(amounts[-1])
    return _("%(least)s đến %(most)s") % {
        "least": number(amounts[0]),
        "most": dong(amounts[-1]),
    }
