"""What is decided today for a later day, from the administrators' pages to everybody's."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from procedures import publishing
from procedures.authoring.publication import writing
from procedures.defining import publish_definition
from procedures.demo import SINCE
from procedures.localising import writing as local_writing
from procedures.models import Draft, LocalVariant, Procedure, PublicationDecision
from tests import people
from tests.procedures import authors
from tests.procedures.test_decisions import BIRTH
from tests.procedures.test_local_pages import day, edition

SUMMARY = "Ghi vào sổ trong ngày, trả giấy tại chỗ."


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def later(today):
    return today + datetime.timedelta(days=20)


def issued_for(later, today, at_tai, draft):
    """Prepare and issue a decision in the browser, signed today for a later day."""
    facts = {
        "number": "1811/QĐ-UBND",
        "signed_on": today.isoformat(),
        "effective_on": later.isoformat(),
        "level": "province",
        "agency": "UBND tỉnh Sông Vân",
        "signer": "Phan Minh Đạt",
        "title": "Công bố thủ tục sửa đổi",
    }
    address = at_tai.post(reverse("decisions:begin"), facts).url
    at_tai.post(address, {"do": "add", "kind": "amended", "draft": str(draft.public_id)})
    decision = PublicationDecision.objects.get()
    items = list(decision.items.select_related("draft"))
    return at_tai.post(
        address, {"do": "issue", "seen": writing.seen_of(decision, items)}, follow=True
    )


def test_a_version_decided_for_a_later_day_is_announced_and_applies_on_that_day(
    tai, nga, today, later, client
):
    first = publish_definition(BIRTH, on=SINCE, at=people.MONDAY).current
    draft = authors.approved(tai, nga, {**BIRTH, "summary": SUMMARY}, base=first)

    shown = issued_for(later, today, authors.browser_of(tai), draft)

    assert f"{later:%d/%m/%Y}" in shown.text
    assert Draft.objects.get().state == "published"
    birth = Procedure.objects.get(code="1.001193")
    assert (birth.current, birth.next_change_on) == (first, later)
    announced = client.get(birth.get_absolute_url()).text
    assert f"sẽ áp dụng từ {later:%d/%m/%Y}" in announced
    assert birth.summary != SUMMARY

    publishing.bring_into_force(today=later - datetime.timedelta(days=1))
    assert Procedure.objects.get(pk=birth.pk).current == first
    publishing.bring_into_force(today=later)

    changed = Procedure.objects.get(pk=birth.pk)
    assert (changed.current.number, changed.next_change_on) == (2, None)
    assert changed.summary == SUMMARY


def test_an_edition_that_overlaps_another_is_refused_at_its_day(world, tai, nga, today, later):
    at_tai = authors.browser_of(tai)
    begin = reverse("local:begin_variant", args=[world.procedure.code])
    at_tai.post(begin, edition(world, **day("last_day", later)))
    row = LocalVariant.objects.get()
    row = local_writing.submit(row=row, by=tai, seen=row.revision)
    local_writing.approve(row=row, by=nga, seen=row.revision)

    refused = at_tai.post(begin, edition(world, **day("effective_from", later)))

    assert refused.status_code == 422
    (words,) = refused.context["form"].errors["effective_from"]
    assert words.startswith("Thời gian áp dụng chồng lên bản")
    assert f"đến hết {later:%d/%m/%Y}" in words
    assert LocalVariant.objects.count() == 1

    after = later + datetime.timedelta(days=1)
    assert at_tai.post(begin, edition(world, **day("effective_from", after))).status_code == 302
