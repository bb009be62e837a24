"""Complete procedures of the product's own, to try everything with: for people, and one
between agencies (thủ tục nội bộ, law notes 10.6), which is the invented province's.

Written afresh from published facts (code, time limit, fee). Which of them a ministry runs centrally
in reality stands in `centrally_run_by` and on the page "Vận hành tập trung".
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone

from procedures.defining import publish_definition
from procedures.demo import review
from procedures.linking import codes_in
from procedures.models import Procedure
from procedures.papers import shipping

FOLDER = Path(__file__).parent
SINCE = date(2026, 1, 1)


def definitions() -> dict[str, dict[str, Any]]:
    """Return the shipped definitions by the code of the procedure."""
    read = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]
    read.sort(key=lambda each: bool(opened_by(each)))
    return {definition["code"]: definition for definition in read}


def opened_by(definition: dict[str, Any]) -> list[str]:
    """Return the codes of the procedures that a definition opens: they are published first."""
    return list(dict.fromkeys(codes_in(definition["workflow"])))


def load() -> dict[str, Procedure]:
    """Publish the demo procedures and offer them at the demo agencies that exist; idempotent."""
    today, now = timezone.localdate(), timezone.now()
    shipping.load(at=now)
    wanted = definitions()
    known = set(
        Procedure.objects.filter(code__in=wanted, versions__source="own").values_list(
            "code", flat=True
        )
    )
    loaded = {
        code: publish_definition(definition, on=today if code in known else SINCE, at=now)
        for code, definition in wanted.items()
    }
    review.load(at=now)
    return loaded
