"""From a version's rows to the values that the pure rooms compute with.

A published version never changes, so what was parsed once in a process is kept by its key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from procedures import fees
from procedures.models.channel import ProcessingCase, ServiceChannel
from procedures.models.version import ProcedureVersion

if TYPE_CHECKING:
    from portal.eforms import Form
    from portal.workflow import Workflow
    from portal.worktime import Duration, Policy

T = TypeVar("T")
KEPT = 500


def once_for_each_version(
    parse: Callable[[ProcedureVersion], T],
) -> Callable[[ProcedureVersion], T]:
    """Keep what `parse` makes of a published version for this process, by its id."""
    kept: dict[int, Any] = {}

    @wraps(parse)
    def parsed(version: ProcedureVersion) -> T:
        if not version.is_published:
            return parse(version)
        if version.pk not in kept:
            if len(kept) >= KEPT:
                kept.clear()
            kept[version.pk] = parse(version)
        return kept[version.pk]

    return parsed


@once_for_each_version
def form_of(version: ProcedureVersion) -> Form | None:
    """Return the parsed form. DefinitionError when the stored one is not sound."""
    from portal.eforms import parse_form

    published = version.is_published
    return None if version.form is None else parse_form(version.form, published=published)


@once_for_each_version
def workflow_of(version: ProcedureVersion) -> Workflow | None:
    """Return the parsed workflow. DefinitionError when the stored one is not sound."""
    from portal.workflow import parse_workflow

    return None if version.workflow is None else parse_workflow(version.workflow)


@once_for_each_version
def clock_policy_of(version: ProcedureVersion) -> Policy:
    """Return the rules by which deadlines of `version` are counted."""
    from portal.worktime import Policy

    return Policy.from_json(version.clock)


def processing_time_of(version: ProcedureVersion, channel: int, case: str) -> Duration | None:
    """Return the time limit of `version` for a channel (1, 2, 3) and a case.

    A case is that of a channel's row, or the code of a processing case. Without a case the limit
    is known only when all rows of the channel say the same. None is never a guess at a default:
    the caller must ask a person.
    """
    return limit_among(
        [(r.channel, r.case, r.duration_amount, r.duration_unit) for r in _channels_of(version)],
        [(r.code, r.duration_amount, r.duration_unit) for r in _cases_of(version)],
        channel=channel,
        case=case,
    )


def limit_among(
    channels: Iterable[tuple[Any, str, Any, str]],
    cases: Iterable[tuple[str, Any, str]],
    *,
    channel: int,
    case: str,
) -> Duration | None:
    """Return the one limit that published rows give for a channel and a case, as said above.

    `channels` are (channel, case, amount, unit), `cases` (code, amount, unit).
    """
    rows = [row for row in channels if row[0] == channel]
    found = {(amount, unit) for _channel, _case, amount, unit in rows}
    if case:
        named = {(amount, unit) for _channel, its, amount, unit in rows if its == case}
        found = named or {(amount, unit) for code, amount, unit in cases if code == case}
    if len(found) != 1:
        return None
    amount, unit = found.pop()
    return None if amount is None else _duration(amount, unit)


@once_for_each_version
def _channels_of(version: ProcedureVersion) -> list[ServiceChannel]:
    return list(version.servicechannel_set.all())


@once_for_each_version
def _cases_of(version: ProcedureVersion) -> list[ProcessingCase]:
    return list(version.processingcase_set.all())


def _duration(amount: Any, unit: str) -> Duration | None:
    from portal.worktime import Duration, WorktimeError

    try:
        return Duration(amount, unit)
    except WorktimeError:  # part of a calendar day: published so, and no clock can count it
        return None


def fee_rules_of(version: ProcedureVersion) -> list[fees.Rule]:
    """Return the version's fees as `procedures.fees` takes them."""
    return [
        fees.Rule(
            code=row.code,
            name=row.name,
            kind=row.kind,
            amount_dong=row.amount_dong,
            channel=row.channel,
            condition=row.condition,
            text=row.text,
            sure=not row.doubt,
            per=row.per,
        )
        for row in version.feerule_set.all()
    ]


def fee_waivers_of(version: ProcedureVersion) -> list[fees.Waiver]:
    """Return the version's waivers as `procedures.fees` takes them."""
    return [
        fees.Waiver(
            code=row.code,
            name=row.name,
            percent=row.percent,
            fee_code=row.fee_code,
            channel=row.channel,
            condition=row.condition,
            legal_basis=row.legal_basis,
            effective_from=row.effective_from,
            effective_to=row.effective_to,
        )
        for row in version.feewaiver_set.all()
    ]
