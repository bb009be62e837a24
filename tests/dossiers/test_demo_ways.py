"""Each demo procedure walks each of its ways through the actions, from draft to the end."""

import pytest

from dossiers import actions, components, drafts, history, steps, waking
from dossiers.errors.filing import NotOpenForFiling
from dossiers.models import Applicant, Dossier
from payments.models import Order
from portal.accounts.models import Posting, Role
from portal.agencies import demo as agencies
from portal.agencies.models import Agency
from portal.documents import official
from portal.documents.uploads import store_bytes
from portal.workflow.atoms import PapersChecked
from portal.workflow.duty_atoms import ChildrenDone
from portal.workflow.guards import atoms
from portal.workflow.statuses import Status
from portal.workflow.terms import ProductKind
from procedures.defining import publish_definition
from procedures.demo import opened_by
from tests import people
from tests.procedures.demo_samples import DEFINITIONS, answers_of, sample, ways
from tests.small_pdf import SMALL_PDF

ENDS = {"not_accepted": Status.REJECTED}


@pytest.fixture(autouse=True)
def unsigned():
    """Results stay unsigned: signing is tested in tests/dossiers/results, and takes its time."""
    with official.samples():
        yield


@pytest.fixture
def officer(db):
    """Somebody who holds every role everywhere; who may do what is tested elsewhere."""
    agencies.load()
    user = people.make_user("Nguyễn Văn Đa Năng", "036081004999")
    Posting.objects.bulk_create(
        Posting(user=user, agency=agency, role=role, since=people.MONDAY.date())
        for agency in Agency.objects.all()
        for role in Role.values
        if role != Role.ADMINISTRATOR
    )
    return user


@pytest.fixture
def huy(db):
    return people.make_user("Lê Quang Huy", "038085002916", identity_level=2)


def _pdf(by):
    return store_bytes(SMALL_PDF, name="giay.pdf", content_type="application/pdf", by=by)


def _agency_of(person, procedure):
    """Make the person an officer of a commune, when only agencies may file; None else."""
    if not procedure.is_internal:
        return None
    commune = Agency.objects.get(code="H99.22")
    since = people.MONDAY.date()
    Posting.objects.create(user=person, agency=commune, role=Role.CASE_OFFICER, since=since)
    return commune


def _draft(code, by):
    for opened in opened_by(DEFINITIONS[code]):
        publish_definition(DEFINITIONS[opened], on=people.MONDAY.date(), at=people.MONDAY)
    procedure = publish_definition(DEFINITIONS[code], on=people.MONDAY.date(), at=people.MONDAY)
    offering = procedure.offerings.get(receiving_unit__code="H99.21")
    draft = drafts.start(offering=offering, by=by, agency=_agency_of(by, procedure))
    form = procedure.current.form_definition()
    draft.answers.data = answers_of(code, form)
    draft.answers.save()
    file = _pdf(by)
    for key in sorted(components.required_keys(draft)):
        drafts.add_paper(draft=draft, by=by, component_key=key, file=file)
    return draft


