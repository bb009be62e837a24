"""The real catalogue of 2,630 records: compared once and again, taken over whole, told openly."""

import os
import time
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from procedures.authoring.exporting import definitions_of
from procedures.authoring.national_list import deciding, intake
from procedures.authoring.national_list.reading import document_of, standing_of
from procedures.importing.lines import read_records
from procedures.importing.normalising import normalise
from procedures.models import NationalChange, Procedure, ProcedureVersion
from procedures.open_data import rows
from procedures.open_data.schema import schema
from tests import people
from tests.procedures import authors
from tests.procedures.records import NOON, run
from tests.procedures.test_open_data import require

FOLDER = Path(os.environ.get("PORTAL_DATA_DIR") or settings.BASE_DIR.parent / "shared" / "data")
DETAILS = FOLDER / "procedures.jsonl.gz"
SECONDS = 40
SOME = 200

pytestmark = [
    pytest.mark.data,
    pytest.mark.django_db,
    pytest.mark.skipif(not DETAILS.exists(), reason=f"real procedures are not in {FOLDER}"),
]


def compared():
    return intake.keep_path(path=DETAILS, is_whole=True, now=NOON).counts


def test_the_whole_catalogue_is_a_list_that_two_people_can_finish():
    """One test, because reading the file is slow."""
    world = people.make_world()
    nga = authors.make_second_administrator(world)
    began = time.process_time()
    first = compared()
    again = compared()

    assert time.process_time() - began < SECONDS
    # One stands in the small world already, as the province's own.
    assert (first["new"], first["changed"], first["added"]) == (2629, 1, 2630)
    assert (again["added"], again["renewed"]) == (0, 0)

    for row in NationalChange.objects.filter(kind="new").order_by("code")[:SOME]:
        deciding.take_over(change=row, by=world.people.tai, seen=row.revision, now=NOON)
    proposed = list(NationalChange.objects.filter(state="proposed").order_by("code"))
    deciding.confirm(changes=proposed, by=nga, now=NOON)
    assert Procedure.objects.filter(current__source="national").count() == SOME

    run(DETAILS)  # the direct import ends what is still open
    assert compared()["same"] == 2630
    states = Counter(NationalChange.objects.values_list("state", flat=True))
    assert states == {"taken": SOME, "obsolete": 2630 - SOME}
    a_record_as_a_document_is_what_importing_it_makes()
    open_data_hold_what_the_schema_says()
    assert standing_of(proposed[0]).current is not None


def a_record_as_a_document_is_what_importing_it_makes():
    records = [raw for number, raw in read_records(DETAILS) if number % 20 == 0]
    records = [raw for raw in records if raw["code"] != "1.004873"]
    versions = ProcedureVersion.objects.select_related("procedure__sector").filter(
        procedure__code__in=[raw["code"] for raw in records]
    )
    documents = definitions_of(list(versions))
    made = {version.procedure.code: documents[version.pk] for version in versions}
    for raw in records:
        assert document_of(normalise(raw), made[raw["code"]]) == made[raw["code"]], raw["code"]


def open_data_hold_what_the_schema_says():
    kind = schema("x")["properties"]["procedures"]["items"]
    told = list(rows.catalogue())
    for row in told:
        require(row, kind, row["code"])
    assert len(told) >= 2630
