"""The officers' register: who may keep it, what she finds, and the trace that she leaves."""

import pytest
from django.urls import reverse
from register_people import officer

from portal.documents.models import PaperChange

WHY = "Quyết định 12/QĐ-UBND: cấp nhầm người."


@pytest.fixture
def tai(db):
    return officer("tai", "Đỗ Minh Tài", "administrator")


@pytest.fixture
def trang(db):
    return officer("trang", "Phạm Thu Trang", "reception")


def page(paper):
    return reverse("documents:registered", args=[paper.code])


def words(answer):
    return " ".join(answer.content.decode().split())


def test_the_register_finds_by_code_number_and_dossier(client, tai, issue):
    paper, other = issue(), issue("13/TNHS", reference="H99.21-261128-0099")
    client.force_login(tai)
    register = reverse("documents:register")

    for asked in (paper.code_words, "12/TNHS", "H99.21-261128-0042"):
        shown = words(client.get(register, {"tim": asked}))
        assert paper.code_words in shown
        assert other.code_words not in shown
    assert other.code_words in words(client.get(register))


def test_a_page_of_the_register_leads_to_older_papers(
    client, tai, issue, monkeypatch, django_assert_max_num_queries
):
    from portal.documents import registering

    monkeypatch.setattr(registering, "PAGE", 2)
    papers = [issue(f"{number}/TNHS") for number in range(1, 5)]
    client.force_login(tai)
    register = reverse("documents:register")

    first = words(client.get(register))
    assert [paper.code_words in first for paper in papers] == [False, False, True, True]
    with django_assert_max_num_queries(6):
        older = words(client.get(register, {"truoc": papers[2].pk}))
    assert [paper.code_words in older for paper in papers] == [True, True, False, False]


def test_revoking_writes_who_and_why(client, tai, issue):
    paper = issue()
    client.force_login(tai)

    done = client.post(page(paper), {"reason": WHY})

    change = PaperChange.objects.get()
    assert done.status_code == 302
    assert (change.paper, change.by, change.reason, change.state) == (paper, tai, WHY, "revoked")
    shown = words(client.get(page(paper)))
    assert "Đỗ Minh Tài" in shown
    assert WHY in shown
    assert "Thu hồi giấy này" not in shown


def test_a_replacement_is_named_by_its_check_code(client, tai, issue):
    old, new = issue(), issue("13/TNHS")
    client.force_login(tai)

    client.post(page(old), {"reason": WHY, "replacement": new.code_words})

    assert PaperChange.objects.get().replacement == new


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"reason": ""}, "Ghi lý do"),
        ({"reason": "sai"}, "Ghi lý do"),
        ({"reason": WHY, "replacement": "khong co"}, "Giấy thay thế phải là một giấy khác"),
        ({"reason": "x" * 1001}, "1000"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_ends(client, tai, issue, sent, told):
    paper = issue()
    client.force_login(tai)

    answer = client.post(page(paper), sent)

    assert answer.status_code == 422
    assert told in words(answer)
    assert not PaperChange.objects.exists()


def test_a_second_click_tells_that_it_ended(client, tai, issue):
    paper = issue()
    client.force_login(tai)
    client.post(page(paper), {"reason": WHY})

    again = client.post(page(paper), {"reason": WHY})

    assert again.status_code == 422
    assert "đã bị thu hồi" in words(again)
    assert PaperChange.objects.count() == 1


def test_nobody_else_is_told_that_the_register_exists(client, trang, issue):
    paper = issue()
    client.force_login(trang)

    assert client.get(page(paper)).status_code == 404
    assert client.post(page(paper), {"reason": WHY}).status_code == 404
    assert not PaperChange.objects.exists()
