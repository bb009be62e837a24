"""Citizens at their pages: signed in by name, with real files in hand."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from dossiers import drafts

BACKEND = "portal.accounts.backends.NationalIdentityBackend"


def signed_in(person):
    """A browser of its own in which `person` is signed in."""
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


@pytest.fixture
def huy(world):
    """Huy's browser."""
    return signed_in(world.huy)


@pytest.fixture
def huong(world):
    """Hương's browser."""
    return signed_in(world.people.huong)


@pytest.fixture
def begun(world):
    """Huy's draft, just begun: only what is known stands in it."""
    return drafts.start(offering=world.offering, by=world.huy)


def picture(name="can-cuoc.jpg"):
    """A real photograph as a phone sends it."""
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(data, "JPEG")
    return SimpleUploadedFile(name, data.getvalue(), content_type="image/jpeg")


def form_url(draft, page="nguoi_khai"):
    return reverse("dossiers:form", args=[draft.uuid, page])


def url(name, *args):
    return reverse(f"dossiers:{name}", args=args)
