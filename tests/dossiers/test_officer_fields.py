"""Fields that only officers fill in: written at the step that has them, seen by officers only."""

import copy

import pytest
from django.urls import reverse

from dossiers import actions, history, offers
from dossiers.errors.acting import NotPossibleNow, NotYours, StaleDossier
from dossiers.errors.filing import FieldsToMend
from dossiers.models import OfficerAnswers, RefusedAttempt
from portal.workflow import load_workflow, simple_workflow
from portal.workflow.moves import EdgeClosed
from tests import people
from tests.counting import counted_queries
from tests.dossiers.conftest import at, fresh

WORDS = "Sổ hộ tịch quyển 7"


def form():
    made = copy.deepcopy(people.FORM)
    made["pages"][-1]["questions"] += [
        {
            "kind": "text",
            "key": "so_ho_tich",
            "label": "Số, quyển sổ đã tra",
            "filled_by": "officer",
            "required": True,
        },
        {"kind": "integer", "key": "so_lan", "label": "Số lần tra", "filled_by": "officer"},
    ]
    return made


def flow():
    made = simple_workflow()
    step = next(each for each in made["steps"] if each["key"] == "appraisal")
    step["fills"] = ["so_ho_tich", "so_lan"]
    edge = next(each for each in made["edges"] if each["key"] == "submit")
    edge["guard"] = {"is": "officers_filled"}
    back = next(each for each in made["edges"] if each["key"] == "send_back")
    back["guard"] = {"is": "answer", "question": "so_lan", "op": "gt", "value": 3}
    load_workflow(made, questions=[*people.ANSWERS, "so_ho_tich", "so_lan"])
    return made


@pytest.fixture
def world(db):
    return people.make_world(form=form(), workflow=flow())


@pytest.fixture
def sign_in(client):
    def enter(user):
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        return client

    return enter


def fill(dossier, by, **raw):
    return actions.fill_officers(
        dossier=dossier, by=by, seen=dossier.revision, raw=raw, now=at(hour=11)
    )


def submit(dossier, by):
    return actions.move(dossier=dossier, by=by, seen=dossier.revision, edge="submit")


class TestWriting:
    def test_the_holder_of_the_step_writes_and_the_event_names_questions_only(
        self, world, processing
    ):
        filled = fill(processing, world.people.phuong, so_ho_tich=WORDS, so_lan="2")

        row = OfficerAnswers.objects.get(dossier=filled)
        assert row.data == {"so_ho_tich": WORDS, "so_lan": 2}
        assert row.saved_by == world.people.phuong
        event = filled.events.order_by("seq").last()
        assert (event.kind, event.data) == (
            "officers_filled",
            {"step": "appraisal", "questions": ["so_ho_tich", "so_lan"]},
        )
        assert history.broken_links(filled) == []

    def test_erasing_the_row_breaks_no_chain(self, world, processing):
        filled = fill(processing, world.people.phuong, so_ho_tich=WORDS)
        OfficerAnswers.objects.filter(dossier=filled).delete()

        assert history.broken_links(filled) == []

    def test_what_the_person_declared_is_not_touched(self, world, processing):
        fill(processing, world.people.phuong, so_ho_tich=WORDS, ho_ten="Người khác")

        assert fresh(processing).answers.data == people.ANSWERS

    def test_the_same_again_writes_nothing(self, world, processing):
        filled = fill(processing, world.people.phuong, so_ho_tich=WORDS)

        again = fill(filled, world.people.phuong, so_ho_tich=WORDS)

        assert again.event_count == filled.event_count

    def test_a_wrong_value_is_refused_whole(self, world, processing):
        with pytest.raises(FieldsToMend) as refused:
            fill(processing, world.people.phuong, so_ho_tich=WORDS, so_lan="nhiều")

        assert [error.key for error in refused.value.facts["errors"]] == ["so_lan"]
        assert not OfficerAnswers.objects.exists()
        assert fresh(processing).event_count == processing.event_count
        assert RefusedAttempt.objects.filter(reason="fields_to_mend").exists()

    def test_nobody_else_writes(self, world, processing):
        for other in (world.people.trang, world.people.yen, world.people.huy):
            with pytest.raises(NotYours):
                fill(processing, other, so_ho_tich=WORDS)
        assert not OfficerAnswers.objects.exists()

    def test_an_old_page_writes_nothing(self, world, processing):
        with pytest.raises(StaleDossier):
            actions.fill_officers(
                dossier=processing, by=world.people.phuong, seen=0, raw={"so_ho_tich": WORDS}
            )

    def test_a_step_without_such_fields_writes_nothing(self, world, accepted):
        with pytest.raises(NotPossibleNow):
            fill(accepted, world.people.thang, so_ho_tich=WORDS)


