"""A double press of *Gửi hồ sơ*: one dossier, one code."""

import threading

import pytest
from django.db import connection

from dossiers import drafts
from dossiers.models import Dossier, DossierEvent
from tests import people
from tests.dossiers.citizen.conftest import picture, signed_in, url


@pytest.mark.django_db(transaction=True)
def test_requests_at_the_same_moment_give_one_dossier_and_one_code():
    world = people.make_world()
    draft = drafts.start(offering=world.offering, by=world.huy)
    draft.answers.data = dict(people.ANSWERS)
    draft.answers.save()
    clients = [signed_in(world.huy) for _ in range(4)]
    clients[0].post(url("papers", draft.uuid), {"tep-can_cuoc": picture()})
    start = threading.Barrier(len(clients))
    places: list[str] = []

    def send(client):
        try:
            start.wait()
            places.append(client.post(url("check", draft.uuid), {"cam-doan": "1"})["Location"])
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    filed = Dossier.objects.get()
    assert places == [f"/ho-so/{filed.code}/?da-gui"] * 4
    assert DossierEvent.objects.filter(kind="filed").count() == 1
