"""A result that is revoked or replaced in the register ends everywhere, in one transaction."""

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers import actions
from dossiers.errors.results import ResultEnded
from dossiers.models import ResultEntry
from dossiers.vault import held
from portal.documents import changing
from portal.notices.models import Notice
from portal.outbox.delivery import deliver_ready
from portal.vault import sharing
from portal.vault.errors import ItemEnded, ShareGone
from portal.vault.models import VaultItem
from tests.dossiers.citizen.conftest import signed_in
from tests.dossiers.conftest import fresh
from tests.dossiers.vault.test_replaced_results import WRONG, _file, _replace, returned

__all__ = ["returned"]
WHY = "Cấp sai thẩm quyền, Quyết định 15/QĐ-UBND"


def paper_of(dossier):
    entry = ResultEntry.objects.filter(result__dossier=dossier).order_by("pk").first()
    return entry.paper


def revoke(world, dossier):
    return changing.revoke(paper=paper_of(dossier), by=world.people.thang, reason=WHY)


def test_a_revoked_result_is_no_longer_valid_in_the_vault_nor_offered_nor_shared(
    wanting, kinds, returned
):
    item = VaultItem.objects.get(kind="result")
    now = timezone.now()
    made = sharing.share(
        item, by=wanting.people.huy, hours=24, most_opens=5, with_code=False, now=now
    )
    assert held.may_serve(item, kinds["own"], timezone.localdate())

    revoke(wanting, returned)

    item.refresh_from_db()
    assert (item.state_today, item.revoked_why) == ("revoked", f"Cơ quan thu hồi: {WHY}")
    assert not held.may_serve(item, kinds["own"], timezone.localdate())
    with pytest.raises(ShareGone):
        sharing.find(made.token, now=timezone.now())
    with pytest.raises(ItemEnded):
        sharing.share(item, by=wanting.people.huy, hours=24, most_opens=5, with_code=False, now=now)


def test_history_and_both_pages_say_who_revoked_it_when_and_why(wanting, returned, huy):
    number = paper_of(returned).number

    change = revoke(wanting, returned)

    event = fresh(returned).events.order_by("-seq")[0]
    assert (event.kind, event.actor) == ("result_ended", wanting.people.thang)
    assert event.data == {"change": change.pk, "state": "revoked", "number": number}
    own = huy.get(reverse("dossiers:dossier", args=[returned.code])).text
    desk = signed_in(wanting.people.thang).get(reverse("desk:dossier", args=[returned.code])).text
    for page in (own, desk):
        assert "Đã bị thu hồi" in page and WHY in page and wanting.people.thang.full_name in page
        assert "Thu hồi kết quả đã cấp" in page and f"số {number}" in page


def test_the_person_is_told_with_the_reason(wanting, returned):
    number = paper_of(returned).number
    revoke(wanting, returned)
    deliver_ready()

    told = Notice.objects.get(event="dossier.paper_ended", recipient=wanting.people.huy)
    assert told.title == f"Giấy của hồ sơ {returned.code} đã bị thu hồi"
    assert f"số {number}" in told.body and f"Lý do: {WHY}." in told.body


def test_what_was_revoked_before_it_was_handed_over_is_not_handed_over(wanting, handed_in, deliver):
    p = wanting.people
    dossier = completed(wanting, handed_in)
    revoke(wanting, dossier)
    dossier = fresh(dossier)
    with pytest.raises(ResultEnded):
        actions.return_result(dossier=dossier, by=p.binh, seen=dossier.revision)
    assert (fresh(dossier).status, fresh(dossier).returned_at) == (9, None)

    done = _replace(wanting, dossier)
    done = actions.return_result(dossier=done, by=p.binh, seen=done.revision)
    deliver()
    assert done.status == 10
    assert VaultItem.objects.get(kind="result").state_today == "valid"


def test_a_replaced_result_is_out_of_reach_before_the_outbox_ran(wanting, kinds, returned, deliver):
    old = VaultItem.objects.get(kind="result")

    _replace(wanting, returned)

    old.refresh_from_db()
    assert (old.state_today, old.replaced_by) == ("replaced", None)
    kinds_told = list(returned.events.order_by("-seq").values_list("kind", flat=True)[:2])
    assert kinds_told == ["result_replaced", "returned"]
    deliver()
    old.refresh_from_db()
    assert old.replaced_by.number == "129/GXN-UBND"


def test_a_result_that_ended_before_the_outbox_ran_lies_in_the_vault_as_ended(
    wanting, handed_in, deliver
):
    done = completed(wanting, handed_in)
    done = actions.return_result(dossier=done, by=wanting.people.binh, seen=done.revision)
    revoke(wanting, done)

    deliver()

    item = VaultItem.objects.get(kind="result")
    assert (item.state_today, item.revoked_why) == ("revoked", f"Cơ quan thu hồi: {WHY}")


def test_a_refused_follower_leaves_the_register_as_it_was(wanting, returned, monkeypatch):
    def broken(change):
        raise RuntimeError("the room above is not well")

    follower = changing.Follower(lock=lambda papers: None, follow=broken)
    monkeypatch.setitem(changing._followers, "broken", follower)

    with pytest.raises(RuntimeError):
        revoke(wanting, returned)

    assert paper_of(returned).state == "valid"
    assert VaultItem.objects.get(kind="result").state_today == "valid"


def completed(world, dossier):
    """Take the dossier to status 9."""
    p = world.people
    dossier = actions.move(dossier=dossier, by=p.thang, seen=dossier.revision, edge="assign")
    steps = [
        (actions.check_paper, p.phuong, {"paper_id": each.pk, "good": True})
        for each in dossier.papers.all()
    ]
    steps += [
        (actions.attach_result, p.phuong, {"outcome": "granted", "file": _file(WRONG)}),
        (actions.move, p.phuong, {"edge": "submit"}),
        (actions.move, p.thang, {"edge": "approve"}),
        (actions.complete, p.lua, {"number": "12/XN-UBND"}),
    ]
    for action, by, facts in steps:
        dossier = action(dossier=dossier, by=by, seen=dossier.revision, **facts)
    return dossier
