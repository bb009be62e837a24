"""A world in which the appraisal asks two agencies for their opinion."""

from dossiers import actions
from portal.accounts.models import Posting
from portal.workflow import load_workflow, simple_workflow
from tests import people
from tests.dossiers.conftest import at

QUESTION = "Thửa đất có tranh chấp không?"


def flow(**more):
    made = simple_workflow()
    step = next(each for each in made["steps"] if each["key"] == "appraisal")
    step["consult"] = {
        "ask": [
            {"unit": "H99.22", "duration": {"amount": 2, "unit": "working_day"}},
            {"unit": "H99.01", "duration": {"amount": 4, "unit": "working_hour"}},
        ],
        **more,
    }
    edge = next(each for each in made["edges"] if each["key"] == "submit")
    edge["guard"] = {"is": "opinions_in"}
    load_workflow(made)
    return made


def make_world(consult=None):
    """Lan answers for the other centre, Quân for the centre of the province."""
    made = people.make_world(workflow=flow(**(consult or {})), clock={"consult_pauses": True})
    made.lan = people.make_user("Đỗ Thị Lan", "038190000111")
    made.quan = people.make_user("Vũ Minh Quân", "038190000112")
    for user, agency in ((made.lan, made.other_centre), (made.quan, made.province_centre)):
        Posting.objects.create(user=user, agency=agency, role="case_officer", since="2025-07-01")
    return made


def ask(world, dossier, *units, now=None):
    return actions.ask_opinions(
        dossier=dossier,
        by=world.people.phuong,
        seen=dossier.revision,
        question=QUESTION,
        units=[unit.pk for unit in units],
        now=now or at(hour=11),
    )


def give(dossier, by, answer="Không có tranh chấp.", now=None, **more):
    return actions.answer_opinion(
        dossier=dossier, by=by, seen=dossier.revision, answer=answer, now=now or at(hour=14), **more
    )