class TestGuards:
    def test_a_move_waits_for_a_required_field_and_says_so(self, world, processing):
        with pytest.raises(EdgeClosed) as refused:
            submit(processing, world.people.phuong)
        assert "mở khi cán bộ đã ghi đủ phần của mình (còn 1 mục)" in refused.value.message

        filled = fill(processing, world.people.phuong, so_ho_tich=WORDS)
        assert submit(filled, world.people.phuong).step == "approval"

    def test_a_later_step_asks_for_what_was_written(self, world, processing):
        filled = fill(processing, world.people.phuong, so_ho_tich=WORDS, so_lan="4")
        up = submit(filled, world.people.phuong)

        offered = {offer.edge: offer for offer in offers.offers_for(world.people.thang, up)}

        assert offered["send_back"].allowed


class TestPages:
    def address(self, dossier, name="desk:fill"):
        return reverse(name, kwargs={"code": dossier.code})

    def test_the_page_asks_saves_and_shows(self, world, processing, sign_in):
        client = sign_in(world.people.phuong)
        assert self.address(processing) in client.get(self.address(processing, "desk:dossier")).text
        page = client.get(self.address(processing))
        assert "Số, quyển sổ đã tra" in page.text

        answer = client.post(
            self.address(processing), {"seen": processing.revision, "so_ho_tich": WORDS}
        )

        assert answer.status_code == 302
        assert WORDS in client.get(self.address(processing, "desk:dossier")).text
        assert WORDS in client.get(self.address(processing)).text

    def test_a_fault_comes_back_with_what_was_typed(self, world, processing, sign_in):
        page = sign_in(world.people.phuong).post(
            self.address(processing),
            {"seen": processing.revision, "so_ho_tich": WORDS, "so_lan": "nhiều"},
        )

        assert page.status_code == 422
        assert WORDS in page.text
        assert 'value="nhiều"' in page.text

    def test_the_person_never_sees_it(self, world, processing, sign_in):
        fill(processing, world.people.phuong, so_ho_tich=WORDS)
        client = sign_in(world.huy)

        for name in ("dossiers:dossier", "dossiers:declaration"):
            page = client.get(self.address(processing, name))
            assert page.status_code == 200
            assert WORDS not in page.text
            assert "Số, quyển sổ đã tra" not in page.text

    def test_it_costs_the_desk_one_question_once_something_was_written(
        self, world, processing, sign_in
    ):
        fill(processing, world.people.phuong, so_ho_tich=WORDS)
        client = sign_in(world.people.phuong)
        page = self.address(processing, "desk:dossier")
        client.get(page)

        with counted_queries() as asked:
            client.get(page)

        assert asked.number == 10  # nine without (test_desk_cost)


def test_what_an_old_page_posts_stands_in_the_form_again(world, processing, sign_in):
    browser = sign_in(world.people.phuong)
    address = reverse("desk:fill", args=[processing.code])

    late = browser.post(address, {"seen": "0", "so_ho_tich": WORDS})

    assert late.status_code == 409
    assert f'value="{WORDS}"' in browser.get(address).text
    assert not OfficerAnswers.objects.exists()
