"""The person chooses how she gets her result, until it was handed out."""

import pytest

from dossiers import actions
from dossiers.errors.acting import NotPossibleNow, NotYours
from tests.dossiers.citizen.conftest import url
from tests.dossiers.conftest import at, fresh


def test_it_is_chosen_on_a_page_of_its_own_and_told(huy, filed):
    page = huy.get(url("delivery", filed.code)).text
    assert "Trung tâm PVHCC phường An Hải" in page

    huy.post(url("delivery", filed.code), {"way": "counter", "seen": filed.revision})

    assert fresh(filed).result_delivery == "counter"
    event = filed.events.latest("seq")
    assert (event.kind, event.data) == ("delivery_chosen", {"from": "electronic", "way": "counter"})
    assert "Đổi cách nhận kết quả" in huy.get(url("dossier", filed.code)).text


@pytest.mark.parametrize(
    ("way", "words"),
    [("", "Chọn cách nhận kết quả"), ("post", "Chọn một cách"), ("<b>", "Chọn một cách")],
)
def test_another_way_is_refused_and_nothing_changes(huy, filed, way, words):
    page = huy.post(url("delivery", filed.code), {"way": way, "seen": filed.revision})

    assert page.status_code == 422
    assert words in page.text
    assert fresh(filed).result_delivery == "electronic"


def test_the_same_way_again_is_no_event(world, filed):
    actions.choose_delivery(
        dossier=filed, by=world.huy, seen=filed.revision, way="electronic", now=at(hour=9)
    )

    assert filed.events.count() == 1


def test_it_is_hers_alone_and_ends_with_the_dossier(world, huong, filed):
    assert huong.get(url("delivery", filed.code)).status_code == 404
    with pytest.raises(NotYours):
        actions.choose_delivery(
            dossier=filed, by=world.people.huong, seen=filed.revision, way="counter"
        )
    gone = actions.withdraw(dossier=filed, by=world.huy, seen=filed.revision, now=at(hour=9))

    with pytest.raises(NotPossibleNow):
        actions.choose_delivery(dossier=gone, by=world.huy, seen=gone.revision, way="counter")
    assert fresh(gone).result_delivery == "electronic"
