"""The papers page: what we have, what we fetch, what is to be brought."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers import actions, components, drafts
from dossiers.errors.acting import NotPossibleNow
from dossiers.errors.filing import Incomplete
from dossiers.vault import reuse
from dossiers.vault.held import may_serve
from dossiers.vault.whose import NOBODY, whose_vault
from national.adapters.classic.messages import dossier_message
from national.building import build
from portal.registers.models import RegisterLook
from portal.vault import keeping
from portal.vault.models import VaultItem
from tests.counting import counted_queries


@pytest.fixture
def page(huy, begun):
    """The papers page of the draft."""
    return lambda **posted: huy.post(address(begun), posted) if posted else huy.get(address(begun))


def address(draft):
    return reverse("dossiers:papers", args=[draft.uuid])


def test_a_paper_that_we_have_is_shown_and_taken_by_reference(begun, page, keep):
    item = keep(number="15/KS")
    assert "Dùng giấy này" in page().content.decode()
    assert "Số 15/KS" in page().content.decode()

    page(reuse="khai_sinh")

    paper = begun.papers.get()
    assert (paper.vault_item, paper.file, paper.component_key) == (item, item.file, "khai_sinh")
    text = page().content.decode()
    assert "Lấy từ kho dữ liệu điện tử" in text and "Dùng giấy này" not in text


def test_a_second_press_takes_nothing_twice(begun, page, keep):
    keep()
    page(reuse="khai_sinh")
    page(reuse="khai_sinh")

    assert begun.papers.count() == 1


def test_what_was_taken_may_be_put_back_and_stays_in_the_vault(begun, page, keep):
    item = keep()
    page(reuse="khai_sinh")

    page(remove=str(begun.papers.get().pk))

    assert not begun.papers.exists()
    assert VaultItem.objects.get(pk=item.pk).file.read() == b"%PDF-1.4 kept"


def test_a_draft_thrown_away_leaves_the_vault_as_it_was(wanting, begun, page, keep):
    item = keep()
    page(reuse="khai_sinh")

    drafts.discard(draft=begun, by=wanting.huy)

    assert VaultItem.objects.get(pk=item.pk).file.read() == b"%PDF-1.4 kept"


def test_nobody_is_asked_to_upload_what_we_have(begun, page, keep):
    keep()

    text = page(**{"continue": "1"}).content.decode()

    assert "Bấm dùng giấy đã có trong kho: Giấy khai sinh" in text
    assert "Tải lên: Giấy khai sinh" not in text
    assert "Tải lên: Ảnh chân dung 4x6" in text


def test_a_dossier_is_filed_with_papers_of_the_vault(wanting, begun, keep):
    keep()
    keep("GT.ANH", name="Ảnh chân dung", issued_on=timezone.localdate())
    for key in ("khai_sinh", "anh"):
        reuse.take(draft=begun, by=wanting.huy, component_key=key)

    filed = actions.file_dossier(dossier=begun, by=wanting.huy)

    assert filed.code and filed.papers.filter(vault_item__isnull=False).count() == 2


@pytest.mark.parametrize("required", [True, False])
def test_a_paper_that_ended_after_it_was_taken_is_not_filed(
    wanting, begun, page, keep, monkeypatch, required
):
    if not required:
        monkeypatch.setattr(components, "is_required", lambda component: False)
    item = keep()
    keep("GT.ANH", name="Ảnh chân dung", issued_on=timezone.localdate())
    for key in ("khai_sinh", "anh"):
        reuse.take(draft=begun, by=wanting.huy, component_key=key)
    keeping.revoke([item.origin], why="Cấp sai", now=timezone.now())
    told = "Giấy lấy từ kho không còn giá trị, bỏ ra rồi dùng giấy khác: Giấy khai sinh"

    with pytest.raises(Incomplete) as refused:
        actions.file_dossier(dossier=begun, by=wanting.huy)

    assert [str(each.message) for each in refused.value.facts["errors"]] == [told]
    assert told in page(**{"continue": "1"}).text
    keep(origin="paper:2")
    page(remove=str(begun.papers.get(component_key="khai_sinh").pk))
    reuse.take(draft=begun, by=wanting.huy, component_key="khai_sinh")
    assert actions.file_dossier(dossier=begun, by=wanting.huy).code


def test_what_serves_is_valid_that_day_of_that_kind_and_reusable(kinds, keep):
    item = keep("GT.ANH", issued_on=datetime.date(2026, 5, 31))
    photo, birth = kinds["photo"], kinds["birth"]
    last = datetime.date(2026, 11, 30)

    assert may_serve(item, photo, last)
    assert not may_serve(item, photo, last + datetime.timedelta(days=1))
    assert not may_serve(item, birth, last)
    assert not may_serve(item, None, last)
    assert not may_serve(keep("GT.ANH"), photo, last)  # nobody knows how old it is
    photo.is_reusable = False
    assert not may_serve(item, photo, last)


@pytest.mark.parametrize(
    "spoilt",
    [
        {"valid_until": datetime.date(2026, 11, 5)},
        {"owner": "035190004127"},
        {"paper": "GT.ANH"},
        {"paper": ""},
    ],
)
def test_what_does_not_serve_is_not_offered_and_not_taken(wanting, begun, keep, spoilt):
    keep(**spoilt)

    with pytest.raises(NotPossibleNow):
        reuse.take(draft=begun, by=wanting.huy, component_key="khai_sinh")
    assert not begun.papers.exists()


def test_a_replaced_paper_does_not_serve(wanting, begun, keep):
    old, new = keep(origin="paper:1"), keep(origin="paper:2")
    keeping.replace(["paper:1"], by=new, now=timezone.now())

    taken = reuse.take(draft=begun, by=wanting.huy, component_key="khai_sinh")

    assert taken.vault_item == new != old


def test_somebody_elses_vault_serves_nobody(wanting, begun, keep):
    keep()
    begun.applicant.personal_id = wanting.people.huong.personal_id
    begun.applicant.save()

    assert whose_vault(begun, timezone.localdate()) == NOBODY


def test_the_page_costs_the_same_for_a_full_vault(page, keep):
    keep()
    page()
    with counted_queries() as few:
        page()
    for _ in range(10):
        keep()
    with counted_queries() as many:
        page()

    assert many.number == few.number


def test_the_national_portal_is_told_of_reuse_and_of_registers(wanting, begun, keep):
    keep()
    keep("GT.ANH", name="Ảnh chân dung", issued_on=timezone.localdate())
    for key in ("khai_sinh", "anh"):
        reuse.take(draft=begun, by=wanting.huy, component_key=key)
    for number, outcome in enumerate(("match", "silent")):
        RegisterLook.objects.create(
            subject=wanting.huy.personal_id,
            register=("population", "business")[number],
            product="x",
            purpose="thử",
            reference=str(begun.uuid),
            key="hon_nhan",
            asked_by=wanting.huy,
            at=timezone.now(),
            outcome=outcome,
        )
    filed = actions.file_dossier(dossier=begun, by=wanting.huy)

    message = dossier_message(build(filed.events.get().pk))

    assert {file["DuocTaiSuDung"] for file in message["TaiLieuNop"]} == {"1"}
    assert {file["DuocLayTuKhoDMQG"] for file in message["TaiLieuNop"]} == {"0"}
    assert message["DSKetNoiCSDL"] == [{"MaCSDL": "POPULATION"}]
