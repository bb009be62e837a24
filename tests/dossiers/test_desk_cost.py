"""What a page of the desk and an action ask of the database: exact, whatever there is to show."""

import pytest
from django.urls import reverse

from bench import copies
from tests.counting import counted_queries


@pytest.fixture
def sign_in(client):
    def enter(user):
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        return client

    return enter


def test_the_queue_asks_eight_questions_for_one_row_and_for_fifty(world, filed, sign_in):
    client = sign_in(world.people.trang)
    client.get(reverse("desk:queue"))

    with counted_queries() as one:
        client.get(reverse("desk:queue"))
    copies.copy({filed.pk: 60}, weeks=1)
    with counted_queries() as fifty:
        page = client.get(reverse("desk:queue"))

    # Session, person, postings, units, rows, counts, procedures and officers to filter by.
    assert (one.number, fifty.number) == (8, 8)
    assert page.text.count("data-row>") == 50
