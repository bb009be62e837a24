"""A supervisor at An Hải, officers signed in, and registered dossiers of Trang's unit."""

import pytest
from django.urls import reverse

from bench import copies
from dossiers.models import Dossier, Label
from portal.accounts.models import Posting
from tests import people


@pytest.fixture
def sign_in(client):
    def enter(user):
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        return client

    return enter


@pytest.fixture
def mai(world):
    """Supervises the one-stop unit of An Hải."""
    mai = people.make_user("Đỗ Thị Mai", "035188001234")
    Posting.objects.create(user=mai, agency=world.centre, role="supervisor", since="2026-01-01")
    return mai


@pytest.fixture
def many(world, filed):
    """Eight registered dossiers of Trang's unit."""
    copies.copy({filed.pk: 7}, weeks=1)
    return list(Dossier.objects.filter(status=1).order_by("pk"))


@pytest.fixture
def urgent(world):
    return Label.objects.create(unit=world.centre, name="Gấp")


@pytest.fixture
def queue(sign_in):
    """The queue as an officer opens it."""

    def see(user, query=""):
        return sign_in(user).get(f"{reverse('desk:queue')}?{query}" if query else "/mot-cua/")

    return see


@pytest.fixture
def do(sign_in):
    """Choose rows and say what to do: the page that asks, then the one that tells."""

    def run(user, verb, dossiers, fact="", key=None):
        client = sign_in(user)
        rows = [f"{each.code}:{each.revision}" for each in dossiers]
        asked = client.post(reverse("desk:bulk"), {"viec": verb, "chon": rows})
        data = {"viec": verb, "chon": rows, "khoa": key or asked.context["key"], "chon-gi": fact}
        return client.post(reverse("desk:bulk_do"), data, follow=True)

    return run
