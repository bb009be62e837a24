"""The whole real catalogue: imported fast, said alike twice, birth registration found first."""

import os
import time
from pathlib import Path

import pytest
from django.conf import settings

from procedures import selectors
from procedures.models import Procedure, ProcedureVersion
from tests.procedures.records import run

FOLDER = Path(os.environ.get("PORTAL_DATA_DIR") or settings.BASE_DIR.parent / "shared" / "data")
DETAILS, LIST = FOLDER / "procedures.jsonl.gz", FOLDER / "catalog.jsonl.gz"
SECONDS = 40

pytestmark = [
    pytest.mark.data,
    pytest.mark.django_db,
    pytest.mark.skipif(not DETAILS.exists(), reason=f"real procedures are not in {FOLDER}"),
]


def test_the_whole_catalogue():
    """One test, because the import is slow: rules 1 to 5 of the catalogue."""
    began = time.process_time()  # a shared machine's clock on the wall says nothing
    first, report = run(DETAILS)
    took = time.process_time() - began

    assert (first.records, first.new, first.left_out) == (2630, 2630, 0)
    assert took < SECONDS
    assert len(report) == sum(first.remarks.values())
    versions = ProcedureVersion.objects.count()

    second, again = run(DETAILS)

    assert (second.unchanged, second.new, second.changed) == (2630, 0, 0)
    assert again == report
    assert ProcedureVersion.objects.count() == versions

    for question in ("dang ky khai sinh", "Đăng ký khai sinh", "khai sinh"):
        assert selectors.search(question).procedures[0].code == "1.001193", question

    if LIST.exists():
        listed, _lines = run(LIST)

        assert listed.records == 5670
        assert listed.unchanged > 2500
        assert Procedure.objects.count() > 5600
        for question in ("dang ky khai sinh", "Đăng ký khai sinh", "khai sinh"):
            assert selectors.search(question).procedures[0].code == "1.001193", question
