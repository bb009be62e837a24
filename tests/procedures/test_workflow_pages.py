"""The administrators' page of a published workflow: the picture and the table say the same."""

import pytest

from procedures.models import Procedure
from tests import people
from tests.counting import counted_queries

BACKEND = "portal.accounts.backends.NationalIdentityBackend"
ADDRESS = "/quan-tri/thu-tuc/1.004873/quy-trinh/"


def sign_in(client, user):
    client.force_login(user, backend=BACKEND)
    return client


def test_an_administrator_sees_every_step_drawn_and_told(client, world):
    page = sign_in(client, world.people.tai).get(ADDRESS)

    flow = world.version.workflow_definition()
    assert page.status_code == 200
    for number, step in flow.numbered():
        assert f"<title>{step.name}, " in page.text
        assert f">{number}. {step.name.split()[0]}" in page.text  # a long name takes two lines
        assert f'<tr id="buoc-{step.key}">' in page.text
    assert "không hồ sơ nào bị kẹt" in page.text
    assert "6 ngày làm việc" in page.text  # 4 + 32 + 8 + 4 hours
    assert 'role="img" aria-label="Sơ đồ quy trình gồm 9 bước.' in page.text


def test_an_earlier_version_is_shown_by_its_number_and_an_unknown_one_is_absent(client, world):
    sign_in(client, world.people.tai)

    assert client.get(f"{ADDRESS}?ban=1").status_code == 200
    assert client.get(f"{ADDRESS}?ban=7").status_code == 404
    assert client.get(f"{ADDRESS}?ban=1%20OR%201").status_code == 404
    assert client.get("/quan-tri/thu-tuc/9.999999/quy-trinh/").status_code == 404


@pytest.mark.parametrize("who", ["huy", "trang", "phuong", "thang", "nhan"])
def test_nobody_else_finds_it(client, world, who):
    sign_in(client, getattr(world.people, who))

    assert client.get(ADDRESS).status_code == 404


def test_words_of_the_definition_are_escaped_in_the_picture(client, world):
    workflow = people.simple_workflow()
    workflow["steps"][1]["name"] = "<script>alert(1)</script>"
    workflow["edges"][0]["label"] = '"><b>'
    people.make_version(world.procedure, workflow=workflow, on=people.MONDAY.date())

    page = sign_in(client, world.people.tai).get(ADDRESS)

    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert '"><b>' not in page.text
    assert "&lt;script&gt;" in page.text


def test_a_procedure_without_a_workflow_says_so(client, world):
    workflow = world.version.workflow
    other = Procedure.objects.create(
        code="1.000001", name="Khác", folded_name="khac", sector=world.procedure.sector
    )
    version = people.make_version(other, workflow=workflow)
    assert version.is_published
    plain = other.versions.create(
        number=2, source="own", content_hash="x", name="Khác", effective_from="2026-10-01"
    )
    from procedures.publishing import publish

    publish(version=plain, on=people.MONDAY.date(), at=people.MONDAY)

    page = sign_in(client, world.people.tai).get("/quan-tri/thu-tuc/1.000001/quy-trinh/")

    assert "chưa có quy trình điện tử" in page.text
    assert '<svg class="mc-flow"' not in page.text


def test_the_cost_does_not_grow_with_the_steps(client, world):
    sign_in(client, world.people.tai)
    client.get(ADDRESS)

    with counted_queries() as few:
        client.get(ADDRESS)

    assert few.number <= 6
