"""The history of a procedure for everybody: its versions, and what each of them changed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.errors import NotFoundForPerson
from procedures import selectors
from procedures.authoring.comparing import KEYS, compare
from procedures.authoring.differing import by_section
from procedures.authoring.exporting import definition_of
from procedures.authoring.versions import LISTED, MOST_VERSIONS, with_procedure
from procedures.models import ProcedureVersion


@require_safe
def history(request: HttpRequest, code: str) -> HttpResponse:
    """List the published versions; `?ban=2` shows what that one changed, else the newest."""
    procedure = selectors.get_procedure(code, by=request.user)
    versions = list(selectors.versions_of(procedure, by=request.user).only(*LISTED)[:MOST_VERSIONS])
    if not versions:
        raise NotFoundForPerson
    wanted = request.GET.get("ban", "")
    shown = next((each for each in versions if str(each.number) == wanted), versions[0])
    before = _before(shown, versions)
    found = (
        []
        if before is None
        else compare(
            definition_of(with_procedure(before)),
            definition_of(with_procedure(shown)),
            hidden=KEYS,
        )
    )
    # How an office works inside is no part of what is published to everybody.
    public = [each for each in found if each.section not in ("workflow", "offered")]
    context = {
        "procedure": procedure,
        "title": procedure.title,
        "versions": versions,
        "shown": shown,
        "before": before,
        "differences": by_section(public),
        "count": len(public),
        "today": timezone.localdate(),
    }
    return render(request, "procedures/history.html", context)


def _before(shown: ProcedureVersion, versions: list[ProcedureVersion]) -> ProcedureVersion | None:
    """Return the version that `shown` followed: the last one of its source."""
    same = (v for v in versions if v.number < shown.number and v.source == shown.source)
    return next(same, None)
