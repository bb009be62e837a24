"""Dossier codes: one template, gapless for each unit and day even under a rush (law notes 4.1)."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from dossiers import actions, drafts, numbering
from dossiers.models import Dossier
from portal.conf import ConfigurationError
from tests import people

DAY = datetime.date(2026, 11, 2)


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("{unit}-{yymmdd}-{seq:04}", "H99.21-261102-0042"),
        ("{unit}-{yyyymmdd}-{seq:07}", "H99.21-20261102-0000042"),
    ],
)
def test_the_template_decides_the_code(template, code):
    assert numbering.format_code(template, unit_code="H99.21", day=DAY, serial=42) == code


@pytest.mark.parametrize(
    "template",
    [
        "{unit}-{seq:04}",
        "{unit}-{yymmdd}",
        "{unit}-{yymmdd}-{seq}",
        "{unit}/{yymmdd}-{seq:04}",
        "{unit}-{yymmdd}-{seq:04}-{secret}",
    ],
)
def test_a_template_that_gives_no_valid_code_is_refused(template):
    with pytest.raises(ConfigurationError):
        numbering.format_code(template, unit_code="H99.21", day=DAY, serial=42)


def test_each_day_and_each_unit_counts_from_one(world):
    with transaction.atomic():
        codes = [
            numbering.next_code(unit=world.centre, day=DAY),
            numbering.next_code(unit=world.centre, day=DAY),
            numbering.next_code(unit=world.centre, day=DAY + datetime.timedelta(days=1)),
            numbering.next_code(unit=world.other_centre, day=DAY),
        ]

    assert codes == [
        "H99.21-261102-0001",
        "H99.21-261102-0002",
        "H99.21-261103-0001",
        "H99.22-261102-0001",
    ]


def test_a_rolled_back_filing_leaves_no_gap(world):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        numbering.next_code(unit=world.centre, day=DAY)
        raise ZeroDivisionError

    with transaction.atomic():
        assert numbering.next_code(unit=world.centre, day=DAY) == "H99.21-261102-0001"


@pytest.mark.django_db(transaction=True)
def test_fifty_filings_at_once_are_unique_and_gapless():
    world = people.make_world()
    drafted = []
    for _ in range(50):
        draft = drafts.start(offering=world.offering, by=world.huy)
        draft.answers.data = {**people.ANSWERS, "muc_dich": "ket_hon"}
        draft.answers.save()
        drafted.append(draft)
    from portal.documents.uploads import store_bytes

    file = store_bytes(b"%PDF-1.4", name="a.pdf", content_type="application/pdf")
    for draft in drafted:
        drafts.add_paper(draft=draft, by=world.huy, component_key="can_cuoc", file=file)

    def file_one(draft):
        try:
            return actions.file_dossier(dossier=draft, by=world.huy, now=people.MONDAY).code
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=10) as pool:
        codes = sorted(pool.map(file_one, drafted))

    assert codes == [f"H99.21-261102-{number:04}" for number in range(1, 51)]
    assert Dossier.objects.filed().count() == 50
