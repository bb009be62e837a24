"""Citizens at their pages: signed in by name, with real files in hand."""

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from dossiers import drafts
from portal.agencies.models import AdministrativeUnit
from tests import people

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


RICH_FORM = {
    "version": 1,
    "title": "Xác nhận nơi cư trú",
    "pages": [
        {
            "key": "nguoi_khai",
            "title": "Người khai",
            "questions": [
                {
                    "kind": "text",
                    "key": "ho_ten",
                    "label": "Họ và tên",
                    "required": True,
                    "prefill": "person.full_name",
                },
                {"kind": "date", "key": "tu_ngay", "label": "Ở từ ngày", "max": "today"},
                {
                    "kind": "choice",
                    "key": "muc_dich",
                    "label": "Mục đích",
                    "required": True,
                    "options": [
                        {"value": "vay", "label": "Vay vốn"},
                        {"value": "khac", "label": "Việc khác"},
                    ],
                },
                {
                    "kind": "text",
                    "key": "viec_gi",
                    "label": "Việc gì",
                    "required": True,
                    "when": {"==": [{"var": "muc_dich"}, "khac"]},
                },
                {"kind": "long_text", "key": "ghi_chu", "label": "Ghi chú"},
            ],
        },
        {
            "key": "noi_o",
            "title": "Nơi ở",
            "questions": [
                {"kind": "address", "key": "dia_chi", "label": "Nơi ở hiện nay", "required": True},
                {"kind": "file", "key": "anh_nha", "label": "Ảnh nhà", "component": "can_cuoc"},
            ],
        },
    ],
}


@pytest.fixture
def rich(world, monkeypatch):
    """Huy's draft of a form with two pages, a date, an address and a file."""
    province = AdministrativeUnit.objects.create(
        code="98", level="province", name="Tỉnh Sông Vân", folded_name="tinh song van"
    )
    AdministrativeUnit.objects.create(
        code="98001",
        level="commune",
        parent=province,
        name="Phường An Hải",
        folded_name="phuong an hai",
    )
    monkeypatch.setattr(people, "FORM", RICH_FORM)
    people.make_version(world.procedure, on=datetime.date(2026, 2, 1))
    world.offering.procedure.refresh_from_db()
    return drafts.start(offering=world.offering, by=world.huy)
