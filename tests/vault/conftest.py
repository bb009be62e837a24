"""Huy's vault, and his and Hương's browsers."""

import pytest
from django.utils import timezone

from portal.documents.uploads import store_bytes
from portal.vault import keeping
from portal.vault.keeping import Kept
from tests.people import make_user

DEFAULTS = {
    "kind": "paper",
    "name": "Bản chụp thẻ căn cước",
    "source": "H99.21-261102-0001",
    "source_name": "Xác nhận tình trạng hôn nhân",
}


@pytest.fixture
def huy(db):
    return make_user("Lê Quang Huy", "038085002916")


@pytest.fixture
def huong(db):
    return make_user("Nguyễn Thị Mai Hương", "035190004127")


@pytest.fixture
def keep(huy):
    """Put something into Huy's vault: `keep(name="Giấy khai sinh")`."""
    count = iter(range(1, 1000))

    def put(owner=huy.personal_id, **facts):
        file = store_bytes(b"%PDF-1.4 test", name="giay.pdf", content_type="application/pdf")
        known = {"origin": f"paper:{next(count)}", **DEFAULTS, **facts}
        return keeping.keep(Kept(owner=owner, file=file, **known), now=timezone.now())

    return put
