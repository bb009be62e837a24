"""The register of signed papers only grows; ending a paper says who and why."""

import pytest
from django.db import DatabaseError, transaction

from portal.accounts.models import User
from portal.documents import changing, official
from portal.documents.models import PaperChange, RegisteredPaper

WHY = "Quyết định 12/QĐ-UBND: cấp nhầm người."


@pytest.fixture
def nga(db):
    return User.objects.create_user("nga", full_name="Hoàng Thị Nga")


def refused(statement):
    with pytest.raises(DatabaseError), transaction.atomic():
        statement()


def test_a_registered_paper_never_changes_and_stays(issue):
    paper = RegisteredPaper.objects.filter(pk=issue().pk)

    refused(lambda: paper.update(number="99/TNHS"))
    refused(lambda: paper.update(sha256="0" * 64))
    refused(paper.delete)

    assert paper.get().number == "12/TNHS"


def test_the_file_may_be_erased_and_its_digest_stays(issue):
    paper = issue()

    paper.file.delete()

    paper.refresh_from_db()
    assert paper.file is None
    assert len(paper.sha256) == 64


def test_revoking_leaves_a_trace_that_stays(issue, nga):
    paper = issue()

    change = changing.revoke(paper=paper, by=nga, reason=f"  {WHY} ")

    assert (change.state, change.by, change.reason) == ("revoked", nga, WHY)
    paper.refresh_from_db()
    assert paper.state == RegisteredPaper.State.REVOKED
    trace = PaperChange.objects.filter(pk=change.pk)
    refused(lambda: trace.update(reason="khác"))
    refused(trace.delete)


@pytest.mark.parametrize("reason", ["", "   ", "sai rồi"])
def test_a_reason_that_says_nothing(issue, nga, reason):
    with pytest.raises(changing.NoReason):
        changing.revoke(paper=issue(), by=nga, reason=reason)

    assert not PaperChange.objects.exists()


def test_what_ended_once_does_not_end_again(issue, nga):
    paper, other = issue(), issue("13/TNHS")
    changing.revoke(paper=paper, by=nga, reason=WHY)

    with pytest.raises(changing.AlreadyEnded):
        changing.revoke(paper=paper, by=nga, reason=WHY)
    with pytest.raises(changing.AlreadyEnded):
        changing.replace(paper=paper, replacement=other, by=nga, reason=WHY)
    assert PaperChange.objects.count() == 1


def test_two_papers_never_replace_each_other(issue, nga):
    old, new = issue(), issue("13/TNHS")
    changing.replace(paper=old, replacement=new, by=nga, reason=WHY)

    with pytest.raises(changing.NotAReplacement):
        changing.replace(paper=new, replacement=old, by=nga, reason=WHY)


def test_a_paper_is_replaced_by_another_one_of_the_same_matter(issue, nga):
    paper, elsewhere = issue(), issue("13/TNHS", reference="H99.21-261128-0099")

    for wrong in (paper, elsewhere):
        with pytest.raises(changing.NotAReplacement):
            changing.replace(paper=paper, replacement=wrong, by=nga, reason=WHY)
    assert not PaperChange.objects.exists()


def test_inside_a_trial_a_paper_is_a_sample_and_in_no_register(issue, db):
    from check_facts import AN_HAI, DAY

    from portal.documents import pdf

    with official.samples():
        ticket = official.ticket(
            kind="slip", number="1", signatory=AN_HAI, issued_on=DAY, reference="X"
        )
        data = pdf.from_html('<html lang="vi"><title>Giấy</title><p>Mẫu</p></html>')
        stored = official.issue(ticket, pdf.Printed(data, {}), name="Mẫu.pdf")

    assert ticket.is_sample
    assert (ticket.check.code, ticket.check.address[-10:]) == ("", "/kiem-tra/")
    assert b"ETSI.CAdES" not in stored.read()
    assert not RegisteredPaper.objects.exists()
