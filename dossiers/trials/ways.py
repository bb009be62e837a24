"""What a draft's workflow would have meant for dossiers that went another way. Reads only."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from dossiers import clock, pricing, timing
from dossiers.errors.fees import PriceNotKnown
from dossiers.facts import CHANNELS
from dossiers.models import Dossier, DossierEvent
from dossiers.standing import standing
from dossiers.trials.happenings import happenings, stays
from portal import eforms, worktime
from portal.agencies.calendars import calendar_of
from portal.agencies.models import Agency
from portal.workflow import DefinitionError, Facts, Names, Step, Workflow, parse_workflow
from portal.workflow.drawing import unit_words
from portal.workflow.labels import step_words
from portal.workflow.rewalking import Rewalk, is_sound, rewalk
from portal.workflow.statuses import Status
from portal.workflow.terms import Outcome, Unit
from procedures.guarding import names_in
from procedures.workflow_pages.lengths import hours_beyond, hours_words, steps_words

EXAMPLES = 3


@dataclass(frozen=True)
class Told:
    """One line: where, what, and how many dossiers it happened to, with some of their codes."""

    name: str
    words: str
    dossiers: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ways:
    """How dossiers fare in the draft's workflow."""

    walked: int
    whole: int
    """How many of them could have gone their whole way."""
    own: int
    """How many follow a workflow of their agency's own, which the draft does not change."""
    stops: tuple[Told, ...]
    slow_steps: tuple[Told, ...]
    slow_units: tuple[Told, ...]
    long: int
    """How many went a way whose steps take longer together than what was promised."""
    long_ways: tuple[Told, ...]
    gone: tuple[Told, ...]
    added: tuple[Told, ...]

    @property
    def stopped(self) -> int:
        """How many could not have gone on somewhere."""
        return self.walked - self.whole


