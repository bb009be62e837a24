"""Where and when the result is handed out, on the person's page."""

from datetime import time

from dossiers.citizen.returning import hours_words
from dossiers.models import Dossier
from portal.agencies.models import Agency
from portal.worktime.week import STANDARD_WEEK, week_of
from tests.dossiers.citizen.conftest import url


def test_days_with_the_same_hours_are_told_together():
    rows = [(day, time(7), time(17)) for day in (0, 1, 2)] + [(5, time(8), time(11))]
    told = [(days.replace("\u00a0", " "), hours) for days, hours in hours_words(week_of(rows))]

    assert told == [("Thứ Hai đến Thứ Tư", "07:00–17:00"), ("Thứ Bảy", "08:00–11:00")]
    assert len(hours_words(STANDARD_WEEK)) == 1


def test_the_page_names_the_counter_its_telephone_and_hours(world, huy, filed):
    Dossier.objects.filter(pk=filed.pk).update(result_delivery="counter")
    Agency.objects.filter(pk=world.centre.pk).update(phone="02993000221", address="5 phố Chợ")

    page = huy.get(url("dossier", filed.code)).text

    for words in ("Trung tâm PVHCC phường An Hải", "5 phố Chợ", "07:30–11:30, 13:30–17:00"):
        assert words in page


def test_an_electronic_result_needs_no_hours(huy, filed):
    assert "07:30" not in huy.get(url("dossier", filed.code)).text
