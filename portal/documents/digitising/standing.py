"""How digitising fares, for operators: is the engine there, what waits, how long a page takes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Count, ExpressionWrapper, F, FloatField, Min, Q
from django.db.models.aggregates import Aggregate
from django.utils import timezone

from portal.documents.digitising import engine
from portal.documents.models import Digitisation

State = Digitisation.State


class Median(Aggregate):
    """PostgreSQL's percentile_cont at one half."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


def standing_of_digitising() -> dict[str, Any]:
    """Return version ("" when Tesseract or its Vietnamese is missing) and numbers of one query.

    `seconds` is the median for a page over the last day, None when nothing was done.
    """
    since = timezone.now() - timedelta(days=1)
    page = ExpressionWrapper(F("milliseconds") * 0.001 / F("pages"), output_field=FloatField())
    lately = Q(done_at__gte=since)
    numbers = Digitisation.objects.filter(lately | Q(state=State.WAITING)).aggregate(
        waiting=Count("pk", filter=Q(state=State.WAITING)),
        oldest=Min("asked_at", filter=Q(state=State.WAITING)),
        done=Count("pk", filter=lately & Q(state=State.DONE)),
        rescan=Count("pk", filter=lately & Q(state=State.RESCAN)),
        failed=Count("pk", filter=lately & Q(state=State.FAILED)),
        seconds=Median(page, filter=lately & Q(state=State.DONE)),
    )
    return {"version": engine.version(), **numbers}
