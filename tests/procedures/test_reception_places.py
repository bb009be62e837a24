"""Where a published procedure is received and handed out: changed in the browser, by whom."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.agencies.models import Agency
from procedures.models import Offering
from tests import people
from tests.procedures import authors


@pytest.fixture
def tais(tai):
    return authors.browser_of(tai)


@pytest.fixture
def address(world):
    return reverse("local:reception", args=[world.procedure.code])


@pytest.fixture
def other(world):
    """Another one-stop unit."""
    name = "Trung tâm Phục vụ hành chính công xã Bình Minh"
    return people.make_agency("H99.77", name, Agency.Kind.COMMUNE_CENTRE)


def test_a_second_unit_begins_to_receive_and_hands_out_itself(world, tais, address, other):
    competent = world.offering.competent_agency

    answer = tais.post(address, {"receiving": other.pk, "competent": competent.pk, "returned": ""})

    assert (answer.status_code, answer.url) == (302, address)
    added = Offering.objects.get(receiving_unit=other)
    assert (added.competent_agency, added.return_unit, added.is_active) == (competent, other, True)


def test_the_same_unit_twice_is_refused_with_words(world, tais, address):
    place = world.offering
    said = {"receiving": place.receiving_unit_id, "competent": place.competent_agency_id}

    answer = tais.post(address, said)

    assert answer.status_code == 409
    assert "Nơi này đã có trong danh sách" in answer.content.decode()
    assert Offering.objects.count() == 1


def test_nothing_chosen_is_refused_at_each_field(world, tais, address):
    answer = tais.post(address, {"receiving": "", "competent": "x"})

    assert answer.status_code == 422
    assert answer.context["form"].errors["receiving"] == ["Chọn nơi tiếp nhận"]
    assert "competent" in answer.context["form"].errors
    assert Offering.objects.count() == 1


def test_a_place_stops_receiving_and_hands_out_elsewhere(world, tais, address, other):
    place = world.offering
    was = {"was_unit": place.returned_at.pk, "was_active": "1"}

    tais.post(f"{address}?noi={place.pk}", {**was, "returned": other.pk})

    place.refresh_from_db()
    assert (place.return_unit, place.is_active) == (other, False)
    page = Client().get(world.procedure.get_absolute_url()).content.decode()
    assert "Nộp hồ sơ trực tuyến" not in page


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(world, tais, address, other):
    place = world.offering
    said = {"was_unit": other.pk, "was_active": "1", "returned": other.pk, "is_active": "on"}

    answer = tais.post(f"{address}?noi={place.pk}", said)

    assert answer.status_code == 409
    assert "Người khác vừa sửa nơi này" in answer.content.decode()
    assert Offering.objects.get() == place
    assert Offering.objects.get().return_unit == place.return_unit


@pytest.mark.parametrize("place", ["0", "abc", "999999999"])
def test_a_place_of_no_such_number_is_absent(world, tais, address, place):
    assert tais.get(f"{address}?noi={place}").status_code == 404


def test_only_units_that_exist_are_offered(world, tais, address):
    form = tais.get(address).context["form"]

    assert set(form.fields["receiving"].queryset) == set(
        Agency.objects.filter(is_one_stop=True, is_active=True)
    )
