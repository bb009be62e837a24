"""What the addresses of visits show: a kiosk, a number, an appointment of Huy's."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers.visits import taking
from dossiers.visits.models import Appointment
from tests.visitors import make_place


def visit(world) -> dict:
    place = make_place(world.centre)
    ticket = taking.take(lane=place.a, now=timezone.now())
    appointment = Appointment.objects.create(
        unit=world.centre,
        lane=place.a,
        person=world.huy,
        starts_at=timezone.now() + datetime.timedelta(days=1),
        seat=1,
        made_at=timezone.now(),
    )
    return {
        "code": world.centre.code,
        "key": place.rules.kiosk_key,
        "token": ticket.token,
        "lane": place.a.pk,
        "window": place.one.pk,
        "appointment": appointment.pk,
    }
