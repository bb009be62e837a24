"""Days and ages are counted on the day of filing, whenever a correction comes."""

import copy
import datetime

import pytest

from dossiers import actions, drafts
from tests import people
from tests.dossiers.conftest import fresh

LATE_AFTER = copy.deepcopy(people.FORM)
LATE_AFTER["pages"][0]["questions"] += [
    {"kind": "date", "key": "ngay_mat", "label": "Ngày mất", "required": True, "max": "today"},
    {
        "kind": "computed",
        "key": "so_ngay",
        "label": "Số ngày",
        "formula": {"days": [{"var": "ngay_mat"}, "today"]},
    },
]


@pytest.fixture
def world(db):
    return people.make_world(form=LATE_AFTER)


def test_what_was_declared_in_time_is_not_late_by_a_later_correction(world, draft_of):
    draft = draft_of()
    draft.answers.data["ngay_mat"] = "2026-10-20"
    draft.answers.save()

    filed = fresh(actions.file_dossier(dossier=draft, by=world.huy, now=people.MONDAY))
    assert filed.answers.data["so_ngay"] == "13"

    later = datetime.date(2026, 11, 20)
    drafts.compute_again(filed, today=later)
    assert filed.answers.data["so_ngay"] == "13"
    assert not drafts.form_errors(filed, today=later)
