"""A world in which the appraisal opens a dossier at the police of the next commune.

Sơn receives there and Việt decides. The parent's way goes on by itself when the child is granted;
when it is not, Phương decides what follows.
"""

from dossiers import actions, waking
from dossiers.models import Dossier
from portal.accounts.models import Posting
from portal.agencies.models import Agency
from portal.text import fold
from portal.workflow import load_workflow, simple_workflow
from procedures.models import Offering, Procedure
from tests import people
from tests.dossiers.conftest import at

CODE = "1.004222"
CHILD_FORM = {
    "version": 1,
    "title": "Đăng ký thường trú",
    "pages": [
        {
            "key": "nguoi_khai",
            "title": "Người đăng ký",
            "questions": [
                {"kind": "text", "key": "nguoi", "label": "Người đăng ký", "required": True},
                {"kind": "text", "key": "ly_do", "label": "Lý do", "required": True},
                {"kind": "text", "key": "ghi_chu", "label": "Ghi chú"},
            ],
        }
    ],
}
CHILD = {
    "key": "residence",
    "procedure": CODE,
    "unit": "H99.23",
    "answers": {"nguoi": "ho_ten", "ly_do": "ket_hon_voi"},
    "papers": {"can_cuoc": "can_cuoc"},
}


def flow(*children, by_itself=False, submit=None):
    """The usual workflow with children at the appraisal."""
    made = simple_workflow()
    step = next(each for each in made["steps"] if each["key"] == "appraisal")
    step["children"] = {"open": list(children) or [CHILD]}
    if by_itself:
        step["children"]["by_itself"] = True
    edge = next(each for each in made["edges"] if each["key"] == "submit")
    edge["guard"] = submit or {"is": "children_done", "step": "appraisal"}
    made["edges"].append(
        {
            "key": "all_granted",
            "from": "appraisal",
            "label": "Hồ sơ con đã được giải quyết",
            "action": "join",
            "to": "approval",
            "guard": {"is": "children_granted", "step": "appraisal"},
        }
    )
    load_workflow(made)
    return made


def make_world(workflow=None):
    """The small world, and the police with a procedure of its own."""
    made = people.make_world(workflow=workflow or flow())
    made.police = people.make_agency(
        "H99.23", "Công an xã Phú Khê", Agency.Kind.COMMUNE, made.commune.parent
    )
    made.son = people.make_user("Hoàng Văn Sơn", "038090000222")
    made.viet = people.make_user("Bùi Quốc Việt", "038090000223")
    for user, agency, role in (
        (made.son, made.other_centre, "reception"),
        (made.viet, made.police, "case_officer"),
        (made.viet, made.police, "supervisor"),
        (made.viet, made.police, "approver"),
        (made.viet, made.police, "clerk"),
    ):
        Posting.objects.create(user=user, agency=agency, role=role, since="2025-07-01")
    name = "Đăng ký thường trú"
    made.residence = Procedure.objects.create(
        code=CODE, name=name, folded_name=fold(name), sector=made.procedure.sector
    )
    people.make_version(made.residence, fee=0, form=CHILD_FORM)
    made.residence.refresh_from_db()
    made.residence_offering = Offering.objects.create(
        procedure=made.residence,
        receiving_unit=made.other_centre,
        competent_agency=made.police,
        return_unit=made.other_centre,
    )
    return made


def open_children(world, dossier, now=None, by=None):
    return actions.open_children(
        dossier=dossier, by=by or world.people.phuong, seen=dossier.revision, now=now or at(hour=11)
    )


def only_child(parent):
    return Dossier.objects.get(parent_link__parent=parent)


def wake(dossier, now=None):
    waking.wake(dossier.pk, now=now or at(hour=16))


def accept_child(world, child, now=None):
    return actions.accept(dossier=child, by=world.son, seen=child.revision, now=now or at(hour=13))


def finish_child(world, child, pdf, outcome="granted"):
    """Take a registered child through to its result."""
    moved = accept_child(world, child)
    for edge in ("assign", "submit"):
        if edge == "submit":
            for paper in moved.papers.all():
                moved = actions.check_paper(
                    dossier=moved, by=world.viet, seen=moved.revision, paper_id=paper.pk, good=True
                )
            moved = actions.attach_result(
                dossier=moved,
                by=world.viet,
                seen=moved.revision,
                outcome=outcome,
                file=pdf("ket-qua.pdf"),
                reason="" if outcome == "granted" else "Chỗ ở không hợp pháp.",
            )
        moved = actions.move(
            dossier=moved, by=world.viet, seen=moved.revision, edge=edge, now=at(hour=14)
        )
    moved = actions.move(
        dossier=moved, by=world.viet, seen=moved.revision, edge="approve", now=at(hour=15)
    )
    return actions.complete(
        dossier=moved, by=world.viet, seen=moved.revision, number="01/TT", now=at(hour=15)
    )
