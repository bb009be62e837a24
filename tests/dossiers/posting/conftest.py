"""Huy's dossier with a result, to go by post; and a post that is a real sandbox."""

import datetime

import pytest
from django.core.cache import caches

from dossiers import actions
from dossiers.models import Dossier
from portal.agencies.models import AdministrativeUnit
from portal.outbox.delivery import deliver_ready
from portal.post import following
from portal.post.base import Recipient
from portal.post.models import Parcel, Postage
from tests import people
from tests.dossiers.conftest import at

HOME = Recipient(
    "Lê Quang Huy",
    "0912000101",
    "98",
    "98001",
    "12 đường Lò Gốm",
    "12 đường Lò Gốm, phường An Hải, tỉnh Sông Vân",
)
TYPED = {
    "way": "post",
    "recipient_name": "Lê Quang Huy",
    "recipient_phone": "0912 000 101",
    "recipient_province": "98",
    "recipient_commune": "98001",
    "recipient_line": "12 đường Lò Gốm",
}


@pytest.fixture
def world(db):
    """The world, whose procedure names the public post among its channels."""
    made = people.make_world(fee=0, channels=(1, 2, 3))
    for code, level, name, parent in (
        ("98", "province", "Tỉnh Sông Vân", None),
        ("98001", "commune", "Phường An Hải", "98"),
        ("01", "province", "Thành phố Hà Nội", None),
        ("00070", "commune", "Phường Hoàn Kiếm", "01"),
    ):
        AdministrativeUnit.objects.create(
            code=code, level=level, name=name, folded_name=name.lower(), parent_id=parent
        )
    caches["local"].clear()
    for province, amount in (("98", 25_000), ("", 35_000)):
        Postage.objects.create(
            province=province, amount=amount, valid_from=datetime.date(2026, 1, 1)
        )
    return made


@pytest.fixture
def chosen(world, filed):
    """Huy wants the result at home."""
    return actions.choose_delivery(
        dossier=filed, by=world.huy, seen=filed.revision, way="post", recipient=HOME, now=at(hour=8)
    )


@pytest.fixture
def completed(world, chosen, pdf):
    """The result is there, and Bình of the counter holds it."""
    p = world.people
    paper = chosen.papers.get()
    dossier = chosen
    for action, by, facts in (
        (actions.accept, p.trang, {}),
        (actions.move, p.thang, {"edge": "assign"}),
        (actions.check_paper, p.phuong, {"paper_id": paper.pk, "good": True}),
        (actions.attach_result, p.phuong, {"outcome": "granted", "file": pdf("kq.pdf")}),
        (actions.move, p.phuong, {"edge": "submit"}),
        (actions.move, p.thang, {"edge": "approve"}),
        (actions.complete, p.lua, {"number": "12/XN-UBND"}),
    ):
        dossier = action(dossier=dossier, by=by, seen=dossier.revision, now=at(hour=9), **facts)
    return dossier


@pytest.fixture
def handed(world, completed):
    """Bình gave it to the post."""
    return actions.hand_to_post(
        dossier=completed, by=world.people.binh, seen=completed.revision, now=at(hour=10)
    )


class Post:
    """The sandbox's post, and what the portal's workers do about it."""

    def __init__(self, sandbox):
        self.sandbox = sandbox

    def work(self):
        """Deliver the orders, look at the parcels, and bring the news."""
        deliver_ready("post")
        deliver_ready("parcels")
        now = datetime.datetime.now(datetime.UTC)
        Parcel.objects.exclude(next_look_at=None).update(next_look_at=now)
        following.follow_due(now=now, most=5)
        deliver_ready("parcels")

    def parcels(self):
        return self.sandbox.get("/api/parcels/").json()["results"]

    def move(self, *steps, remark=""):
        """Move the newest parcel."""
        for to in steps:
            number = self.parcels()[0]["MaBuuGui"]
            body = {"to": to, "remark": remark if to == steps[-1] else ""}
            assert self.sandbox.post(f"/api/parcels/{number}/move/", body).status_code == 200


@pytest.fixture
def post(outside_world):
    return Post(outside_world)


def kinds(dossier: Dossier) -> list[str]:
    return list(dossier.events.order_by("seq").values_list("kind", flat=True))
