"""A refusal never ends in a blind alley: its page leads on to the dossier that it is about."""

from django.urls import reverse

from tests.dossiers.citizen.conftest import signed_in, url

DESK = 'class="desk-bar"'


def press(client, dossier, action, seen):
    address = reverse("desk:act", kwargs={"code": dossier.code, "action": action})
    return client.post(address, {"seen": seen})


def test_an_officer_whose_page_is_stale_goes_on_to_the_dossier_or_the_queue(world, accepted):
    officer = signed_in(world.people.trang)

    told = press(officer, accepted, "accept", seen=accepted.revision - 1)

    assert told.status_code == 409
    assert DESK in told.text
    assert f'<a href="{reverse("desk:dossier", args=[accepted.code])}">' in told.text
    assert f"Mở lại hồ sơ {accepted.code}" in told.text
    assert f'<a href="{reverse("desk:queue")}">Về hàng đợi</a>' in told.text
    assert "Về trang chủ" not in told.text


def test_an_officer_who_may_not_do_it_is_told_at_the_desk_too(world, filed):
    told = press(signed_in(world.people.phuong), filed, "accept", seen=filed.revision)

    assert told.status_code == 403
    assert DESK in told.text
    assert f'<a href="{reverse("desk:dossier", args=[filed.code])}">' in told.text


def test_a_check_of_a_paper_from_a_stale_page_leads_back_to_the_dossier(world, processing):
    address = reverse(
        "desk:check", kwargs={"code": processing.code, "paper_id": processing.papers.get().pk}
    )

    told = signed_in(world.people.phuong).post(address, {"seen": "1", "state": "lacking"})

    assert told.status_code == 409
    assert DESK in told.text
    assert f'<a href="{reverse("desk:dossier", args=[processing.code])}">' in told.text


def test_a_citizen_goes_on_to_her_dossier_in_the_citizens_look(world, filed):
    told = signed_in(world.huy).post(url("withdraw", filed.code), {"seen": "nonsense"})

    assert told.status_code == 409
    assert DESK not in told.text
    assert f'<a href="{url("dossier", filed.code)}">Mở lại hồ sơ {filed.code}</a>' in told.text
