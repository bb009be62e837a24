"""An administrator looks at one dossier for a limited time: asked, agreed to, recorded."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from dossiers.errors.acting import ReasonMissing
from dossiers.models import DossierRead, SupportAccess
from dossiers.support import granting
from dossiers.support.errors import (
    AskedAlready,
    DecidedAlready,
    NotForSupport,
    NotHersToDecide,
    OwnRequest,
    SeesAnyway,
    TooLong,
)
from portal.accounts.models import Posting
from portal.errors import NotFoundForPerson
from portal.notices.models import Notice
from tests.counting import counted_queries

HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def sign_in(client):
    def enter(user):
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        return client

    return enter


@pytest.fixture
def ask(world, filed):
    def asked(by=world.people.tai, minutes=60, **facts):
        facts = {"code": filed.code, "reason": "Người dân báo không mở được giấy tờ.", **facts}
        return granting.ask(by=by, minutes=minutes, **facts)

    return asked


def test_who_is_agreed_to_looks_and_the_person_sees_each_look(world, filed, ask, sign_in):
    p = world.people
    address = reverse("support:dossier", args=[filed.code])
    paper = reverse("support:paper", args=[filed.code, filed.papers.get().pk])
    access = ask()
    assert sign_in(p.tai).get(address).status_code == 404
    told = Notice.objects.get(event="officer.support_asked")
    assert (told.recipient, told.href) == (p.thang, reverse("support:access", args=[access.pk]))

    page = sign_in(p.thang).post(told.href, {"viec": "dong-y"}, follow=True)
    assert "Chưa xem lần nào." in page.text
    assert Notice.objects.get(event="officer.support_agreed").recipient == p.tai
    looked = sign_in(p.tai).get(address)
    assert "Chỉ xem, để hỗ trợ kỹ thuật" in looked.text
    assert "Lê Quang Huy" in looked.text
    assert sign_in(p.tai).get(paper).status_code == 200

    reads = DossierRead.objects.filter(reader=p.tai).values_list("what", flat=True)
    assert list(reads) == ["support", "support:paper"]
    for name, parts in (("dossiers:reads", [filed.code]), ("dossiers:looks", [])):
        seen = sign_in(world.huy).get(reverse(name, args=parts)).text
        assert "Hồ sơ, để hỗ trợ kỹ thuật" in seen
        assert "Giấy tờ, để hỗ trợ kỹ thuật" in seen
    past = sign_in(p.thang).get(told.href).text
    assert "Giấy tờ, để hỗ trợ kỹ thuật" in past


def test_nothing_can_be_done_under_it(world, filed, ask, sign_in):
    granting.agree(access=ask(), by=world.people.thang)

    client = sign_in(world.people.tai)
    assert client.get(reverse("desk:dossier", args=[filed.code])).status_code == 404
    act = reverse("desk:act", kwargs={"code": filed.code, "action": "note"})
    assert client.post(act, {"text": "x"}).status_code == 404
    assert client.post(reverse("support:dossier", args=[filed.code])).status_code == 405


@pytest.mark.parametrize("how", ["by itself", "by the leader", "by the asker"])
def test_it_ends(world, filed, ask, sign_in, how):
    p, now = world.people, timezone.now()
    begun = now - 2 * HOUR if how == "by itself" else now
    access = granting.agree(access=ask(now=begun), by=p.thang, now=begun)
    if how != "by itself":
        granting.end(access=access, by=p.thang if how == "by the leader" else p.tai)

    answer = sign_in(p.tai).get(reverse("support:dossier", args=[filed.code]))

    assert answer.status_code == 403
    assert "Quyền xem hồ sơ này để hỗ trợ đã kết thúc" in answer.text
    assert not DossierRead.objects.filter(reader=p.tai).exists()
    page = sign_in(p.thang).get(reverse("support:list")).text
    assert ("đã hết giờ" if how == "by itself" else "đã kết thúc sớm") in page
    with pytest.raises(DecidedAlready):
        granting.end(access=access, by=p.thang)
    assert ask().pk != access.pk  # it may be asked for again


def test_what_is_not_asked_rightly_is_refused_in_words(world, filed, ask, sign_in):
    p = world.people
    for refusal, facts in (
        (NotForSupport, {"by": p.phuong}),
        (ReasonMissing, {"reason": " "}),
        (TooLong, {"minutes": 481}),
        (TooLong, {"minutes": 0}),
        (NotFoundForPerson, {"code": "H99.21-261102-9999"}),
    ):
        with pytest.raises(refusal):
            ask(**facts)
    page = sign_in(p.tai).post(
        reverse("support:ask"), {"code": filed.code, "reason": "Lỗi", "minutes": "600"}
    )
    assert page.status_code == 422
    assert "Chọn một trong các khoảng, dài nhất 8 giờ" in page.text
    ask()
    with pytest.raises(AskedAlready):
        ask()
    Posting.objects.create(
        user=p.thang, agency=world.province_centre, role="administrator", since="2026-01-01"
    )
    with pytest.raises(SeesAnyway):
        ask(by=type(p.thang).objects.get(pk=p.thang.pk))
    assert SupportAccess.objects.count() == 1


def test_two_people_decide(world, ask):
    p = world.people
    access = ask()
    for by in (p.phuong, p.nhan):
        with pytest.raises(NotHersToDecide):
            granting.agree(access=access, by=by)
    Posting.objects.create(user=p.tai, agency=world.commune, role="approver", since="2026-01-01")
    tai = type(p.tai).objects.get(pk=p.tai.pk)
    with pytest.raises(OwnRequest):
        granting.agree(access=access, by=tai)
    with pytest.raises(IntegrityError, match="support_by_two_people"), transaction.atomic():
        SupportAccess.objects.update(decided_by=tai, decided_at=timezone.now())
    with pytest.raises(ReasonMissing):
        granting.refuse(access=access, by=p.thang, words="")
    granting.refuse(access=access, by=p.thang, words="Gửi ảnh màn hình là đủ.")
    with pytest.raises(DecidedAlready):
        granting.agree(access=access, by=p.thang)


def test_the_list_asks_as_often_for_many(world, filed, ask, sign_in):
    client = sign_in(world.people.thang)
    address = reverse("support:list")
    ask()
    client.get(address)
    with counted_queries() as one:
        client.get(address)
    for _each in range(3):
        SupportAccess.objects.update(ended_at=timezone.now(), ended_by=world.people.tai)
        ask()
    with counted_queries() as many:
        client.get(address)

    assert many.number == one.number
