"""What the national catalogue said and says now of a few procedures, for the demo's to-do list.

Of three earlier records two say something else and one is gone; two are new. The building permits
did go from 20 days to 10 working days; 9.000005 is the invented province's.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from django.db import transaction

from procedures.authoring.national_list import intake
from procedures.demo import SINCE
from procedures.importing.running import import_file
from procedures.importing.writing import NATIONAL
from procedures.models import NationalFile, ProcedureVersion

FOLDER = Path(__file__).parent / "national_list"
BEFORE, NOW = FOLDER / "danh-muc-truoc.jsonl", FOLDER / "danh-muc-nay.jsonl"


@transaction.atomic
def load(*, now: datetime.datetime) -> int:
    """Write the differences, once; return how many there are to do.

    Where anything of the national catalogue is here already, it alone is the truth: nothing is
    written.
    """
    known = ProcedureVersion.objects.filter(source=NATIONAL)
    if known.exists() or NationalFile.objects.exists():
        return 0
    import_file(BEFORE, on=SINCE, at=now)
    return intake.keep_path(path=NOW, is_whole=True, now=now).counts["added"]