@dataclass
class Walking:
    """The draft's workflow, and what was found while dossiers were led through it one by one."""

    workflow: Workflow
    names: Names
    agencies: Mapping[str, tuple[int, str]]
    now: datetime.datetime
    walked: int = 0
    whole: int = 0
    own: int = 0
    long: int = 0
    _codes: dict[tuple[str, str, str], list[str]] = field(default_factory=dict)
    _counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def walk(self, dossier: Dossier, promised: worktime.Duration | None) -> None:
        """Lead one dossier through; `dossier` with its answers, pauses and `events` of TOLD.

        `promised` is the time that the draft gives it, None where that is not sure.
        """
        theirs = dossier.workflow_definition()
        if dossier.variant_id and theirs != dossier.procedure_version.workflow_definition():
            self.own += 1
            return
        events = standing(dossier.events.all())
        self.walked += 1
        found = rewalk(
            self.workflow,
            list(happenings(events)),
            self._facts(dossier),
            names=self.names,
            is_over=lambda step, since, until: self._is_over(dossier, step, since, until),
        )
        self.whole += found.stop is None
        self._note_way(found, dossier, theirs)
        self._note_sum(found, dossier, promised)
        self._note_times(dossier, events)

    def told(self) -> Ways:
        """Return what was found, the most frequent first."""
        return Ways(
            walked=self.walked,
            whole=self.whole,
            own=self.own,
            stops=self._lines("stop"),
            slow_steps=self._lines("step"),
            slow_units=self._lines("unit"),
            long=self.long,
            long_ways=self._lines("sum"),
            gone=self._lines("gone"),
            added=self._lines("added"),
        )

    def _lines(self, kind: str) -> tuple[Told, ...]:
        rows = [(key, count) for key, count in self._counts.most_common() if key[0] == kind]
        return tuple(
            Told(name, words, count, tuple(self._codes[kind, name, words]))
            for (_kind, name, words), count in rows[:20]
        )

    def _note(self, kind: str, name: str, words: str, dossier: Dossier) -> None:
        key = (kind, name, words)
        self._counts[key] += 1
        codes = self._codes.setdefault(key, [])
        if len(codes) < EXAMPLES and dossier.code:
            codes.append(dossier.code)

    def _note_way(self, found: Rewalk, dossier: Dossier, theirs: Workflow | None) -> None:
        if found.stop is not None:
            self._note("stop", self._name(found.stop.step), found.stop.reason, dossier)
        for key in found.added:
            self._note("added", self._name(key), "", dossier)
        was = {step.key: step.name for step in theirs.steps} if theirs else {}
        for key in found.gone:
            self._note("gone", step_words(was.get(key, key)), "", dossier)

    def _note_sum(
        self, found: Rewalk, dossier: Dossier, promised: worktime.Duration | None
    ) -> None:
        """Tell a way that cannot keep what was promised though each step keeps its own time.

        Adds up as the warning beside the workflow does: only what no calendar makes fit is told.
        """
        steps = [self.workflow.step(key) for key in found.timed]
        needed = hours_beyond(steps, promised) if promised else None
        if promised is None or needed is None:
            return
        self.long += 1
        told = {"needed": hours_words(needed), "promised": worktime.duration_words(promised)}
        words = _("%(needed)s, thời hạn %(promised)s") % told
        self._note("sum", steps_words(steps), words, dossier)

    def _name(self, key: str) -> str:
        return step_words(self.workflow.step(key).name)

    def _note_times(self, dossier: Dossier, events: Sequence[DossierEvent]) -> None:
        """Tell the steps, and the units, at which the dossier lay longer than the draft allows.

        Each once for a dossier. Waits, and a result that waits to be fetched, are the person's
        time; what a dossier spent at a step that the draft no longer has belongs to none of its
        steps.
        """
        steps = {step.key: step for step in self.workflow.steps}
        slow: set[str] = set()
        since_at_unit: datetime.datetime | None = None
        unit: Unit | str | None = None
        slow_units: set[Unit | str] = set()
        for key, since, until in stays(events, until=dossier.completed_at or self.now):
            step = steps.get(key)
            if step is None:
                unit = None
                continue
            if step.is_wait or step.status is Status.COMPLETED:
                continue
            if self._is_over(dossier, step, since, until):
                slow.add(key)
            if unit is None or step.unit != unit:
                unit, since_at_unit = step.unit, since
            if self._is_over_at_unit(dossier, unit, since_at_unit or since, until):
                slow_units.add(unit)
        for key in slow:
            self._note("step", self._name(key), _time(steps[key]), dossier)
        words = {code: name for code, (_pk, name) in self.agencies.items()}
        for each in slow_units:
            lane = self.workflow.lane(each)
            time = worktime.duration_words(timing.limit_of(lane.duration)) if lane else ""
            self._note("unit", unit_words(each, words), time, dossier)

    def _is_over(
        self, dossier: Dossier, step: Step, since: datetime.datetime, until: datetime.datetime
    ) -> bool:
        due = timing.step_due(step, since=since, agency_id=self._agency(dossier, step.unit))
        return due is not None and until > due

    def _is_over_at_unit(
        self,
        dossier: Dossier,
        unit: Unit | str,
        since: datetime.datetime,
        until: datetime.datetime,
    ) -> bool:
        lane = self.workflow.lane(unit)
        if lane is None:
            return False
        pauses = [each for each in dossier.pauses.all() if since <= each.started_at < until]
        due = worktime.compute(
            timing.limit_of(lane.duration),
            worktime.Receipt.here(since),
            now=until,
            calendar=calendar_of(self._agency(dossier, unit)),
            pauses=clock.pauses_of(pauses),
        )
        return due.due_at is not None and until > due.due_at

    def _agency(self, dossier: Dossier, unit: Unit | str) -> int:
        if unit == Unit.RECEIVING:
            return dossier.receiving_unit_id
        if unit == Unit.RETURN:
            return dossier.return_unit_id
        named = self.agencies.get(unit)
        return named[0] if named else dossier.competent_agency_id

    def _facts(self, dossier: Dossier) -> Facts:
        """Return what is known of it at its end; the way itself says the rest."""
        officers = getattr(dossier, "officer_answers", None)
        try:
            total = pricing.total(dossier)
        except PriceNotKnown:
            total = dossier.fee_paid
        codes = {pk: code for code, (pk, _name) in self.agencies.items()}
        units = {
            Unit.RECEIVING: codes.get(dossier.receiving_unit_id),
            Unit.COMPETENT: codes.get(dossier.competent_agency_id),
            Unit.RETURN: codes.get(dossier.return_unit_id),
        }
        return Facts(
            papers_missing=0,
            papers_unchecked=0,
            fee_total=total,
            fee_unpaid=total,
            channel=CHANNELS[dossier.channel],
            answers={**dossier.answers.data, **(officers.data if officers else {})},
            outcome=Outcome(dossier.outcome) if dossier.outcome else None,
            units={unit: code for unit, code in units.items() if code},
        )


def walking(
    definition: Mapping[str, Any], dossiers: Sequence[Dossier], *, now: datetime.datetime
) -> Walking | None:
    """Begin; None where the draft's workflow cannot be read yet, or has ends that lead nowhere."""
    try:
        workflow = parse_workflow(definition.get("workflow"))
    except DefinitionError:
        return None
    if not is_sound(workflow):
        return None
    try:
        names = names_in(eforms.parse_form(definition.get("form")))
    except eforms.DefinitionError:
        names = Names()
    units = {each.receiving_unit_id for each in dossiers}
    units |= {each.competent_agency_id for each in dossiers}
    units |= {each.return_unit_id for each in dossiers}
    named = {step.agency_code for step in workflow.steps if step.agency_code}
    rows = Agency.objects.filter(pk__in=units) | Agency.objects.filter(code__in=named)
    agencies = {code: (pk, name) for pk, code, name in rows.values_list("pk", "code", "name")}
    return Walking(workflow, names, agencies, now)


def _time(step: Step) -> str:
    if step.duration is None:
        return ""
    return worktime.duration_words(timing.limit_of(step.duration))
