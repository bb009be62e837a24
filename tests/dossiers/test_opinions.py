"""Opinions of other agencies: several at once, each with its time; the step waits as defined."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dossiers import access, actions, history, offers, timers
from dossiers.errors.acting import NobodyAsked, NotPossibleNow, NotYours, ReasonMissing
from dossiers.models import Dossier, OpinionRequest
from portal.errors import NotFoundForPerson
from portal.workflow.moves import EdgeClosed
from tests.dossiers.asking import QUESTION, ask, give, make_world
from tests.dossiers.conftest import at, fresh


@pytest.fixture
def consult():
    return {}


@pytest.fixture
def world(db, consult):
    return make_world(consult)


def submit(world, dossier):
    return actions.move(
        dossier=dossier, by=world.people.phuong, seen=dossier.revision, edge="submit"
    )


@pytest.fixture
def asked(world, processing):
    return ask(world, processing, world.other_centre, world.province_centre)


class TestAsking:
    def test_each_agency_has_its_own_time(self, world, asked):
        due = dict(asked.opinion_requests.values_list("unit_id", "due_at"))

        assert due == {
            world.other_centre.pk: at(day=4, hour=17),
            world.province_centre.pk: at(hour=17),
        }
        event = asked.events.order_by("seq").last()
        assert event.kind == "opinions_asked"
        assert QUESTION not in str(event.data)
        assert history.broken_links(asked) == []

    def test_nobody_else_asks_and_nobody_unnamed_is_asked(self, world, processing):
        with pytest.raises(NotPossibleNow):
            ask(world, processing, world.centre)
        with pytest.raises(NobodyAsked):
            ask(world, processing)
        with pytest.raises(NotYours):
            actions.ask_opinions(
                dossier=processing,
                by=world.people.trang,
                seen=processing.revision,
                question=QUESTION,
                units=[world.other_centre.pk],
            )
        assert not OpinionRequest.objects.exists()

    def test_an_agency_is_not_asked_twice_at_once(self, world, asked):
        with pytest.raises(NotPossibleNow):
            ask(world, asked, world.other_centre)


class TestWaiting:
    def test_the_step_waits_for_all_and_says_for_how_many(self, world, asked):
        with pytest.raises(EdgeClosed) as refused:
            submit(world, asked)
        assert "đã có đủ ý kiến (còn chờ 2 nơi)" in refused.value.message

        one = give(asked, world.lan)
        with pytest.raises(EdgeClosed) as refused:
            submit(world, one)
        assert "(còn chờ 1 nơi)" in refused.value.message

        assert submit(world, give(one, world.quan)).step == "approval"

    def test_it_waits_before_anybody_was_asked(self, world, processing):
        with pytest.raises(EdgeClosed):
            submit(world, processing)

    @pytest.mark.parametrize("consult", [{"wait_for": "any"}])
    def test_one_is_enough_where_the_definition_says_so(self, world, asked):
        moved = submit(world, give(asked, world.quan))

        assert moved.step == "approval"
        assert not moved.opinion_requests.filter(closed_at=None).exists()

    def test_the_clock_runs_on_unless_the_definition_pauses_it(self, world, asked):
        assert not asked.pauses.exists()

    @pytest.mark.parametrize("consult", [{"pauses": True}])
    def test_the_clock_pauses_from_the_asking_to_the_last_answer(self, world, asked):
        assert asked.paused_since == at(hour=11)

        one = give(asked, world.lan, now=at(hour=14))
        assert one.paused_since == at(hour=11)

        both = give(one, world.quan, now=at(hour=15))
        assert both.paused_since is None
        [pause] = both.pauses.all()
        assert (pause.kind, pause.started_at, pause.ended_at) == (
            "consult",
            at(hour=11),
            at(hour=15),
        )


class TestAnswering:
    def test_an_answer_is_words_and_a_file(self, world, asked, pdf):
        given = give(asked, world.lan, file=pdf("bien-ban.pdf"))

        request = given.opinion_requests.get(unit=world.other_centre)
        assert (request.answer, request.answered_by) == ("Không có tranh chấp.", world.lan)
        event = given.events.order_by("seq").last()
        assert event.data == {"unit": world.other_centre.pk, "sha256": request.file.sha256}

    def test_words_are_needed_and_one_answer_is_enough(self, world, asked):
        with pytest.raises(ReasonMissing):
            give(asked, world.lan, answer="  ")
        given = give(asked, world.lan)
        with pytest.raises(NotYours):
            give(given, world.lan)

    def test_who_was_not_asked_does_not_answer(self, world, asked):
        for other in (world.people.phuong, world.people.huy):
            with pytest.raises(NotYours):
                give(asked, other)


class TestAccess:
    def test_the_asked_agency_sees_this_dossier_only_and_goes_on_reading_it(
        self, world, processing
    ):
        with pytest.raises(NotFoundForPerson):
            access.get_desk_dossier(world.lan, processing.code)

        asked = ask(world, processing, world.other_centre)
        assert access.get_desk_dossier(world.lan, asked.code) == asked
        assert Dossier.objects.visible_to(world.lan).count() == 1
        with pytest.raises(NotFoundForPerson):
            access.get_desk_dossier(world.quan, asked.code)

        given = give(asked, world.lan)
        assert access.get_desk_dossier(world.lan, given.code) == given
        assert offers.offers_for(world.lan, given) == []

    def test_it_is_offered_the_answer_and_nothing_else(self, world, asked):
        assert [offer.action for offer in offers.offers_for(world.lan, asked)] == ["answer_opinion"]


class TestTimer:
    def test_an_overdue_request_is_closed_and_holds_up_nobody(self, world, asked):
        assert timers.close_overdue_opinions(now=at(hour=16)) == 0

        assert timers.close_overdue_opinions(now=at(day=4, hour=17)) == 1

        found = fresh(asked)
        assert not found.opinion_requests.filter(closed_at=None).exists()
        event = found.events.order_by("seq").last()
        assert (event.kind, event.actor, event.data["by"]) == ("opinions_overdue", None, "timer")
        assert len(event.data["units"]) == 2
        with pytest.raises(NotYours):
            give(found, world.lan)
        assert submit(world, found).step == "approval"
        assert timers.close_overdue_opinions(now=at(day=4, hour=18)) == 0


class TestPages:
    @pytest.fixture
    def sign_in(self, client):
        def enter(user):
            client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
            return client

        return enter

    def act(self, dossier, action):
        return reverse("desk:act", kwargs={"code": dossier.code, "action": action})

    def test_the_holder_asks_and_the_asked_desk_answers(self, world, processing, sign_in):
        client = sign_in(world.people.phuong)
        page = client.get(self.act(processing, "ask_opinions"))
        assert page.text.count("checked") == 2
        assert "Trung tâm PVHCC xã Phú Khê (2 ngày làm việc)" in page.text.replace("\u00a0", " ")
        answer = client.post(
            self.act(processing, "ask_opinions"),
            {
                "seen": processing.revision,
                "question": QUESTION,
                "units": [world.other_centre.pk],
            },
        )
        assert answer.status_code == 302

        client = sign_in(world.lan)
        assert processing.code in client.get(reverse("desk:asked")).text
        asked = fresh(processing)
        assert QUESTION in client.get(self.act(asked, "answer_opinion")).text
        client.post(
            self.act(asked, "answer_opinion"),
            {"seen": asked.revision, "answer": "Không có tranh chấp."},
        )

        page = sign_in(world.people.phuong).get(
            reverse("desk:dossier", kwargs={"code": processing.code})
        )
        assert "Không có tranh chấp." in page.text

    def test_the_file_of_an_opinion_is_opened_from_the_dossier(self, world, asked, pdf, sign_in):
        give(asked, world.lan, file=pdf("bien-ban.pdf"))
        client = sign_in(world.people.phuong)
        opinion = OpinionRequest.objects.get(unit=world.other_centre)
        address = reverse("desk:opinion", args=[asked.code, opinion.pk])

        page = client.get(reverse("desk:dossier", kwargs={"code": asked.code}))

        assert address in page.text
        assert b"".join(client.get(address).streaming_content).startswith(b"%PDF")

    def test_a_file_that_is_none_is_refused_and_the_words_stay(self, world, asked, sign_in):
        page = sign_in(world.lan).post(
            self.act(asked, "answer_opinion"),
            {
                "seen": asked.revision,
                "answer": "Không có tranh chấp.",
                "file": SimpleUploadedFile("y-kien.pdf", b"MZ not a pdf", "application/pdf"),
            },
        )

        assert page.status_code == 422
        assert "Không có tranh chấp." in page.text
        assert not OpinionRequest.objects.exclude(answer="").exists()

    def test_the_person_sees_no_opinion(self, world, asked, sign_in):
        give(asked, world.lan)

        page = sign_in(world.huy).get(reverse("dossiers:dossier", args=[asked.code]))

        assert page.status_code == 200
        assert "Không có tranh chấp" not in page.text
        assert "ý kiến" not in page.text.lower()
