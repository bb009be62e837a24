"""Who leads, works along and looks on at a step: each may do her part and no more."""

import pytest
from django.urls import reverse

from dossiers import access, actions, history, offers, queues, telling
from dossiers.errors.acting import NotYours, ReasonMissing, StaleDossier, TwoParts
from dossiers.models import Dossier, OfficerAnswers, StepNote, StepPart
from portal.accounts.models import Posting
from portal.errors import NotFoundForPerson
from portal.workflow.moves import EdgeClosed
from tests import people
from tests.counting import counted_queries
from tests.dossiers import test_officer_fields as fields
from tests.dossiers.conftest import at, fresh

WORDS = "Đã gọi điện hỏi tổ dân phố."


@pytest.fixture
def world(db):
    """Mai works beside Phương; Lan's centre takes part, Quân's does not."""
    flow = fields.flow()
    step = next(each for each in flow["steps"] if each["key"] == "appraisal")
    step["together"] = ["H99.22"]
    made = people.make_world(form=fields.form(), workflow=flow)
    made.mai = people.make_user("Bùi Thanh Mai", "038190000110")
    made.lan = people.make_user("Đỗ Thị Lan", "038190000111")
    made.quan = people.make_user("Vũ Minh Quân", "038190000112")
    for user, agency in (
        (made.mai, made.commune),
        (made.lan, made.other_centre),
        (made.quan, made.province_centre),
    ):
        Posting.objects.create(user=user, agency=agency, role="clerk", since="2025-07-01")
    return made


@pytest.fixture
def sign_in(client):
    def enter(user):
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        return client

    return enter


def share(dossier, by, workers=(), observers=()):
    return actions.share_step(
        dossier=dossier,
        by=by,
        seen=dossier.revision,
        workers=[each.pk for each in workers],
        observers=[each.pk for each in observers],
        now=at(hour=11),
    )


def note(dossier, by, text=WORDS):
    return actions.add_note(
        dossier=dossier, by=by, seen=dossier.revision, text=text, now=at(hour=12)
    )


def offered(user, dossier):
    return [offer.action for offer in offers.offers_for(user, dossier)]


@pytest.fixture
def shared(world, processing):
    """Mai of the same unit works along, Lan of another one looks on."""
    return share(processing, world.people.phuong, [world.mai], [world.lan])


class TestGivingParts:
    def test_the_holder_says_who_takes_part_and_the_event_names_them_by_id(self, world, shared):
        given = dict(shared.step_parts.values_list("user_id", "part"))
        assert given == {world.mai.pk: "worker", world.lan.pk: "observer"}
        event = shared.events.order_by("seq").last()
        assert (event.kind, event.data) == (
            "step_shared",
            {"step": "appraisal", "workers": [world.mai.pk], "observers": [world.lan.pk]},
        )
        assert history.broken_links(shared) == []

    def test_parts_change_as_a_whole_and_an_unchanged_one_writes_nothing(self, world, shared):
        same = share(shared, world.people.phuong, [world.mai], [world.lan])
        assert same.revision == shared.revision

        changed = share(same, world.people.phuong, [world.lan])

        assert dict(changed.step_parts.values_list("user_id", "part")) == {world.lan.pk: "worker"}

    def test_who_has_a_part_gives_none(self, world, shared):
        for user in (world.mai, world.lan, world.quan):
            with pytest.raises(NotYours):
                share(shared, user)

    def test_an_officer_of_a_unit_that_is_not_named_gets_no_part(self, world, processing):
        with pytest.raises(NotYours):
            share(processing, world.people.phuong, [world.quan])
        assert not StepPart.objects.exists()

    def test_nobody_has_two_parts(self, world, processing):
        with pytest.raises(TwoParts):
            share(processing, world.people.phuong, [world.mai], [world.mai])
        led = actions.assign(
            dossier=processing,
            by=world.people.phuong,
            seen=processing.revision,
            to=world.people.phuong,
        )
        with pytest.raises(TwoParts):
            share(led, world.people.phuong, [world.people.phuong])

    def test_a_stale_page_changes_nothing(self, world, shared):
        with pytest.raises(StaleDossier):
            actions.share_step(
                dossier=shared,
                by=world.people.phuong,
                seen=shared.revision - 1,
                workers=[],
                observers=[],
            )
        assert shared.step_parts.count() == 2


