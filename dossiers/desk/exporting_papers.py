"""The present view with its papers as one archive: `/mot-cua/xuat/giay-to/`."""

from __future__ import annotations

import tempfile

from django.http import FileResponse, HttpRequest
from django.utils import timezone
from django.views.decorators.http import require_GET

from dossiers import queues
from dossiers.desk.guards import officer_view, units_for
from dossiers.desk.queue_address import read_filters, read_order
from dossiers.worklists import exporting, packing
from portal.accounts.people import signed_in
from portal.agencies.calendars import calendar_of
from portal.worktime import due_bounds

IN_MEMORY = 8 * 1024 * 1024


@require_GET
@officer_view
def export_papers(request: HttpRequest) -> FileResponse:
    """Give the papers of the dossiers of the present view, at most packing.MOST of them.

    The archive is written to a file that goes with the answer; each dossier gets its record of the
    look, which its person sees.
    """
    user, now = signed_in(request), timezone.now()
    _units, chosen = units_for(request)
    found = queues.page(
        user,
        chosen,
        read_filters(request.GET),
        bounds=due_bounds(now, calendar_of(None)),
        size=packing.MOST + 1,
        order=read_order(request.GET),
    )
    written = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the answer closes it
    try:
        packing.pack(found.rows, written)
    except BaseException:
        written.close()
        raise
    exporting.record(user, found.rows)
    written.seek(0)
    stamp = timezone.localtime(now).strftime("%Y%m%d-%H%M")
    answer = FileResponse(
        written,
        as_attachment=True,
        filename=f"giay-to-{stamp}.zip",
        content_type="application/zip",
    )
    answer["Cache-Control"] = "private, no-store"
    return answer
