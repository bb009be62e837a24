"""The vault as its owner sees it."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import Organisation, Representation
from portal.accounts.people import ORGANISATION_KEY
from portal.vault import keeping
from portal.vault.models import VaultItem
from tests.counting import counted_queries

BACKEND = "portal.accounts.backends.NationalIdentityBackend"


@pytest.fixture
def page(client, huy):
    """Huy's vault: its text for a query."""
    client.force_login(huy, backend=BACKEND)

    def read(query=""):
        return client.get(f"/kho/{query}").content.decode()

    return read


def test_the_vault_lists_what_it_is_where_from_and_whether_it_is_valid(page, keep):
    keep(
        kind="result",
        name="Giấy xác nhận tình trạng hôn nhân",
        number="12/XN",
        agency="UBND phường An Hải",
        issued_on=datetime.date(2026, 11, 5),
    )
    keep(name="Ảnh chân dung", valid_until=yesterday())

    text = page()

    for words in ("Số 12/XN", "cấp 05/11/2026", "UBND phường An Hải", "H99.21-261102-0001"):
        assert words in text
    assert text.index("Hết thời hạn") < text.index("Còn giá trị</span>")


def test_it_is_searched_without_marks_and_narrowed_by_kind_and_validity(page, keep):
    keep(name="Giấy khai sinh")
    keep(name="Ảnh chân dung", valid_until=yesterday())
    keep(name="Giấy phép xây dựng", kind="result")

    assert listed(page("?q=giay+khai")) == ["Giấy khai sinh"]
    assert listed(page("?loai=ket-qua")) == ["Giấy phép xây dựng"]
    assert listed(page("?con=khong")) == ["Ảnh chân dung"]
    assert listed(page("?con=duoc&loai=giay-to")) == ["Giấy khai sinh"]
    assert "Không có giấy nào như vậy" in page("?q=ho+chieu")


def yesterday():
    return timezone.localdate() - datetime.timedelta(days=1)


def listed(text):
    return [
        name for name in ("Giấy khai sinh", "Ảnh chân dung", "Giấy phép xây dựng") if name in text
    ]


def test_pages_follow_one_another_and_cost_the_same(page, keep):
    for number in range(25):
        keep(name=f"Giấy số {number:02}")
    page()
    with counted_queries() as few:
        first = page()
    for number in range(25, 60):
        keep(name=f"Giấy số {number:02}")
    with counted_queries() as many:
        page()

    assert "Giấy số 05" in first and "Giấy số 04" not in first
    assert "Giấy số 39" in page(f"?sau={VaultItem.objects.get(name='Giấy số 40').pk}")
    assert few.number == many.number


def test_somebody_elses_item_is_absent(client, huong, keep):
    item = keep()
    client.force_login(huong, backend=BACKEND)

    for name in ("item", "file", "share"):
        assert client.get(reverse(f"vault:{name}", args=[item.public_id])).status_code == 404
    assert "Kho chưa có gì" in client.get("/kho/").content.decode()


def test_a_representative_opens_the_organisations_vault(client, huy, keep):
    company = Organisation.objects.create(tax_code="9900211458", name="Công ty TNHH Gốm Sông Vân")
    Representation.objects.create(user=huy, organisation=company, since=datetime.date(2026, 1, 1))
    own, theirs = keep(name="Giấy của Huy"), keep(owner="9900211458", name="Giấy của công ty")
    client.force_login(huy, backend=BACKEND)
    session = client.session
    session[ORGANISATION_KEY] = company.pk
    session.save()

    text = client.get("/kho/").content.decode()

    assert "Giấy của công ty" in text and "Giấy của Huy" not in text
    assert client.get(reverse("vault:item", args=[theirs.public_id])).status_code == 200
    assert client.get(reverse("vault:item", args=[own.public_id])).status_code == 404


def test_who_has_no_personal_number_has_an_empty_vault(client, keep):
    from portal.accounts.models import User

    keep()
    guest = User.objects.create_user("khach", full_name="Khách")
    client.force_login(guest, backend=BACKEND)

    assert "Kho chưa có gì" in client.get("/kho/").content.decode()


def test_keeping_the_same_thing_again_changes_nothing(keep):
    first = keep(origin="paper:7")
    again = keep(origin="paper:7", name="Tên khác")

    assert again == first
    assert VaultItem.objects.get().name == "Bản chụp thẻ căn cước"


def test_a_replaced_item_is_no_longer_valid_and_says_so(page, keep):
    old, new = keep(origin="paper:1"), keep(origin="paper:2")

    keeping.replace(["paper:1", "paper:2"], by=new, now=timezone.now())

    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.state_today, old.replaced_by) == ("replaced", new)
    assert new.state_today == "valid"
    assert "Đã có bản thay" in page()
