"""Lead, co-worker and observer at the desk: what each may do, and how each is refused."""

import pytest
from django.urls import reverse

from dossiers import offers
from dossiers.models import RefusedAttempt, StepNote
from portal.accounts.models import Posting
from portal.documents.models import Digitisation
from tests import people
from tests.dossiers import test_officer_fields as fields
from tests.dossiers.conftest import fresh
from tests.dossiers.test_step_parts import share

NOT_YOURS = "Việc này thuộc người khác hoặc đơn vị khác."
WORDS = {"note": {"text": "Đã gọi điện hỏi tổ dân phố."}, "tick": {"ticked": ["ranh_gioi"]}}
OF_THE_LEAD = {
    "act": ("move", "require_payment", "share", "assign", "request_supplement", "stop"),
    "paper": ("desk:check", "desk:take_scan", "desk:digitise"),
}


@pytest.fixture
def world(db):
    """Phương leads, Mai of her unit works along, Lan of another centre looks on."""
    flow = fields.flow()
    step = next(each for each in flow["steps"] if each["key"] == "appraisal")
    step["together"] = ["H99.22"]
    step["points"] = [{"key": "ranh_gioi", "words": "Đo ranh giới"}]
    made = people.make_world(form=fields.form(), workflow=flow)
    made.mai = people.make_user("Bùi Thanh Mai", "038190000110")
    made.lan = people.make_user("Đỗ Thị Lan", "038190000111")
    for user, agency in ((made.mai, made.commune), (made.lan, made.other_centre)):
        Posting.objects.create(user=user, agency=agency, role="clerk", since="2025-07-01")
    return made


@pytest.fixture
def shared(world, processing):
    return share(processing, world.people.phuong, [world.mai], [world.lan])


@pytest.fixture
def enter(client):
    def sign_in(user):
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        return client

    return sign_in


def act(client, dossier, action, **facts):
    address = reverse("desk:act", args=[dossier.code, action])
    return client.post(address, {"seen": dossier.revision, **facts})


def offered(user, dossier):
    return {offer.action for offer in offers.offers_for(user, dossier)}


def test_each_is_offered_her_part(world, shared):
    together = {"fill", "produce", "tick", "note"} & offered(world.people.phuong, shared)

    assert together == {"fill", "produce", "tick", "note"}
    assert offered(world.mai, shared) == together
    assert offered(world.lan, shared) == set()
    assert {"move", "share", "assign", "attach_result"} <= offered(world.people.phuong, shared)


def test_lead_and_co_worker_write_notes_fields_and_ticks(world, shared, enter):
    for user in (world.people.phuong, world.mai):
        client = enter(user)
        for action, facts in WORDS.items():
            answer = act(client, fresh(shared), action, **facts)
            assert answer.status_code == 302, (user, action)
        address = reverse("desk:fill", args=[shared.code])
        filled = client.post(
            address, {"seen": fresh(shared).revision, "so_ho_tich": f"Quyển của {user.full_name}"}
        )
        assert filled.status_code == 302
    kinds = set(shared.events.filter(actor=world.mai).values_list("kind", flat=True))
    assert kinds == {"noted", "officers_filled"}  # the point was ticked already
    assert StepNote.objects.count() == 2


@pytest.mark.parametrize("action", OF_THE_LEAD["act"])
@pytest.mark.parametrize("who", ["mai", "lan"])
def test_what_is_the_leads_is_refused_to_the_others_in_words(world, shared, enter, who, action):
    answer = act(enter(getattr(world, who)), shared, action, edge="submit")

    assert answer.status_code == 403
    assert NOT_YOURS in answer.text
    assert fresh(shared).revision == shared.revision
    assert RefusedAttempt.objects.get().reason == "not_yours"


@pytest.mark.parametrize("name", OF_THE_LEAD["paper"])
@pytest.mark.parametrize("who", ["mai", "lan"])
def test_papers_are_checked_digitised_and_taken_by_the_lead_alone(world, shared, enter, who, name):
    paper = shared.papers.get()
    address = reverse(name, args=[shared.code, paper.pk])

    answer = enter(getattr(world, who)).post(
        address, {"seen": shared.revision, "state": "lacking", "why": "Mờ."}
    )

    assert answer.status_code == 403
    assert NOT_YOURS in answer.text
    paper.refresh_from_db()
    assert (paper.state, paper.taken_why) == ("good", "")
    assert not Digitisation.objects.exists()


@pytest.mark.parametrize("action", sorted(WORDS))
def test_an_observer_writes_nothing_and_her_words_are_not_lost(world, shared, enter, action):
    answer = act(enter(world.lan), shared, action, **WORDS[action])

    assert answer.status_code == 403
    assert NOT_YOURS in answer.text
    assert fresh(shared).revision == shared.revision
    if action == "note":
        assert WORDS["note"]["text"] in answer.text
    page = enter(world.lan).get(reverse("desk:dossier", args=[shared.code]))
    assert page.status_code == 200
