"""Time limits of a version: by channel and case, known for sure or not at all."""

from datetime import time

import pytest

from portal.worktime import Duration, Unit
from procedures import demo, publishing
from procedures.models import ProcessingCase, ServiceChannel
from tests.procedures.makers import NOON, TODAY, make_draft

IN_PERSON, ONLINE, POSTAL = 1, 2, 3


def published(channels=(), cases=(), **facts):
    version = make_draft(**facts)
    for channel, case, amount, unit in channels:
        ServiceChannel.objects.create(
            version=version, channel=channel, case=case, duration_amount=amount, duration_unit=unit
        )
    for code, amount, unit in cases:
        ProcessingCase.objects.create(
            version=version, code=code, duration_amount=amount, duration_unit=unit
        )
    publishing.publish(version=version, on=TODAY, at=NOON)
    return version


def test_each_channel_has_its_own_limit(db):
    version = published([(ONLINE, "", 2, "HOUR"), (IN_PERSON, "", 1, "WORKING_DAY")])

    assert version.processing_time(ONLINE) == Duration(2, Unit.HOUR)
    assert version.processing_time(IN_PERSON) == Duration(1, Unit.WORKING_DAY)
    assert version.processing_time(POSTAL) is None


def test_a_channel_that_says_two_things_is_not_guessed(db):
    version = published([(ONLINE, "a", 7, "WORKING_DAY"), (ONLINE, "b", 2, "WORKING_DAY")])

    assert version.processing_time(ONLINE) is None
    assert version.processing_time(ONLINE, "b") == Duration(2, Unit.WORKING_DAY)


def test_rows_that_agree_are_one_limit(db):
    version = published([(ONLINE, "a", 7, "WORKING_DAY"), (ONLINE, "b", 7, "WORKING_DAY")])

    assert version.processing_time(ONLINE) == Duration(7, Unit.WORKING_DAY)


def test_a_limit_without_unit_is_unknown_but_its_case_is_not(db):
    version = published([(ONLINE, "", None, "")], cases=[("1.001193.01", 1, "WORKING_DAY")])

    assert version.processing_time(ONLINE) is None
    assert version.processing_time(ONLINE, "1.001193.01") == Duration(1, Unit.WORKING_DAY)
    assert version.processing_time(ONLINE, "1.001193.99") is None


@pytest.mark.parametrize("amount", ["0.5", "17.5"])
def test_parts_of_a_working_day_are_kept(db, amount):
    version = published([(ONLINE, "", amount, "WORKING_DAY")])

    assert version.processing_time(ONLINE) == Duration(amount, Unit.WORKING_DAY)


def test_the_clock_of_a_version_is_its_own(db):
    procedures = demo.load()

    birth = procedures["1.001193"].current.clock_policy()
    residence = procedures["1.004222"].current.clock_policy()

    assert (birth.receipt_day_counted, birth.clock_cut_off) == (True, time(15))
    assert (residence.receipt_day_counted, residence.clock_cut_off) == (False, None)


def test_what_is_parsed_is_kept_by_version(db):
    version = demo.load()["1.001193"].current

    assert version.form_definition() is version.form_definition()
    assert version.workflow_definition() is version.workflow_definition()
