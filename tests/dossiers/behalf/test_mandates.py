"""Mandates: granted by number and name, accepted by that person only, ended by either side."""

import datetime

import pytest
from django.db import DatabaseError, transaction

from dossiers.mandates import reading, rules, writing
from dossiers.mandates.errors import LevelTooLow, MandateAnswered, MandateTermsWrong, TooYoung
from dossiers.models import Mandate, MandateEvent, Power
from portal.errors import NotFoundForPerson
from procedures.models import Procedure


def test_the_person_of_that_number_and_name_is_offered_it_and_accepts(grant, binh, today):
    mandate = grant()

    assert reading.held_by(binh) == [mandate]
    writing.accept(mandate=mandate, by=binh)

    assert reading.state_of(Mandate.objects.get(), today).key == "in_force"
    assert [event.kind for event in mandate.events.all()] == ["granted", "accepted"]


def test_granting_looks_nobody_up(grant, today):
    known = grant()
    unknown = grant(grantee_personal_id="001199000001", grantee_name="Không Có Ai")
    misnamed = grant(grantee_name="Trần Thị Khác")

    assert {reading.state_of(each, today).key for each in (known, unknown, misnamed)} == {"offered"}


def test_another_name_with_the_same_number_reaches_nobody(grant, binh, today):
    mandate = grant(grantee_name="Trần Thị Khác")

    assert reading.held_by(binh) == []
    with pytest.raises(NotFoundForPerson):
        reading.get_for(binh, mandate.public_id, today)
    with pytest.raises(MandateAnswered):
        writing.accept(mandate=mandate, by=binh)


def test_accents_and_capitals_do_not_make_another_name(grant, binh):
    assert reading.held_by(binh) == []
    grant(grantee_name="TRẦN THỊ BÌNH")
    assert len(reading.held_by(binh)) == 1


def test_somebody_else_neither_sees_nor_answers_it(world, grant, today):
    mandate = grant()

    for attempt in (
        lambda: reading.get_for(world.huy, mandate.public_id, today),
        lambda: writing.accept(mandate=mandate, by=world.huy),
        lambda: writing.refuse(mandate=mandate, by=world.huy),
        lambda: writing.end(mandate=mandate, by=world.huy),
    ):
        with pytest.raises(NotFoundForPerson):
            attempt()
    assert MandateEvent.objects.count() == 1


def test_a_refused_mandate_never_holds(grant, binh, today):
    mandate = writing.refuse(mandate=grant(), by=binh)

    assert reading.state_of(mandate, today).key == "refused"
    with pytest.raises(MandateAnswered):
        writing.accept(mandate=mandate, by=binh)
    assert not Mandate.objects.in_force(today).exists()


def test_either_side_ends_it_at_any_time_once(held, an, binh, today):
    revoked = writing.end(mandate=held(), by=an)
    given_up = writing.end(mandate=held(), by=binh)
    writing.end(mandate=revoked, by=an)

    assert revoked.events.last().kind == "revoked"
    assert given_up.events.last().kind == "resigned"
    assert not Mandate.objects.in_force(today).exists()


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ({"since": datetime.timedelta(days=-1)}, "since"),
        ({"since": datetime.timedelta(days=91)}, "since"),
        ({"until": datetime.timedelta(days=-1)}, "until"),
        ({"until": datetime.timedelta(days=3 * 366)}, "until"),
        ({"grantee_personal_id": "001080004321"}, "number"),
    ],
)
def test_days_are_bounded_and_nobody_authorises_herself(grant, today, terms, field):
    facts = {
        name: today + value if isinstance(value, datetime.timedelta) else value
        for name, value in terms.items()
    }
    with pytest.raises(MandateTermsWrong) as refused:
        grant(**facts)
    assert refused.value.field == field
    assert not Mandate.objects.exists()


def test_granting_and_accepting_take_the_proven_identity(grant, an, binh):
    mandate = grant()
    binh.identity_level = an.identity_level = 1

    with pytest.raises(LevelTooLow):
        writing.accept(mandate=mandate, by=binh)
    with pytest.raises(LevelTooLow):
        grant()


def test_a_minor_authorises_nobody(grant, an, today):
    an.date_of_birth = today - datetime.timedelta(days=17 * 365)
    with pytest.raises(TooYoung):
        grant()


def test_an_organisations_mandate_is_its_representatives_to_give_and_revoke(
    world, grant, firm, an, binh, today
):
    with pytest.raises(NotFoundForPerson):
        grant(by=_level_two(world.people.huong), organisation=firm)

    mandate = writing.accept(mandate=grant(organisation=firm), by=binh)
    an.representations.update(until=today - datetime.timedelta(days=1))
    with pytest.raises(NotFoundForPerson):
        writing.end(mandate=mandate, by=an)
    assert Mandate.objects.in_force(today).get() == mandate


def _level_two(person):
    person.identity_level = 2
    return person


def test_scope_by_procedure_by_sector_and_for_all(world, grant, today):
    by_name, by_sector = (
        grant(procedures=[world.procedure]),
        grant(sectors=[world.procedure.sector]),
    )
    for_all, for_none = grant(), grant(procedures=[_another(world)])

    covering = set(Mandate.objects.covering(world.procedure))

    assert covering == {by_name, by_sector, for_all}
    assert for_none not in covering
    assert reading.scope_lines(for_all) == ["Mọi thủ tục"]


def _another(world):
    return Procedure.objects.create(
        code="2.000815", name="Chứng thực", folded_name="chung thuc", sector=world.procedure.sector
    )


def test_terms_and_history_stand_in_the_database_itself(grant):
    mandate = grant()
    attempts = (
        lambda: Mandate.objects.update(until=datetime.date(2099, 1, 1)),
        lambda: Mandate.objects.update(power=Power.RESULT),
        lambda: Mandate.objects.filter(pk=mandate.pk).delete(),
        lambda: MandateEvent.objects.update(kind="revoked"),
        lambda: MandateEvent.objects.all().delete(),
    )
    for attempt in attempts:
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


@pytest.mark.parametrize(
    ("born", "adult"),
    [
        (datetime.date(2008, 11, 28), datetime.date(2026, 11, 28)),
        (datetime.date(2008, 2, 29), datetime.date(2026, 3, 1)),
    ],
)
def test_the_day_of_coming_of_age(born, adult):
    assert rules.adult_on(born) == adult
