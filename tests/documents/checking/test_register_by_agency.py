"""The register by agency: its leader and its clerk see its own papers, the leader ends them."""

import datetime
import io

import pytest
from check_facts import AN_HAI
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from register_people import officer

from portal.accounts.models import Posting, User
from portal.agencies.models import Agency
from portal.documents.models import PaperChange, RegisteredPaper

WHY = "Quyết định 12/QĐ-UBND: cấp nhầm người."


@pytest.fixture
def an_hai(db):
    return Agency.objects.create(
        code=AN_HAI.code, name=AN_HAI.name, short_name="An Hải", kind="other"
    )


@pytest.fixture
def posted(an_hai):
    def make(username, role):
        user = User.objects.create_user(username, full_name=f"Cán bộ {username}")
        Posting.objects.create(user=user, agency=an_hai, role=role, since=datetime.date(2020, 1, 1))
        return user

    return make


def register(client, **query):
    return client.get(reverse("documents:register"), query).content.decode()


def page(paper):
    return reverse("documents:registered", args=[paper.code])


@pytest.mark.parametrize("role", ["clerk", "approver"])
def test_who_leads_or_numbers_sees_the_papers_of_her_agency_alone(client, posted, issue, role):
    own, other = issue(), issue("13/TNHS")
    elsewhere = RegisteredPaper.objects.filter(pk=other.pk)
    client.force_login(posted("lan", role))
    assert own.code_words in register(client) and other.code_words in register(client)

    away = officer("mai", "Mai", role)  # of another agency

    client.force_login(away)
    assert own.code_words not in register(client)
    assert client.get(page(own)).status_code == 404
    assert client.post(page(own), {"reason": WHY}).status_code == 404
    assert elsewhere.exists() and not PaperChange.objects.exists()


def test_the_leader_revokes_with_a_reason_and_the_clerk_does_not(client, posted, issue):
    paper = issue()
    client.force_login(posted("lua", "clerk"))
    assert "Thu hồi giấy này" not in client.get(page(paper)).content.decode()
    assert client.post(page(paper), {"reason": WHY}).status_code == 403
    assert not PaperChange.objects.exists()

    leader = posted("thang", "approver")
    client.force_login(leader)
    assert client.post(page(paper), {"reason": ""}).status_code == 422
    assert client.post(page(paper), {"reason": WHY}).status_code == 302
    assert (PaperChange.objects.get().by, PaperChange.objects.get().state) == (leader, "revoked")


def test_it_is_searched_by_kind_day_and_validity(client, posted, issue):
    early = issue("1/TNHS", day=datetime.date(2026, 11, 2))
    late = issue("2/TNHS", day=datetime.date(2026, 11, 20))
    client.force_login(posted("thang", "approver"))
    client.post(page(early), {"reason": WHY})

    def found(**query):
        shown = register(client, **query)
        return [early.code_words in shown, late.code_words in shown]

    assert found(tu="10/11/2026") == [False, True]
    assert found(den="10/11/2026") == [True, False]
    assert found(**{"tinh-trang": "revoked"}) == [True, False]
    assert found(**{"tinh-trang": "valid"}) == [False, True]
    assert found(**{"tinh-trang": "over"}) == [False, False]
    assert found(loai="slip") == [True, True]
    assert found(loai="result") == [False, False]
    assert timezone.localdate() > early.issued_on


def test_what_is_asked_for_is_taken_out_as_a_sheet(client, posted, issue, monkeypatch):
    from portal.documents import register_listing

    first, second = issue("1/TNHS"), issue("2/TNHS")
    client.force_login(posted("lua", "clerk"))

    def sheet(**query):
        answer = client.get(reverse("documents:register_sheet"), query)
        assert answer["Content-Disposition"] == 'attachment; filename="giay-da-cap.xlsx"'
        rows = load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)
        return [row[0] for row in rows]

    assert sheet() == ["Số", "2/TNHS", "1/TNHS"]
    assert sheet(tim=first.code_words) == ["Số", "1/TNHS"]
    monkeypatch.setattr(register_listing, "MOST", 1)
    assert sheet() == ["Số", second.number, "Còn nữa: lọc hẹp lại để lấy tiếp."]
