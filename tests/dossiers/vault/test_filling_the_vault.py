"""What goes into the vault, and when."""

import datetime

from dossiers import actions, drafts
from dossiers.vault import filling
from portal.outbox.models import OutboxMessage
from portal.vault.models import VaultItem
from portal.workflow.statuses import Status


def test_accepted_papers_are_kept_by_reference_with_their_origin(wanting, handed_in, deliver):
    deliver()

    item = VaultItem.objects.get(paper="GT.KHAI-SINH")
    paper = handed_in.papers.get(component_key="khai_sinh")
    assert (item.owner, item.kind, item.name) == (wanting.huy.personal_id, "paper", paper.name)
    assert (item.file_id, item.digest) == (paper.file_id, paper.file.sha256)
    assert (item.source, item.agency) == (handed_in.code, wanting.centre.name)
    assert VaultItem.objects.count() == 2


def test_nothing_is_kept_before_acceptance(wanting, begun, pdf, deliver):
    for key in ("anh", "khai_sinh"):
        file = pdf(f"{key}.pdf", by=wanting.huy)
        drafts.add_paper(draft=begun, by=wanting.huy, component_key=key, file=file)
    actions.file_dossier(dossier=begun, by=wanting.huy)

    deliver()

    assert not VaultItem.objects.exists()


def test_a_message_delivered_again_keeps_nothing_twice(handed_in, deliver):
    deliver()

    for message in OutboxMessage.objects.filter(consumer="vault"):
        filling.handle(message)

    assert VaultItem.objects.count() == 2


def test_a_paper_good_for_a_limited_time_knows_its_last_day(wanting, begun, pdf, deliver):
    for key in ("anh", "khai_sinh"):
        file = pdf(f"{key}.pdf", by=wanting.huy)
        drafts.add_paper(draft=begun, by=wanting.huy, component_key=key, file=file)
    days = {"anh": datetime.date(2026, 8, 31)}
    drafts.set_issue_days(draft=begun, by=wanting.huy, days=days)
    filed = actions.file_dossier(dossier=begun, by=wanting.huy)
    actions.accept(dossier=filed, by=wanting.people.trang, seen=filed.revision)

    deliver()

    photo = VaultItem.objects.get(paper="GT.ANH")
    assert (photo.issued_on, photo.valid_until) == (days["anh"], datetime.date(2027, 2, 28))


def test_a_supplemented_paper_replaces_the_one_before_once_it_is_accepted(
    wanting, handed_in, deliver, pdf
):
    deliver()
    p = wanting.people
    moved = actions.move(dossier=handed_in, by=p.thang, seen=handed_in.revision, edge="assign")
    asked = actions.request_supplement(
        dossier=moved,
        by=p.phuong,
        seen=moved.revision,
        reason="Bản chụp mờ",
        items=[actions.Asked("paper", "khai_sinh", "Chụp lại")],
    )
    supplied = actions.supply(
        dossier=asked,
        by=p.huy,
        seen=asked.revision,
        answers={},
        files={"khai_sinh": pdf("moi.pdf")},
    )
    deliver()
    assert VaultItem.objects.filter(paper="GT.KHAI-SINH").count() == 1

    actions.accept_supplement(dossier=supplied, by=p.phuong, seen=supplied.revision)
    deliver()

    old, new = VaultItem.objects.filter(paper="GT.KHAI-SINH").order_by("pk")
    assert (old.state_today, old.replaced_by, new.state_today) == ("replaced", new, "valid")


def test_a_returned_result_is_kept_with_number_agency_and_kind(wanting, handed_in, pdf, deliver):
    p = wanting.people
    moved = actions.move(dossier=handed_in, by=p.thang, seen=handed_in.revision, edge="assign")
    done = finish(wanting, moved, pdf)
    deliver()

    item = VaultItem.objects.get(kind="result")
    result = done.results.get(replaced_at=None)
    assert (item.number, item.agency) == (result.number, wanting.commune.name)
    assert (item.paper, item.name) == ("GT.XAC-NHAN-HON-NHAN", result.name)
    assert item.valid_until is not None and item.digest == result.file.sha256


def finish(world, dossier, pdf):
    """Take the dossier to its end along the simple workflow."""
    p = world.people
    steps = [
        (actions.check_paper, p.phuong, {"paper_id": each.pk, "good": True})
        for each in dossier.papers.all()
    ]
    steps += [
        (actions.attach_result, p.phuong, {"outcome": "granted", "file": pdf("kq.pdf")}),
        (actions.move, p.phuong, {"edge": "submit"}),
        (actions.move, p.thang, {"edge": "approve"}),
        (actions.complete, p.lua, {"number": "12/XN-UBND"}),
        (actions.return_result, p.binh, {}),
    ]
    for action, by, facts in steps:
        dossier = action(dossier=dossier, by=by, seen=dossier.revision, **facts)
    assert dossier.status == Status.RESULT_RETURNED
    return dossier


def test_a_paper_found_lacking_after_acceptance_loses_its_validity(wanting, handed_in, deliver):
    p = wanting.people
    moved = actions.move(dossier=handed_in, by=p.thang, seen=handed_in.revision, edge="assign")
    paper = moved.papers.get(component_key="khai_sinh")
    deliver()
    for good, state in ((False, "revoked"), (True, "valid")):
        moved = actions.check_paper(
            dossier=moved, by=p.phuong, seen=moved.revision, paper_id=paper.pk, good=good
        )
        deliver()

        assert VaultItem.objects.get(origin=f"paper:{paper.pk}").state_today == state
