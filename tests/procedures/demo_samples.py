"""One filled-in sample for each demo procedure (`samples/*.json`): answers, fees, ways.

`answers` hold what a person types; the rest comes from what is known about Lê Quang Huy. `totals`
are đồng by channel. `ways` are edges of the workflow by name: "granted", "refused", "asked" end
with a result, "not_accepted" without one; "supply" stands for the person's own move.
"""

import datetime
import functools
import json
from pathlib import Path

from portal.eforms import Form, Known, prefill
from procedures import demo

FOLDER = Path(__file__).parent / "samples"
DEFINITIONS = demo.definitions()
TODAY = datetime.date(2026, 11, 2)
HOME = {"province": "99", "commune": "99021", "line": "Số 17 đường Bến Đò"}
HUY = {
    "person.full_name": "Lê Quang Huy",
    "person.personal_id": "038085002916",
    "person.date_of_birth": datetime.date(1985, 6, 21),
    "person.sex": "male",
    "person.nationality": "Việt Nam",
    "person.ethnicity": "Kinh",
    "person.address": HOME,
    "person.phone": "0912000101",
    "person.email": "le-quang-huy@songvan.example",
}


class SongVan:
    """The places that samples name."""

    def provinces(self):
        """The demo province."""
        return [("99", "Tỉnh Sông Vân")]

    def communes(self, province_code):
        """Its communes."""
        return [(f"990{number}", f"Xã {number}") for number in range(21, 26)]


@functools.cache
def sample(code: str) -> dict:
    """Read the sample of a procedure."""
    return json.loads((FOLDER / f"{code}.json").read_text(encoding="utf-8"))


def answers_of(code: str, form: Form) -> dict:
    """Return the sample's answers over what is known about Huy."""
    known = prefill(form, {path: Known(value) for path, value in HUY.items()})
    return {**known.answers, **sample(code)["answers"]}


def ways() -> list[tuple[str, str]]:
    """Return every (code, name of a way)."""
    return [(code, name) for code in DEFINITIONS for name in sample(code)["ways"]]
