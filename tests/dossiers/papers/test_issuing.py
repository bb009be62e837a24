"""Papers are made once for each event, and numbered without gaps."""

import datetime
import threading
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from dossiers import actions, drafts
from dossiers.models import DossierEvent, IssuedPaper, PaperCounter
from dossiers.papers import guards, issuing
from dossiers.papers.consumer import handle
from dossiers.papers.issuing import issue_for
from portal.documents import pdf as papers_pdf
from portal.documents.models import StoredFile
from portal.outbox.models import OutboxMessage
from tests import people
from tests.dossiers.conftest import at


def accepted_dossier(world, pdf, *, day=datetime.date(2026, 11, 2)):
    """Return a fresh dossier that Trang accepted at 09:00."""
    begun = drafts.start(offering=world.offering, by=world.huy)
    begun.answers.data = dict(people.ANSWERS)
    begun.answers.save()
    drafts.add_paper(draft=begun, by=world.huy, component_key="can_cuoc", file=pdf(by=world.huy))
    filed = actions.file_dossier(
        dossier=begun, by=world.huy, now=at(hour=8).replace(year=day.year, month=day.month)
    )
    return actions.accept(
        dossier=filed,
        by=world.people.trang,
        seen=filed.revision,
        now=at(hour=9).replace(year=day.year, month=day.month, day=day.day),
    )


def event_id(dossier, kind="accepted"):
    return DossierEvent.objects.get(dossier=dossier, kind=kind).pk


def test_a_task_that_runs_twice_makes_one_paper(accepted):
    first = issue_for(event_id(accepted))
    second = issue_for(event_id(accepted))

    assert first == second
    assert IssuedPaper.objects.count() == 1
    assert PaperCounter.objects.get().last == 1


def test_numbers_of_a_unit_follow_each_other_by_kind_and_year(world, pdf):
    this_year = [accepted_dossier(world, pdf) for _ in range(2)]
    next_year = accepted_dossier(world, pdf, day=datetime.date(2027, 3, 2))

    numbers = [issue_for(event_id(dossier)).number for dossier in [*this_year, next_year]]

    assert numbers == ["01/TNHS", "02/TNHS", "01/TNHS"]
    counted = PaperCounter.objects.order_by("year").values_list("unit", "year", "kind", "last")
    assert list(counted) == [
        (world.centre.pk, 2026, "slip", 2),
        (world.centre.pk, 2027, "slip", 1),
    ]


def test_a_paper_that_cannot_be_rendered_leaves_no_gap(world, pdf, monkeypatch, settings):
    one, two = accepted_dossier(world, pdf), accepted_dossier(world, pdf)
    files = StoredFile.objects.count()
    whole = papers_pdf.printed

    def fail(template, context, **_page):
        raise papers_pdf.FontMissing("fonts-liberation2")

    monkeypatch.setattr(issuing.pdf, "printed", fail)
    with pytest.raises(papers_pdf.FontMissing):
        issue_for(event_id(one))
    assert not IssuedPaper.objects.exists()
    assert not PaperCounter.objects.exists()
    assert StoredFile.objects.count() == files

    monkeypatch.setattr(issuing.pdf, "printed", whole)
    assert issue_for(event_id(two)).number == "01/TNHS"
    assert issue_for(event_id(one)).number == "02/TNHS"


def test_an_issued_paper_never_changes(accepted):
    paper = issue_for(event_id(accepted))

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        IssuedPaper.objects.filter(pk=paper.pk).update(number="99/TNHS")


def test_the_paper_is_kept_as_a_file_that_everybody_can_check(accepted, settings):
    paper = issue_for(event_id(accepted))

    stored = paper.file
    assert stored.read().startswith(b"%PDF-")
    assert stored.size == (Path(settings.MEDIA_ROOT) / stored.content.name).stat().st_size
    assert stored.uploaded_by is None


def test_the_outbox_tells_the_papers_of_every_event_and_some_call_for_one(processing):
    messages = OutboxMessage.objects.filter(consumer="papers").order_by("pk")
    assert [m.payload["kind"] for m in messages] == [
        "filed",
        "accepted",
        "moved",
        "paper_checked",
    ]

    for message in messages:
        handle(message)
        handle(message)

    assert [paper.kind for paper in IssuedPaper.objects.all()] == ["filing", "slip"]


def test_a_paper_that_is_not_due_is_parked_for_a_person(accepted):
    from portal.outbox.errors import PermanentError

    assert issubclass(guards.PaperNotDue, PermanentError)


@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_leave_neither_gaps_nor_doubles(world, pdf):
    events = [event_id(accepted_dossier(world, pdf)) for _ in range(4)]
    failures = []

    def work():
        try:
            for event in events:
                issue_for(event)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert failures == []
    assert sorted(IssuedPaper.objects.values_list("serial", flat=True)) == [1, 2, 3, 4]
    assert sorted(IssuedPaper.objects.values_list("event", flat=True)) == sorted(events)


@pytest.mark.django_db(transaction=True)
def test_the_worker_delivers_the_slip(world, pdf):
    from portal.outbox.delivery import deliver_ready

    dossier = accepted_dossier(world, pdf)

    report = deliver_ready("papers")

    assert (report.delivered, report.failed, report.parked) == (2, 0, 0)
    numbers = IssuedPaper.objects.filter(dossier=dossier).values_list("number", flat=True)
    assert list(numbers) == ["01/XNNHS", "01/TNHS"]
