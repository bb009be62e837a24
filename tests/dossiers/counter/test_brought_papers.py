"""Papers that were brought: counted without a file, and nothing outside the published list."""

import pytest
from django.db import IntegrityError, transaction

from dossiers import actions, components, counter_drafts, drafts
from dossiers.counter_drafts import Brought
from dossiers.errors.acting import NotPossibleNow
from dossiers.errors.filing import Incomplete
from dossiers.facts import facts_of
from dossiers.models import BroughtPaper
from dossiers.papers.slip import slip_of
from portal.workflow.statuses import Status
from procedures.models import Component
from tests import people
from tests.dossiers.conftest import fresh
from tests.dossiers.counter.conftest import ANSWERS, TODAY


def _bring(draft, by, **brought):
    counter_drafts.save_brought(draft=draft, by=by, brought=brought)


def _receive(draft, world):
    return actions.receive_at_counter(dossier=draft, by=world.people.trang, now=people.MONDAY)


@pytest.mark.parametrize(
    "what", [Brought(originals=1), Brought(copies=1), Brought(shown=True), Brought(2, 3, True)]
)
def test_a_paper_that_was_brought_is_there_without_a_file(world, take_down, what):
    draft = take_down(complete=False)

    _bring(draft, world.people.trang, can_cuoc=what)

    assert drafts.missing_papers(draft) == []
    assert facts_of(draft).papers_missing == 0
    assert draft.papers.count() == 0


def test_a_scan_alone_is_there_too(world, take_down, pdf):
    draft = take_down(complete=False)

    drafts.add_paper(draft=draft, by=world.people.trang, component_key="can_cuoc", file=pdf())

    assert drafts.missing_papers(draft) == []
    assert facts_of(draft).papers_missing == 0


def test_without_the_required_paper_nothing_is_received(world, take_down):
    draft = take_down()
    _bring(draft, world.people.trang, can_cuoc=Brought())

    with pytest.raises(Incomplete) as refusal:
        _receive(draft, world)

    told = [error.message for error in refusal.value.facts["errors"]]
    assert told == ["Nhận hoặc quét: Bản chụp thẻ căn cước"]
    assert fresh(draft).status == Status.DRAFT


def test_the_brought_paper_stays_counted_after_reception(world, take_down):
    dossier = _receive(take_down(), world)

    assert components.present_keys(dossier) == {"can_cuoc"}
    assert facts_of(dossier).papers_missing == 0
    assert facts_of(dossier).papers_unchecked == 0


def test_counting_again_replaces_the_count(world, take_down):
    draft = take_down()

    _bring(draft, world.people.trang, can_cuoc=Brought(originals=2))

    paper = draft.brought.get()
    assert (paper.originals, paper.copies, paper.shown) == (2, 0, False)
    assert paper.recorded_by == world.people.trang


def test_a_paper_outside_the_published_list_is_refused(world, take_down):
    draft = take_down()

    for key in ("giay_kham_suc_khoe", "ly_hon"):  # the second belongs to another case
        with pytest.raises(NotPossibleNow):
            _bring(draft, world.people.trang, can_cuoc=Brought(5), **{key: Brought(1)})

    assert draft.brought.get().copies == 1


@pytest.mark.parametrize("origin", [Component.Origin.HELD, Component.Origin.REGISTER])
def test_a_paper_that_the_state_has_already_is_not_taken(world, take_down, monkeypatch, origin):
    draft = take_down(complete=False)
    held = Component(key="can_cuoc", name="Thẻ căn cước", origin=origin)
    monkeypatch.setattr(components, "wanted", lambda _dossier: [held])

    with pytest.raises(NotPossibleNow):
        _bring(draft, world.people.trang, can_cuoc=Brought(originals=1))

    assert draft.brought.count() == 0


def test_papers_of_a_case_that_was_left_are_not_received(world, take_down, pdf):
    draft, officer = take_down(), world.people.trang
    other_case = {**ANSWERS, "muc_dich": "khac"}
    counter_drafts.save_answers(draft=draft, by=officer, raw=other_case, today=TODAY)
    _bring(draft, officer, ly_hon=Brought(originals=1))
    now = counter_drafts.get_for(officer, draft.uuid)
    drafts.add_paper(draft=now, by=officer, component_key="ly_hon", file=pdf())
    counter_drafts.save_answers(draft=draft, by=officer, raw=ANSWERS, today=TODAY)

    dossier = _receive(draft, world)

    assert [paper.component_key for paper in dossier.brought.all()] == ["can_cuoc"]
    assert dossier.papers.count() == 0


def test_the_slip_says_what_was_brought(world, take_down):
    draft = take_down()
    _bring(draft, world.people.trang, can_cuoc=Brought(originals=1, copies=2))
    dossier = _receive(draft, world)

    slip = slip_of(dossier, dossier.events.get(kind="accepted"))

    assert [(row.kind, row.count) for row in slip.papers] == [
        ("Bản chính", "01"),
        ("Bản sao", "02"),
    ]
    assert slip.submitter.name == "Trương Thị Nhạn"


def test_the_slip_says_that_an_original_was_given_back(world, take_down):
    draft = take_down()
    _bring(draft, world.people.trang, can_cuoc=Brought(shown=True))
    dossier = _receive(draft, world)

    slip = slip_of(dossier, dossier.events.get(kind="accepted"))

    assert [(row.kind, row.count) for row in slip.papers] == [("Bản chính, đã xem", "trả lại")]


def test_the_database_keeps_no_record_of_nothing_brought(world, take_down):
    draft = take_down(complete=False)

    with pytest.raises(IntegrityError, match="brought_something"), transaction.atomic():
        BroughtPaper.objects.create(
            dossier=draft, component_key="can_cuoc", name="x", recorded_by=world.people.trang
        )
