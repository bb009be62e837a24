"""Which procedures can be handed in here, and who would receive and decide them.

Officers stand here, so procedures between agencies are found too.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from dossiers.models.narrowing import NOTHING, procedures_in
from portal.accounts.models import Role, User
from portal.accounts.people import duties_of
from portal.agencies.models import Agency
from procedures.models import Offering, Procedure, ServiceChannel
from procedures.search.filters import Filters
from procedures.search.finding import find
from procedures.search.words import LONGEST_QUESTION
from procedures.summaries import row_time

MOST_SHOWN = 6
MOST_FOUND = 60
MOST_PLACES = 300
"""Places offered for one procedure: a province has fewer communes."""


@dataclass(frozen=True)
class Row:
    """A procedure with where it may go: `own` when this counter's own agency decides it."""

    procedure: Procedure
    own: Offering | None
    others: list[Offering]
    duration: str

    def offering(self, chosen: str) -> Offering | None:
        """Return the offering that the officer chose by its key, else this counter's own."""
        by_key = {str(offering.pk): offering for offering in self.others}
        return by_key.get(chosen) or self.own


def find_rows(question: str, *, counter: Agency, by: User) -> list[Row]:
    """Return what answers `question` and `by` receives, best first; without a question, what this
    counter receives most."""
    open_now = Procedure.objects.filter(
        received_by(by, counter),
        is_active=True,
        current__form__isnull=False,
        current__workflow__isnull=False,
    )
    question = " ".join(question.replace("\x00", " ").split())[:LONGEST_QUESTION]
    if not question:
        here = open_now.filter(offerings__receiving_unit=counter, offerings__is_active=True)
        return _rows(list(here.order_by("-weight", "code")[:MOST_SHOWN]), counter)
    ids = find(question, filters=Filters(internal=True), limit=MOST_FOUND).ids
    found = open_now.filter(pk__in=ids, offerings__is_active=True).distinct()
    by_rank = sorted(found, key=lambda procedure: ids.index(procedure.pk))
    return _rows(by_rank[:MOST_SHOWN], counter)


def received_by(officer: User, counter: Agency) -> Q:
    """Return the WHERE clause of the procedures that this officer receives at this counter."""
    reach = duties_of(officer).reach(Role.RECEPTION)
    limit = next((each for each, agencies in reach.items() if counter.pk in agencies), None)
    return NOTHING if limit is None else procedures_in(limit)


def row_of(code: str, *, counter: Agency) -> Row | None:
    """Return the row of one procedure; None when it cannot be handed in."""
    found = Procedure.objects.filter(
        code=code[:40].replace("\x00", ""),
        is_active=True,
        current__form__isnull=False,
        current__workflow__isnull=False,
    )
    rows = _rows(list(found), counter)
    return rows[0] if rows else None


def offerings_of(procedure: Procedure) -> list[Offering]:
    """Return every place where this procedure can be received and decided."""
    return list(_offerings().filter(procedure=procedure)[:MOST_PLACES])


def _offerings() -> QuerySet[Offering]:
    return (
        Offering.objects.filter(is_active=True)
        .select_related("procedure__current", "receiving_unit", "competent_agency", "return_unit")
        .order_by("receiving_unit__code")
    )


def _rows(procedures: list[Procedure], counter: Agency) -> list[Row]:
    keys = [procedure.pk for procedure in procedures]
    offerings = list(_offerings().filter(procedure__in=keys)[: MOST_PLACES * MOST_SHOWN])
    times = {
        channel.version_id: row_time(channel)
        for channel in ServiceChannel.objects.filter(
            version__in=[procedure.current_id for procedure in procedures], channel=1
        ).order_by("-order")
    }
    rows = []
    for procedure in procedures:
        places = [o for o in offerings if o.procedure_id == procedure.pk]
        own = next((o for o in places if o.receiving_unit_id == counter.pk), None)
        others = [o for o in places if o is not own]
        rows.append(Row(procedure, own, others, times.get(procedure.current_id or 0, "")))
    return rows
