"""Who is turned away at the counter is told to the national portal in two steps, each as it was."""

import uuid

import pytest

from dossiers import actions, counter_drafts
from national.building import build
from tests import people

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def taken_down():
    """Huy's draft at An Hải's counter, without the copy of his card and without a purpose."""
    world = people.make_world()
    draft = counter_drafts.start(
        key=uuid.uuid4(),
        offering=world.offering,
        by=world.people.trang,
        unit=world.centre,
        card=counter_drafts.Card.of_account(world.huy),
        account=world.huy,
    )
    return {"dossier": draft, "by": world.people.trang, "now": people.MONDAY}


def test_a_request_at_the_counter_is_in_the_second_message_only(taken_down, outside_world, deliver):
    lacks = [actions.Asked("paper", "can_cuoc"), actions.Asked("question", "muc_dich")]
    dossier = actions.ask_at_counter(**taken_down, reason="Chưa có bản chụp thẻ.", items=lacks)

    deliver()

    assert outside_world.statuses(dossier.code) == [1, 5]
    assert outside_world.dossier(dossier.code)["refused"] == 0
    filed, asked = [build(each.pk) for each in dossier.events.order_by("seq")]
    assert filed.supplements == ()
    assert [each.content for each in asked.supplements] == ["Chưa có bản chụp thẻ."]


def test_a_refusal_at_the_counter_arrives_with_its_day(taken_down, outside_world, deliver):
    dossier = actions.refuse_at_counter(
        **taken_down, reason="Không thuộc thẩm quyền.", legal_basis="khoản 2 Điều 17"
    )

    deliver()

    assert outside_world.statuses(dossier.code) == [1, 3]
    assert outside_world.dossier(dossier.code)["refused"] == 0
    filed, refused = [build(each.pk) for each in dossier.events.order_by("seq")]
    assert (filed.rejected_at, refused.rejected_at) == (None, people.MONDAY)
    assert refused.accepted_at is None
