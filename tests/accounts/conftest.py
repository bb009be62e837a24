"""Fixtures of the accounts room."""

import pytest

from portal.accounts import oidc
from tests.accounts.signing_in import Provider


@pytest.fixture
def provider(settings, monkeypatch):
    """An identity provider without a network, and the portal pointed at it."""
    settings.OIDC = {**settings.OIDC, "issuer": Provider.issuer}
    oidc._client.cache_clear()
    yield Provider(monkeypatch)
    oidc._client.cache_clear()
