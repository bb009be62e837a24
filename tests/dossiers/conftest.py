"""A world and a dossier at each stop of its way."""

import datetime

import pytest

from dossiers import actions, drafts
from dossiers.models import Dossier
from portal.documents.uploads import store_bytes
from tests import people
from tests.small_pdf import SMALL_PDF


@pytest.fixture
def world(db):
    return people.make_world()


@pytest.fixture
def pdf():
    def make(name="giay.pdf", by=None):
        return store_bytes(SMALL_PDF, name=name, content_type="application/pdf", by=by)

    return make


@pytest.fixture
def draft_of(world, pdf):
    """Make a complete draft of Huy's."""

    def make():
        begun = drafts.start(offering=world.offering, by=world.huy)
        begun.answers.data = dict(people.ANSWERS)
        begun.answers.save()
        file = pdf(by=world.huy)
        drafts.add_paper(draft=begun, by=world.huy, component_key="can_cuoc", file=file)
        return begun

    return make


@pytest.fixture
def draft(draft_of):
    """Huy's draft, complete."""
    return draft_of()


@pytest.fixture
def filed(world, draft):
    """Registered on Monday 2 November 2026, 08:00."""
    return actions.file_dossier(dossier=draft, by=world.huy, now=people.MONDAY)


@pytest.fixture
def accepted(world, filed):
    """Accepted by Trang at 09:00."""
    return actions.accept(dossier=filed, by=world.people.trang, seen=filed.revision, now=at(hour=9))


@pytest.fixture
def processing(world, accepted):
    """With Phương, the case officer, from 10:00; her paper checked."""
    moved = actions.move(
        dossier=accepted,
        by=world.people.thang,
        seen=accepted.revision,
        edge="assign",
        now=at(hour=10),
    )
    paper = moved.papers.get()
    return actions.check_paper(
        dossier=moved,
        by=world.people.phuong,
        seen=moved.revision,
        paper_id=paper.pk,
        good=True,
        now=at(hour=10),
    )


def at(*, day: int = 2, hour: int, minute: int = 0) -> datetime.datetime:
    """A moment in November 2026."""
    return people.MONDAY.replace(day=day, hour=hour, minute=minute)


def fresh(dossier: Dossier) -> Dossier:
    """The dossier as the database has it."""
    return Dossier.objects.get(pk=dossier.pk)
