"""A posting limited to some procedures or sectors holds for those, and for nothing else."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from dossiers import (
    access,
    actions,
    cash,
    counter_drafts,
    letters,
    messaging,
    offers,
    queues,
    sharing,
    steps,
)
from dossiers.absences import entering
from dossiers.assigning import reading
from dossiers.counter import offered
from dossiers.desk.forms import AssignForm
from dossiers.errors.acting import NotYours, OutsideLimit
from dossiers.ledger import scope as ledger
from dossiers.models import Dossier, RefusedAttempt
from dossiers.supervision import scope as supervision
from dossiers.transfers import scope as transfers
from dossiers.worklists import bulk
from portal.accounts.models import Posting
from portal.agencies.calendars import calendar_of
from portal.errors import NotFoundForPerson
from portal.worktime import due_bounds
from tests import people
from tests.counting import counted_queries
from tests.dossiers.conftest import at, fresh
from tests.dossiers.counter.conftest import ANSWERS, NHAN, TODAY


def counts(user, world):
    bounds = due_bounds(timezone.now(), calendar_of(None))
    units = frozenset({world.commune.pk})
    return queues.counts(user, units, queues.Filters(), bounds=bounds)["total"]


def take_down(world, by, unit=None):
    return counter_drafts.start(
        key=uuid.uuid4(), offering=world.offering, by=by, unit=unit or world.centre, card=NHAN
    )


class TestSeeing:
    def test_her_procedure_is_seen_and_counted_and_another_is_absent(
        self, world, processing, limit, elsewhere
    ):
        hers = limit(world.people.phuong, procedures=[world.procedure.pk])
        assert access.get_desk_dossier(hers, processing.code) == processing
        assert counts(hers, world) == 1

        others = limit(world.people.phuong, procedures=[elsewhere])
        with pytest.raises(NotFoundForPerson):
            access.get_desk_dossier(others, processing.code)
        assert counts(others, world) == 0
        assert not bulk.in_reach(others, [processing.code]).exists()
        assert not Dossier.objects.visible_to(others).exists()

    def test_a_sector_names_all_its_procedures(self, world, processing, limit, elsewhere):
        hers = limit(world.people.phuong, sectors=[world.procedure.sector_id])
        assert counts(hers, world) == 1

        both = limit(
            world.people.phuong, procedures=[elsewhere], sectors=[world.procedure.sector_id]
        )
        assert counts(both, world) == 1
        assert counts(limit(world.people.phuong, sectors=[0]), world) == 0

    def test_the_widest_of_two_postings_at_one_agency_holds(
        self, world, processing, limit, elsewhere
    ):
        limit(world.people.phuong, procedures=[elsewhere])
        Posting.objects.create(
            user=world.people.phuong, agency=world.commune, role="clerk", since="2025-07-01"
        )
        again = type(world.huy).objects.get(pk=world.people.phuong.pk)

        assert counts(again, world) == 1
        assert not steps.holds_step(again, processing)

    def test_the_limit_costs_no_query_more(self, world, processing, limit, sign_in):
        def asked(user):
            client = sign_in(user)
            with counted_queries() as queries:
                assert processing.code in client.get(reverse("desk:queue")).text
            return queries.number

        asked(limit(world.people.phuong))  # what a process reads once
        assert asked(limit(world.people.phuong, procedures=[world.procedure.pk])) == 9

    def test_what_she_held_before_the_limit_stays_hers_by_name_and_her_leader_sees_it(
        self, world, processing, limit, elsewhere
    ):
        actions.assign(
            dossier=processing,
            by=world.people.phuong,
            seen=processing.revision,
            to=world.people.phuong,
        )
        gone = limit(world.people.phuong, procedures=[elsewhere])

        assert counts(gone, world) == 0
        assert fresh(processing).assignee == world.people.phuong
        bounds = due_bounds(timezone.now(), calendar_of(None))
        of_hers = queues.Filters(assignee=str(gone.pk))
        units = frozenset({world.commune.pk})
        page = queues.page(world.people.thang, units, of_hers, bounds=bounds)
        assert [row.code for row in page.rows] == [processing.code]

    def test_supervision_alarms_and_books_keep_to_the_limit(
        self, world, processing, limit, elsewhere
    ):
        assert supervision.watched(limit(world.people.thang)).exists()
        assert not supervision.watched(limit(world.people.thang, procedures=[elsewhere])).exists()
        assert ledger.may_keep(limit(world.people.trang))
        # A book tells every dossier of its unit: whole or not at all.
        assert not ledger.may_keep(limit(world.people.trang, procedures=[world.procedure.pk]))

    def test_a_limited_supervisor_of_the_province_does_not_see_all(
        self, world, processing, limit, elsewhere
    ):
        assert Dossier.objects.seen_at_desk(limit(world.people.nhan)).exists()
        nhan = limit(world.people.nhan, procedures=[elsewhere])
        assert not Dossier.objects.seen_at_desk(nhan).exists()


class TestActing:
    def test_who_holds_the_step_for_other_procedures_is_refused_in_words_and_it_is_recorded(
        self, world, processing, limit, elsewhere
    ):
        phuong = limit(world.people.phuong, procedures=[elsewhere])

        with pytest.raises(OutsideLimit) as refusal:
            actions.move(
                dossier=processing,
                by=phuong,
                seen=processing.revision,
                edge="submit",
                now=at(hour=11),
            )

        words = "Thủ tục này nằm ngoài phạm vi được phân công của bạn."
        assert str(refusal.value.message) == words
        assert fresh(processing).revision == processing.revision
        assert RefusedAttempt.objects.get().reason == "outside_limit"

    def test_nothing_of_it_is_offered_to_her(self, world, processing, limit, elsewhere):
        assert offers.offers_for(limit(world.people.phuong), processing)
        phuong = limit(world.people.phuong, procedures=[elsewhere])

        assert offers.offers_for(phuong, processing) == []
        assert not sharing.may_assign(phuong, processing)
        assert not messaging.answers_for(phuong, processing)
        assert cash.may_take(world.people.ha, processing)
        assert not cash.may_take(limit(world.people.ha, procedures=[elsewhere]), processing)

    def test_it_is_assigned_to_nobody_who_may_not_see_it(self, world, processing, limit, elsewhere):
        phuong = limit(world.people.phuong, procedures=[elsewhere])

        with pytest.raises(OutsideLimit) as refusal:
            actions.assign(
                dossier=processing, by=world.people.thang, seen=processing.revision, to=phuong
            )

        assert str(refusal.value.message) == (
            "Thủ tục này nằm ngoài phạm vi được phân công của Lê Mai Phương. Chọn người khác."
        )
        assert fresh(processing).assignee is None
        assert not AssignForm(dossier=processing).fields["to"].queryset.exists()
        bounds, now = due_bounds(timezone.now(), calendar_of(None)), timezone.now()
        rows, _more = reading.rows_of(world.commune, bounds=bounds, now=now)
        assert [row.proposal for row in rows] == [None]

    def test_she_gets_no_part_in_a_step_of_it(self, world, processing, limit, elsewhere):
        lua = limit(world.people.lua, procedures=[elsewhere])

        with pytest.raises(NotYours):
            actions.share_step(
                dossier=processing,
                by=world.people.phuong,
                seen=processing.revision,
                workers=[lua.pk],
                observers=[],
            )

    def test_a_part_given_before_the_limit_shows_nothing_after_it(
        self, world, processing, limit, elsewhere
    ):
        shared = actions.share_step(
            dossier=processing,
            by=world.people.phuong,
            seen=processing.revision,
            workers=[world.people.lua.pk],
            observers=[],
        )
        assert Dossier.objects.shared_with(limit(world.people.lua)).exists()
        lua = limit(world.people.lua, procedures=[elsewhere])

        assert not Dossier.objects.shared_with(lua).exists()
        assert not sharing.is_worker(lua, shared, shared.step_parts.all())


class TestReceiving:
    def test_the_counter_lists_hers_and_refuses_others_in_words(self, world, limit, elsewhere):
        trang = limit(world.people.trang, procedures=[world.procedure.pk])
        rows = offered.find_rows("", counter=world.centre, by=trang)
        assert [row.procedure for row in rows] == [world.procedure]

        trang = limit(world.people.trang, procedures=[elsewhere])
        assert offered.find_rows("", counter=world.centre, by=trang) == []
        with pytest.raises(OutsideLimit):
            take_down(world, trang)
        assert not Dossier.objects.exists()

    def test_what_she_took_down_before_the_limit_is_not_received_after_it(
        self, world, limit, elsewhere
    ):
        draft = take_down(world, world.people.trang)
        trang = limit(world.people.trang, procedures=[elsewhere])

        with pytest.raises(OutsideLimit):
            actions.receive_at_counter(dossier=draft, by=trang, now=people.MONDAY)

        assert fresh(draft).code is None


class TestSubstitutes:
    @pytest.fixture
    def an(self, world):
        """A clerk of An Hải who stands in for Phương this week."""
        an = people.make_user("Lê Thị An", "038190000177")
        Posting.objects.create(user=an, agency=world.commune, role="clerk", since="2025-07-01")
        today = timezone.localdate()
        entering.enter(
            by=world.people.phuong,
            officer=world.people.phuong,
            agency=world.commune,
            substitute=an,
            first_day=today,
            last_day=today + datetime.timedelta(days=4),
            kind="leave",
        )
        return an

    def again(self, user):
        return type(user).objects.get(pk=user.pk)

    def test_she_acts_within_the_limit_of_whom_she_stands_in_for(
        self, world, processing, an, limit, elsewhere
    ):
        limit(world.people.phuong, procedures=[world.procedure.pk])
        assert steps.acts_at(self.again(an), processing)

        limit(world.people.phuong, procedures=[elsewhere])
        assert not steps.acts_at(self.again(an), processing)
        assert access.get_desk_dossier(self.again(an), processing.code) == processing

    def test_she_sees_what_the_absent_one_sees_beside_her_own(
        self, world, processing, an, limit, elsewhere
    ):
        an = limit(an, procedures=[elsewhere])
        assert access.get_desk_dossier(an, processing.code) == processing
        assert counts(an, world) == 1
        assert steps.acts_at(an, processing)

        limit(world.people.phuong, procedures=[elsewhere])
        assert counts(self.again(an), world) == 0

    def test_papers_on_her_list_in_an_absent_ones_place_are_hers_to_confirm(
        self, world, an, limit, elsewhere
    ):
        yen = world.people.yen
        draft = take_down(world, yen, unit=world.other_centre)
        counter_drafts.save_answers(draft=draft, by=yen, raw=ANSWERS, today=TODAY)
        brought = {"can_cuoc": counter_drafts.Brought(copies=1)}
        counter_drafts.save_brought(draft=draft, by=yen, brought=brought)
        sent = actions.receive_at_counter(dossier=draft, by=yen)
        an = limit(an, procedures=[elsewhere])
        (hand,) = transfers.coming(an)

        received = actions.receive_papers(dossier=sent, by=an, hand_over=hand.pk)

        assert received.events.get(kind="papers_received").actor == an
        limit(world.people.phuong, procedures=[elsewhere])
        assert transfers.units_of(self.again(an), received) == frozenset()


def test_a_leader_finds_no_letter_outside_her_limit(world, processing, limit, elsewhere, sign_in):
    actions.draft_letter(
        dossier=processing,
        by=world.people.phuong,
        seen=processing.revision,
        title="Mời đến trao đổi",
        body="Mời ông Lê Quang Huy đến gặp.",
    )
    page = reverse("desk:letters")
    assert "Mời đến trao đổi" in sign_in(limit(world.people.thang)).get(page).text

    limited = sign_in(limit(world.people.thang, procedures=[elsewhere])).get(page)

    assert limited.status_code == 200
    assert "Mời đến trao đổi" not in limited.text


def test_a_letter_of_an_ended_dossier_is_not_hers_either(world, processing, limit, elsewhere):
    processing.step = ""
    letters.require_writer(limit(world.people.lua), processing)

    with pytest.raises(NotYours):
        letters.require_writer(limit(world.people.lua, procedures=[elsewhere]), processing)


def test_an_administrators_posting_has_no_limit(world):
    with pytest.raises(IntegrityError), transaction.atomic():
        Posting.objects.filter(user=world.people.tai).update(only_procedures=[1])