class Walk:
    """A dossier, the two people who move it, and what will be decided."""

    def __init__(self, dossier, *, huy, officer, outcome):
        self.dossier, self.huy, self.officer, self.outcome = dossier, huy, officer, outcome

    @property
    def code(self):
        return self.dossier.procedure_version.procedure.code

    @property
    def flow(self):
        return steps.workflow_of(self.dossier)

    def go(self, key):
        """Do the work of the present step, then take the edge `key`."""
        if key == "supply":
            self._supply()
            return
        (edge,) = (edge for edge in self.flow.exits(self.dossier.step) if edge.key == key)
        self._work(edge)
        waited_from = self.dossier.came_from_step
        getattr(self, f"_{edge.action.value}")(edge)
        expected = "" if edge.end is not None else waited_from if edge.back else edge.target
        assert self.dossier.step == expected

    def _act(self, action, *, by=None, **more):
        self.dossier = action(
            dossier=self.dossier, by=by or self.officer, seen=self.dossier.revision,
            now=people.MONDAY, **more,
        )  # fmt: skip

    def _work(self, edge):
        if fills := steps.step_of(self.dossier).fills:
            written = {key: sample(self.code)["officers"][key] for key in fills}
            self._act(actions.fill_officers, raw=written)
        if points := steps.step_of(self.dossier).points:
            self._act(actions.tick_points, ticked=[each.key for each in points])
        if any(isinstance(atom, PapersChecked) for atom in atoms(edge.guard)):
            for paper in self.dossier.papers.filter(replaced_at=None, state="unchecked"):
                self._act(actions.check_paper, paper_id=paper.pk, good=True)
        makes_result = any(
            product.kind is ProductKind.RESULT for product in steps.step_of(self.dossier).produces
        )
        has_result = self.dossier.results.filter(replaced_at=None).exists()
        if makes_result and not has_result and self.dossier.status == Status.PROCESSING:
            file, why = _pdf(self.officer), "Chưa đủ điều kiện."
            self._act(actions.attach_result, outcome=self.outcome, file=file, reason=why)

    def _supply(self):
        (item,) = self.dossier.supplement_requests.last().items.all()
        answer = self.dossier.answers.data[item.key]
        self._act(actions.supply, by=self.huy, answers={item.key: answer}, files={})
        assert self.dossier.status == Status.SUPPLEMENT_REQUIRED

    def _request_supplement(self, _edge):
        form = self.dossier.procedure_version.form_definition()
        texts = [q.key for q in form.questions.values() if q.kind in ("text", "long_text")]
        asked = next(key for key in texts if self.dossier.answers.data.get(key)
                     and key not in self.dossier.answers.verified)  # fmt: skip
        items = [actions.Asked("question", asked, "Ghi rõ hơn.")]
        self._act(actions.request_supplement, reason="Cần rõ hơn.", items=items)

    def _accept(self, _edge):
        self._act(actions.accept)

    def _move(self, edge):
        if any(isinstance(atom, ChildrenDone) for atom in atoms(edge.guard)):
            self._children(edge, "refused")
        self._act(actions.move, edge=edge.key)

    def _accept_supplement(self, _edge):
        self._act(actions.accept_supplement)

    def _require_payment(self, _edge):
        self._act(actions.require_payment)

    def _settle(self, _edge):
        order = Order.objects.get(reference=str(self.dossier.uuid))
        self.dossier = actions.settle_payment(
            dossier=self.dossier, amount=order.amount, order=str(order.pk), now=people.MONDAY
        )

    def _join(self, edge):
        """Open what the step opens, let the agencies decide it, and go on when it is done."""
        self._children(edge, self.outcome)
        self.dossier = actions.join_children(dossier=self.dossier, now=people.MONDAY)

    def _children(self, edge, outcome):
        waking.wake(self.dossier.pk, now=people.MONDAY)
        self.dossier = Dossier.objects.get(pk=self.dossier.pk)
        opened = Dossier.objects.filter(
            parent_link__parent=self.dossier, parent_link__step=edge.source
        )
        assert opened.exists()
        for child in opened:
            walk = Walk(child, huy=self.huy, officer=self.officer, outcome=outcome)
            for key in sample(walk.code)["ways"]["granted"]:
                if key not in ("charge", "paid"):  # a child of a linked group pays nothing here
                    walk.go(key)
            assert walk.dossier.status == Status.RESULT_RETURNED
        self.dossier.refresh_from_db()

    def _complete(self, _edge):
        self._act(actions.complete, number="12/KQ")

    def _return(self, _edge):
        self._act(actions.return_result)

    def _reject(self, _edge):
        self._act(actions.reject, reason="Không đúng nơi.", legal_basis="Luật chuyên ngành")


@pytest.mark.parametrize(("code", "name"), ways())
def test_a_dossier_walks_its_way_to_the_end(code, name, huy, officer):
    filed = actions.file_dossier(dossier=_draft(code, huy), by=huy, now=people.MONDAY)
    outcome = "refused" if name == "refused" else "granted"
    walk = Walk(filed, huy=huy, officer=officer, outcome=outcome)

    for key in sample(code)["ways"][name]:
        walk.go(key)

    ended = Dossier.objects.get(pk=filed.pk)
    assert ended.status == ENDS.get(name, Status.RESULT_RETURNED)
    assert ended.outcome == ("" if name == "not_accepted" else outcome)
    assert ended.step == ""
    assert history.broken_links(ended) == []


def test_between_agencies_the_agency_is_the_applicant_and_nobody_else_may_begin(huy, officer):
    draft = _draft("9.000001", huy)

    assert draft.applicant_name == Agency.objects.get(code="H99.22").name
    assert draft.applicant.kind == Applicant.Kind.STATE_AGENCY
    assert draft.applicant.personal_id == ""
    lan = people.make_user("Nguyễn Thị Lan", "038185002917", identity_level=2)
    with pytest.raises(NotOpenForFiling):
        drafts.start(offering=draft.procedure_version.procedure.offerings.first(), by=lan)


@pytest.mark.parametrize("code", DEFINITIONS)
def test_the_ways_together_visit_every_step_but_waits(code):
    flow = DEFINITIONS[code]["workflow"]
    targets = {edge["key"]: edge.get("to") for edge in flow["edges"]}

    visited = {targets.get(key) for way in sample(code)["ways"].values() for key in way}

    waits = {step["key"] for step in flow["steps"] if step["status"] in (5, 6)}
    assert {step["key"] for step in flow["steps"]} - waits <= visited | {flow["start"]}
