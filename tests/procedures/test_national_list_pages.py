"""Pages of the national catalogue's differences lose nothing that somebody wrote there."""

import pytest
from django.urls import reverse

from procedures.authoring.national_list import deciding
from tests.procedures import authors
from tests.procedures.test_national_list import BIRTH, held_against, the

WHY = "Tỉnh chưa nhận việc này"


@pytest.fixture
def change(world, tmp_path):
    held_against(tmp_path, BIRTH)
    return the("1.001193")


def test_a_reason_written_on_an_older_page_stands_there_after_the_refusal(change, tai):
    address = reverse("national_list:change", args=[change.public_id])
    said = {"do": "leave", "seen": change.revision, "reason": WHY}
    deciding.put_off(change=change, by=tai, seen=change.revision)

    refused = authors.browser_of(tai).post(address, said)

    assert refused.status_code == 422
    assert f">{WHY}</textarea>" in refused.text
    change.refresh_from_db()
    assert change.state == "later"


def test_a_reason_for_many_stands_there_after_the_refusal(change, tai):
    said = {"do": "leave", "row": f"{change.pk}:{change.revision}", "reason": WHY}
    deciding.put_off(change=change, by=tai, seen=change.revision)

    refused = authors.browser_of(tai).post(reverse("national_list:changes"), said)

    assert refused.status_code == 422
    assert f'value="{WHY}"' in refused.text
