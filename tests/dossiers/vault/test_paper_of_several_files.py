"""A paper that was handed in as several files serves again whole, never by one of its pages."""

import pytest
from django.urls import reverse

from dossiers import actions
from portal.documents.uploads import store_bytes
from portal.vault import keeping
from portal.vault.keeping import Kept
from tests.dossiers.citizen.conftest import signed_in
from tests.people import MONDAY


@pytest.fixture
def sheets(wanting):
    """A birth certificate photographed on both sides, one of an earlier dossier, a portrait."""

    def lay(number, file, *, source="H99.21-260901-0001", paper="GT.KHAI-SINH", owner=None):
        data = store_bytes(file.encode(), name=file, content_type="image/jpeg")
        kept = Kept(
            owner=owner or wanting.huy.personal_id,
            kind="paper",
            name="Giấy khai sinh" if paper == "GT.KHAI-SINH" else "Ảnh chân dung",
            file=data,
            origin=f"paper:{number}",
            source=source,
            paper=paper,
        )
        return keeping.keep(kept, now=MONDAY)

    lay(1, "cu.jpg", source="H99.21-250101-0001")
    front, back = lay(2, "mat-truoc.jpg"), lay(3, "mat-sau.jpg")
    lay(4, "anh.jpg", paper="GT.ANH")
    lay(5, "cua-huong.jpg", owner=wanting.people.huong.personal_id)
    return front, back


def names(dossier):
    papers = dossier.papers.filter(component_key="khai_sinh", replaced_at=None).order_by("pk")
    return list(papers.values_list("file__name", flat=True))


def address(draft):
    return reverse("dossiers:papers", args=[draft.uuid])


def test_both_sides_are_offered_and_taken_together(huy, begun, sheets):
    text = huy.get(address(begun)).text
    assert "Xem mat-truoc.jpg" in text
    assert "Xem mat-sau.jpg" in text
    assert "cu.jpg" not in text

    huy.post(address(begun), {"reuse": "khai_sinh"})
    huy.post(address(begun), {"reuse": "khai_sinh"})

    assert names(begun) == ["mat-truoc.jpg", "mat-sau.jpg"]


def test_a_side_that_was_replaced_by_a_clearer_one_stays_behind(huy, begun, sheets):
    front, back = sheets
    keeping.replace([back.origin], by=front, now=MONDAY)

    huy.post(address(begun), {"reuse": "khai_sinh"})

    assert names(begun) == ["mat-truoc.jpg"]


def test_the_desk_takes_both_too(wanting, handed_in, sheets):
    handed_in.papers.filter(component_key="khai_sinh").delete()

    done = actions.use_held(
        dossier=handed_in,
        by=wanting.people.thang,
        seen=handed_in.revision,
        component_key="khai_sinh",
        ground="by_phone",
        told="Chị Hương nghe máy 9 giờ 10",
    )

    assert names(done) == ["mat-truoc.jpg", "mat-sau.jpg"]


def test_the_vault_tells_its_files_apart(wanting, sheets):
    text = signed_in(wanting.huy).get("/kho/").text

    assert "· mat-truoc.jpg" in text
    assert "· mat-sau.jpg" in text
