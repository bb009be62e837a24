"""Reception answers within the working hours that the site sets, and its pages say how many."""

import pytest

from dossiers import actions
from tests import people
from tests.dossiers.conftest import at


@pytest.fixture
def sign_in(client):
    def do(user):
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        return client

    return do


def test_officer_and_citizen_read_the_hours_that_the_date_is_counted_with(
    world, draft, sign_in, settings
):
    settings.RECEPTION_HOURS = 4

    dossier = actions.file_dossier(dossier=draft, by=world.huy, now=people.MONDAY)

    assert dossier.reception_due_at == at(day=2, hour=14)  # from 08:00, without the noon rest
    desk = sign_in(world.people.trang).get(f"/mot-cua/ho-so/{dossier.code}/").text
    assert "(4 giờ làm việc từ khi nộp)" in desk
    own = sign_in(world.huy).get(f"/ho-so/{dossier.code}/").text
    assert "hạn riêng: 4 giờ làm việc kể từ khi nộp" in own