class TestPowers:
    def test_a_worker_writes_fields_and_notes_and_moves_nothing(self, world, shared):
        filled = fields.fill(shared, world.mai, so_ho_tich=fields.WORDS)
        assert OfficerAnswers.objects.get(dossier=filled).saved_by == world.mai

        noted = note(filled, world.mai)
        assert noted.step_notes.get().text == WORDS
        event = noted.events.order_by("seq").last()
        assert (event.kind, event.data) == ("noted", {"step": "appraisal"})
        with pytest.raises(NotYours):
            fields.submit(noted, world.mai)
        assert offered(world.mai, noted) == ["fill", "produce", "note"]

    def test_an_observer_reads_and_writes_nothing(self, world, shared):
        assert access.get_desk_dossier(world.lan, shared.code) == shared
        assert offered(world.lan, shared) == []
        with pytest.raises(NotYours):
            note(shared, world.lan)
        with pytest.raises(NotYours):
            fields.fill(shared, world.lan, so_ho_tich=fields.WORDS)
        assert not StepNote.objects.exists()

    def test_who_has_no_part_sees_nothing_and_who_lost_it_no_longer(self, world, shared):
        with pytest.raises(NotFoundForPerson):
            access.get_desk_dossier(world.quan, shared.code)

        share(shared, world.people.phuong)

        with pytest.raises(NotFoundForPerson):
            access.get_desk_dossier(world.lan, shared.code)
        assert not Dossier.objects.visible_to(world.lan).exists()

    def test_a_worker_whose_posting_has_ended_writes_no_more(self, world, shared):
        Posting.objects.filter(user=world.mai).update(until="2025-08-01")
        again = type(world.mai).objects.get(pk=world.mai.pk)

        with pytest.raises(NotYours):
            note(shared, again)

    def test_a_part_is_for_its_step_only(self, world, shared):
        filled = fields.fill(shared, world.people.phuong, so_ho_tich=fields.WORDS)
        moved = fields.submit(filled, world.people.phuong)

        with pytest.raises(NotYours):
            note(moved, world.mai)

    def test_a_note_needs_words(self, world, shared):
        with pytest.raises(ReasonMissing):
            note(shared, world.mai, "  ")

    def test_what_the_way_waits_for_stays_as_it_is(self, world, shared):
        with pytest.raises(EdgeClosed):
            fields.submit(shared, world.people.phuong)


class TestPages:
    def act(self, dossier, action):
        return reverse("desk:act", kwargs={"code": dossier.code, "action": action})

    def test_the_holder_chooses_among_the_officers_of_the_units(self, world, processing, sign_in):
        client = sign_in(world.people.phuong)
        page = client.get(self.act(processing, "share"))
        assert "Bùi Thanh Mai" in page.text
        assert "Đỗ Thị Lan" in page.text
        assert "Vũ Minh Quân" not in page.text

        answer = client.post(
            self.act(processing, "share"),
            {"seen": processing.revision, "workers": [world.mai.pk], "observers": [world.lan.pk]},
        )

        assert answer.status_code == 302
        page = client.get(reverse("desk:dossier", kwargs={"code": processing.code}))
        assert "Phối hợp, theo dõi" in page.text
        assert "Đỗ Thị Lan" in page.text
        page = client.get(self.act(processing, "share"))
        assert page.context["form"]["workers"].value() == [world.mai.pk]

    def test_two_parts_are_refused_in_words_and_the_choice_stays(self, world, processing, sign_in):
        page = sign_in(world.people.phuong).post(
            self.act(processing, "share"),
            {"seen": processing.revision, "workers": [world.mai.pk], "observers": [world.mai.pk]},
        )

        assert page.status_code == 422
        assert "chỉ có một vai" in page.text
        assert page.context["form"]["workers"].value() == [str(world.mai.pk)]

    def test_a_worker_of_another_unit_finds_it_in_her_queue(self, world, shared, sign_in):
        client = sign_in(world.lan)

        assert shared.code not in client.get(reverse("desk:queue")).text
        page = client.get(reverse("desk:queue"), {"nguoi": "with"})

        # One row only: the code is cut where all rows share its head.
        assert page.text.count("data-row>") == 1
        assert shared.code in page.text

    def test_the_queue_says_how_many_take_part(self, world, shared, sign_in):
        page = sign_in(world.people.phuong).get(reverse("desk:queue"))

        assert "+2</span>" in page.text

    def test_notes_are_for_officers_and_never_for_the_person(self, world, shared, sign_in):
        client = sign_in(world.mai)
        answer = client.post(self.act(shared, "note"), {"seen": shared.revision, "text": WORDS})
        assert answer.status_code == 302
        assert WORDS in client.get(reverse("desk:dossier", kwargs={"code": shared.code})).text

        page = sign_in(world.huy).get(reverse("dossiers:dossier", args=[shared.code]))

        assert page.status_code == 200
        assert WORDS not in page.text
        assert "Bùi Thanh Mai" not in page.text
        events = fresh(shared).events.select_related("actor").order_by("seq")
        assert not {"Ghi chú nội bộ"} & {line.title for line in telling.tell(events, public=True)}

    def test_the_page_asks_the_same_however_many_take_part(self, world, shared, sign_in):
        client = sign_in(world.people.phuong)
        page = reverse("desk:dossier", kwargs={"code": shared.code})
        client.get(page)
        with counted_queries() as two:
            client.get(page)
        share(shared, world.people.phuong, [world.mai])
        with counted_queries() as one:
            client.get(page)

        assert one.number == two.number == 10


def test_the_filter_is_a_where_clause(world, shared):
    filters = queues.Filters(assignee="with")

    assert list(queues.scope(world.mai, frozenset(), filters)) == [shared]
    assert list(queues.scope(world.quan, frozenset(), filters)) == []
