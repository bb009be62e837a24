"""Received, in time and late by month, by unit and officer, with the causes; counted each hour."""

import datetime

import pytest
from django.db.models import F
from django.urls import reverse

from dossiers import actions
from dossiers.models import Dossier, MonthFigure, OpinionRequest
from dossiers.supervision import months
from portal.documents.uploads import store_bytes
from tests import people
from tests.counting import counted_queries
from tests.documents.document_files import pdf as pdf_bytes
from tests.dossiers.citizen.test_outcome_page import settled_fee
from tests.dossiers.conftest import at

NOW = people.MONDAY + datetime.timedelta(days=26)
NOVEMBER = datetime.date(2026, 11, 1)


@pytest.fixture
def finished(world, processing):
    """Huy's dossier, whose result Phương drafted: completed on Monday at 15:00, two days early."""
    file = store_bytes(pdf_bytes(), name="kq.pdf", content_type="application/pdf")
    facts = {"outcome": "granted", "file": file}
    dossier = settled_fee(world, processing)
    drafted = actions.attach_result(
        dossier=dossier, by=world.people.phuong, seen=dossier.revision, now=at(hour=14), **facts
    )
    Dossier.objects.filter(pk=drafted.pk).update(
        status=9, completed_at=at(hour=15), outcome="granted"
    )
    return drafted


def figure(**keys):
    row = MonthFigure.objects.filter(month=NOVEMBER, **keys).get()
    return row.received, row.on_time, row.late, row.late_again, row.late_opinion, row.late_child


def test_a_dossier_is_counted_where_it_was_decided_and_with_who_drafted_it(world, finished):
    months.count(NOVEMBER, now=NOW)

    assert figure(officer=None, competent_agency=world.commune) == (1, 0, 0, 0, 0, 0)
    assert figure(officer=world.people.phuong) == (0, 1, 0, 0, 0, 0)

    Dossier.objects.update(completed_at=F("due_at") + datetime.timedelta(minutes=1))
    months.count(NOVEMBER, now=NOW)
    assert figure(officer=world.people.phuong) == (0, 0, 1, 0, 0, 0)

    OpinionRequest.objects.create(
        dossier=finished,
        step="appraisal",
        unit=world.centre,
        question="?",
        asked_by=world.people.phuong,
        asked_at=at(hour=10),
        due_at=at(hour=11),
        closed_at=at(hour=12),
    )
    months.count(NOVEMBER, now=NOW)
    assert figure(officer=world.people.phuong) == (0, 0, 1, 0, 1, 0)


def test_a_year_is_counted_once_and_the_last_two_months_again(world, finished):
    assert months.first_days(datetime.date(2026, 2, 3), 3) == [
        datetime.date(2025, 12, 1),
        datetime.date(2026, 1, 1),
        datetime.date(2026, 2, 1),
    ]
    later = NOW + datetime.timedelta(days=65)  # in February: November is over
    assert months.count_due(now=later)[-4:] == [
        datetime.date(2026, 11, 1),
        datetime.date(2026, 12, 1),
        datetime.date(2027, 1, 1),
        datetime.date(2027, 2, 1),
    ]
    assert NOVEMBER not in months.count_due(now=later)


def test_the_page_tells_leaders_each_officer_and_asks_as_often_for_many(world, finished, sign_in):
    months.count(NOVEMBER, now=NOW)
    address = reverse("supervision:months")

    page = sign_in(world.people.thang).get(address, {"thang": "2026-11"}).text
    assert "Lê Mai Phương" in page
    assert "100,0 %" in page
    others = sign_in(world.people.trang).get(address).text
    assert "UBND phường An Hải" in others
    assert "Lê Mai Phương" not in others
    assert "UBND phường An Hải" not in sign_in(world.people.yen).get(address).text

    client = sign_in(world.people.thang)
    client.get(address)
    with counted_queries() as one:
        client.get(address)
    MonthFigure.objects.bulk_create(
        MonthFigure(
            month=month,
            receiving_unit=world.centre,
            competent_agency=world.commune,
            officer=officer,
            late=3,
            counted_at=NOW,
        )
        for month in months.first_days(NOW.date())[:-1]
        for officer in (world.people.phuong, world.people.lua)
    )
    with counted_queries() as many:
        client.get(address)
    assert many.number == one.number
