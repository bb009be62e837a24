"""A result that was issued and turned out wrong: the old one points to the new one, everywhere."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dossiers import actions
from dossiers.errors.acting import NotYours, ReasonMissing
from dossiers.models import Result
from national.adapters.classic.messages import dossier_message
from national.building import build
from portal.documents.uploads import store_bytes
from portal.notices.models import Notice
from portal.outbox.delivery import deliver_ready
from portal.vault.models import VaultItem
from tests.dossiers.citizen.conftest import signed_in
from tests.dossiers.conftest import fresh
from tests.dossiers.vault.test_filling_the_vault import finish
from tests.small_pdf import small_pdf

WRONG, RIGHT = small_pdf("sai tên"), small_pdf("đúng tên")


def _file(data):
    return store_bytes(data, name="kq.pdf", content_type="application/pdf")


@pytest.fixture
def returned(wanting, handed_in, deliver):
    """A dossier whose result was returned, with a name that is wrong."""
    p = wanting.people
    moved = actions.move(dossier=handed_in, by=p.thang, seen=handed_in.revision, edge="assign")
    done = finish(wanting, moved, lambda _name: _file(WRONG))
    deliver()
    return done


@pytest.fixture
def replaced(wanting, returned, deliver):
    done = _replace(wanting, returned)
    deliver()
    return done


def _replace(wanting, dossier, *, by=None, why="Sai chữ đệm, Quyết định 12/QĐ-UBND"):
    return actions.replace_result(
        dossier=dossier,
        by=by or wanting.people.thang,
        seen=fresh(dossier).revision,
        outcome="granted",
        number="129/GXN-UBND",
        file=_file(RIGHT),
        why=why,
    )


def issued(dossier):
    """The signed results, the first one first; unsigned ones stay in the record beside them."""
    return Result.objects.filter(dossier=dossier, entry__isnull=False).order_by("pk")


def test_the_old_result_points_to_the_new_one_and_both_stay(returned, replaced):
    old, new = issued(returned)

    assert (old.replaced_by, new.replaced_at, new.number) == (new, None, "129/GXN-UBND")
    assert (replaced.status, replaced.returned_at) == (10, returned.returned_at)
    event = replaced.events.order_by("-seq")[0]
    assert (event.kind, event.data["replaced_sha256"]) == ("result_replaced", old.file.sha256)


def test_the_vault_holds_the_new_one_and_shows_what_replaced_the_old(wanting, replaced, huy):
    old, new = VaultItem.objects.filter(kind="result").order_by("pk")

    assert (old.state_today, old.replaced_by, new.state_today) == ("replaced", new, "valid")
    page = huy.get(reverse("vault:item", args=[old.public_id])).content.decode()
    assert "thay bằng giấy số 129/GXN-UBND" in page


def test_the_person_is_told_that_the_first_counts_no_more_and_why(wanting, replaced, huy):
    deliver_ready()

    told = Notice.objects.get(event="dossier.replaced", recipient=wanting.people.huy)
    assert told.title == f"Kết quả của hồ sơ {replaced.code} đã được thay"
    assert "Lý do: Sai chữ đệm, Quyết định 12/QĐ-UBND." in told.body
    assert "Bản trước không còn hiệu lực" in told.body
    assert "Bản mới tải được ở trang hồ sơ" in told.body
    assert Notice.objects.filter(event="dossier.completed").count() == 1
    page = huy.get(reverse("dossiers:dossier", args=[replaced.code])).text
    assert "bản trước không còn hiệu lực. Lý do:" in page
    assert "Sai chữ đệm, Quyết định 12/QĐ-UBND" in page


def test_anybody_who_holds_the_old_file_learns_by_which_it_was_replaced(returned, replaced):
    first = issued(returned)[0].number
    held = [result.file.read() for result in issued(returned)]

    old, new, other = (_checked(data) for data in (*held, small_pdf("khác")))

    assert "Giấy đã được thay thế ngày" in old and "Thay bằng giấy số 129/GXN-UBND" in old
    assert first in old and "Lê Quang Huy" not in old
    assert "Giấy thật, còn hiệu lực" in new
    assert "không phải bản gốc do chúng tôi cấp" in other


def test_the_old_code_says_by_which_paper_it_was_replaced_and_offline_tells_its_limits(
    returned, replaced
):
    old, new = (each.entry.paper for each in issued(returned))

    shown = Client().get(reverse("checking:check"), {"ma": old.code}).content.decode()

    assert "Giấy đã được thay thế ngày" in shown
    assert "Thay bằng giấy số 129/GXN-UBND" in shown and f"?ma={new.code}" in shown
    assert "Sai chữ đệm" not in shown  # the reason is the record's and the person's
    held = Client().get(reverse("checking:check"), {"ma": new.code}).content.decode()
    assert "Giấy thật, còn hiệu lực" in held
    # The QR code of the old paper still holds without a network: nothing there knows of the end.
    offline = Client().get(reverse("checking:offline")).content.decode()
    assert "giấy có bị thu hồi" in offline.lower()


def test_the_national_portal_is_told_which_result_it_replaces(returned, replaced):
    first = issued(returned)[0].number

    before = dossier_message(build(replaced.events.get(kind="returned").pk))
    now = dossier_message(build(replaced.events.get(kind="result_replaced").pk))

    (told,) = now["DanhSachGiayToKetQua"]
    assert (told["MaGiayToKetQua"], told["MaKetQuaThayThe"]) == ("129/GXN-UBND", first)
    (earlier,) = before["DanhSachGiayToKetQua"]
    assert (earlier["MaGiayToKetQua"], "MaKetQuaThayThe" in earlier) == (first, False)


def test_only_whoever_leads_the_agency_may_and_says_why(wanting, returned):
    with pytest.raises(NotYours):
        _replace(wanting, returned, by=wanting.people.phuong)
    with pytest.raises(ReasonMissing):
        _replace(wanting, returned, why=" ")

    assert issued(returned).get().replaced_at is None


def test_the_desk_offers_it_after_the_end_to_the_leader_alone(wanting, returned):
    page = reverse("desk:dossier", args=[returned.code])
    form = reverse("desk:act", args=[returned.code, "replace_result"])

    told = {
        name: signed_in(getattr(wanting.people, name)).get(page).content.decode()
        for name in ("thang", "phuong")
    }

    assert "Thay kết quả đã cấp" in told["thang"]
    assert "Thay kết quả đã cấp" not in told["phuong"]
    assert "Vì sao thay" in signed_in(wanting.people.thang).get(form).content.decode()


def _checked(data):
    upload = SimpleUploadedFile("kq.pdf", data, content_type="application/pdf")
    return Client().post(reverse("checking:check"), {"tep": upload}).content.decode()
