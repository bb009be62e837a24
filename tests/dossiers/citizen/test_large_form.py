"""A form of 300 questions and 100 chained conditions asks the database no more than a small one."""

import datetime

import pytest
from django.urls import reverse

from dossiers import drafts
from dossiers.models import Answers
from tests import people
from tests.counting import counted_queries


def form_with(count, conditions):
    questions = [
        {
            "kind": "yes_no",
            "key": f"q{number}",
            "label": f"Câu {number}",
            "required": True,
            **({"when": {"var": f"q{number - 1}"}} if 0 < number <= conditions else {}),
        }
        for number in range(count)
    ]
    pages = [
        {"key": f"p{at // 100}", "title": f"Phần {at}", "questions": questions[at : at + 100]}
        for at in range(0, count, 100)
    ]
    return {"version": 1, "title": "Tờ khai dài", "pages": pages}


@pytest.fixture
def draft_of(world, monkeypatch):
    """Begin a draft of a form with so many questions and chained conditions."""

    def begin(count, conditions):
        monkeypatch.setattr(people, "FORM", form_with(count, conditions))
        people.make_version(world.procedure, on=datetime.date(2026, 2, 1))
        world.offering.procedure.refresh_from_db()
        return drafts.start(offering=world.offering, by=world.huy)

    return begin


def asked(huy, draft):
    """How many queries opening, saving while typing and posting a page take."""
    page = reverse("dossiers:form", args=[draft.uuid, "p0"])
    save = reverse("dossiers:autosave", args=[draft.uuid, "p0"])
    huy.get(page)
    found = []
    for ask in (
        lambda: huy.get(page),
        lambda: huy.post(save, {"q0": "yes", "changed-field": "q0"}),
        lambda: huy.post(page, {f"q{number}": "yes" for number in range(100)}),
    ):
        with counted_queries() as counted:
            answer = ask()
        assert answer.status_code in {200, 302}
        found.append(counted.number)
    return found


@pytest.mark.parametrize(("count", "conditions"), [(2, 1), (300, 100)])
def test_opening_and_saving_ask_as_little_for_a_large_form(draft_of, huy, count, conditions):
    large, small = asked(huy, draft_of(count, conditions)), asked(huy, draft_of(2, 1))

    # The small one has one page, so posting it also looks for the papers that come next.
    assert all(here <= there for here, there in zip(large, small, strict=True))


def test_a_form_of_300_questions_is_filed_whole(draft_of, huy, world):
    draft = draft_of(300, 100)
    for page in range(3):
        sent = {f"q{number}": "yes" for number in range(page * 100, page * 100 + 100)}
        huy.post(reverse("dossiers:form", args=[draft.uuid, f"p{page}"]), sent)

    errors, values = drafts.check(
        type(draft).objects.get(pk=draft.pk), today=datetime.date(2026, 11, 22)
    )

    assert [each for each in errors if hasattr(each, "page_key")] == []
    assert len(values) == 300
    assert Answers.objects.get(dossier=draft).pages_done == ["p0", "p1", "p2"]
