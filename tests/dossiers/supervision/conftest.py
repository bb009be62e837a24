"""Huy's dossier with Phương; Trang's centre received it, Thắng leads the commune."""

import pytest

from portal.agencies import calendars


@pytest.fixture
def sign_in(client):
    def enter(user):
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        return client

    return enter


@pytest.fixture
def fresh_calendar():
    calendars.forget()
    yield
    calendars.forget()
