"""`python -m bench.working papers|national|bulk|digitised N`: what one worker does in a second.

Runs in one process over a database that bench.preparing filled: the code that a Celery worker
runs, without the queue in front of it.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import django


def main() -> None:
    """Do N pieces of one kind of work, and print how long they took."""
    kind, number = sys.argv[1], int(sys.argv[2])
    django.setup()
    kinds = {"papers": papers, "national": national, "bulk": bulk, "digitised": digitised}
    print(json.dumps(kinds[kind](number)))


def papers(number: int) -> dict[str, Any]:
    """Issue Mẫu 01 for `number` accepted dossiers, numbers and files included."""
    from dossiers.papers.issuing import issue_for

    events = [dossier.events.get(kind="accepted").pk for dossier in _accepted(number + 1)]
    issue_for(events[0])  # fonts and styles are read once in the life of a worker
    begun = time.perf_counter()
    for event in events[1:]:
        issue_for(event)
    return {"done": number, "seconds": time.perf_counter() - begun}


def bulk(number: int) -> dict[str, Any]:
    """Accept `number` dossiers as one run of the queue, at most its 200."""
    import uuid

    from bench.world import officer_for
    from dossiers.worklists import bulk as runs

    rows = _told("registered", min(number, runs.MOST))
    by = officer_for(rows[0].receiving_unit, "reception")
    chosen = [runs.Chosen(dossier.code, dossier.revision) for dossier in rows]
    begun = time.perf_counter()
    run = runs.begin(by=by, key=uuid.uuid4(), verb="accept", fact="", chosen=chosen)
    runs.carry_out(run)
    seconds = time.perf_counter() - begun
    refused = run.items.exclude(state=run.items.model.State.DONE).count()
    if refused:
        raise RuntimeError(f"{refused} of {len(rows)} were not accepted")
    return {"done": len(rows), "seconds": seconds}


def national(number: int) -> dict[str, Any]:
    """Tell the sandbox's national portal of `number` dossiers, filed and accepted."""
    from django.conf import settings

    from portal.outbox.delivery import deliver_ready
    from portal.outbox.models import OutboxMessage
    from tests.sandbox_process import running_sandbox

    _deliver_nothing_else(OutboxMessage)
    _accepted(number)
    with running_sandbox("bench") as sandbox:
        settings.NATIONAL = {**settings.NATIONAL, "base_url": f"{sandbox.url}/adapter"}
        deliver_ready("national", limit=4)  # sign-in at the other side, first connection
        begun = time.perf_counter()
        report = deliver_ready("national", limit=10 * number)
        seconds = time.perf_counter() - begun
    if report.failed or report.parked:
        raise RuntimeError(f"{report.failed} messages failed, {report.parked} were parked")
    return {"done": report.delivered, "seconds": seconds}


def digitised(number: int) -> dict[str, Any]:
    """Digitise `number` full sheets of A4 at 200 dots an inch; none where Tesseract is missing."""
    from portal.documents.digitising import asking, engine, working
    from portal.documents.signing.base import Signatory
    from portal.documents.uploads import store_bytes

    if not engine.version():
        return {"done": 0, "seconds": 0.0}
    signatory, files = Signatory("H99.21", "Trung tâm An Hải"), []
    for name in range(number + 1):
        file = store_bytes(_full_sheet(name), name="quet.jpg", content_type="image/jpeg")
        asking.ask(file, signatory=signatory, by=None)
        files.append(file.pk)
    working.digitise(files[0])  # the first one reads fonts and certificates
    begun = time.perf_counter()
    for pk in files[1:]:
        working.digitise(pk)
    return {"done": number, "seconds": time.perf_counter() - begun}


def _full_sheet(name: int) -> bytes:
    """Return a sheet with forty-four lines of a letter of the State, as a scanner writes it."""
    import io

    from PIL import Image, ImageDraw, ImageFont

    line = "Căn cứ Luật Hộ tịch ngày 20 tháng 11 năm 2014, Ủy ban nhân dân phường An Hải"
    page = Image.new("L", (1654, 2339), 250)
    pen = ImageDraw.Draw(page)
    letters = ImageFont.truetype(
        "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf", 36
    )
    for row in range(44):
        pen.text((200, 160 + 46 * row), f"{name}.{row} {line}", font=letters, fill=20)
    out = io.BytesIO()
    page.save(out, "JPEG", quality=88, dpi=(200, 200))
    return out.getvalue()


def _deliver_nothing_else(messages: Any) -> None:
    messages.objects.undelivered().update(
        state=messages.State.DELIVERED, delivered_at=django.utils.timezone.now()
    )


def _accepted(number: int) -> list[Any]:
    return _told("accepted", number)


def _told(way: str, number: int) -> list[Any]:
    from bench import filling, stories
    from bench.preparing import offering_of
    from portal.accounts.models import User
    from portal.agencies.models import Agency

    offering = offering_of(stories.RESIDENCE, Agency.objects.get(code="H99.23"))
    by = User.objects.filter(postings=None).order_by("pk")[0]
    file = stories.stored_file()
    at = filling.last_morning(django.utils.timezone.now())
    return [stories.tell(offering, way, by=by, file=file, at=at) for _ in range(number)]


if __name__ == "__main__":
    main()
