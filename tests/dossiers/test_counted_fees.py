"""A dossier whose fee goes by quantity: marriage with copies of the extract, 8.000 đồng each."""

import pytest
from django.urls import reverse

from dossiers import drafts, pricing
from dossiers.citizen.strip import fee_fact
from portal.agencies import demo as agencies
from procedures import summaries
from procedures.defining import publish_definition
from procedures.models import LocalVariant
from tests import people
from tests.counting import counted_queries
from tests.procedures.demo_samples import DEFINITIONS, answers_of

MARRIAGE = DEFINITIONS["1.000894"]
SPACE = "\N{NO-BREAK SPACE}"


@pytest.fixture
def huy(db):
    return people.make_user("Lê Quang Huy", "038085002916", identity_level=2)


@pytest.fixture
def procedure(db):
    agencies.load()
    return publish_definition(MARRIAGE, on=people.MONDAY.date(), at=people.MONDAY)


def draft_with(copies, procedure, huy):
    offering = procedure.offerings.get(receiving_unit__code="H99.21")
    draft = drafts.start(offering=offering, by=huy, today=people.MONDAY.date())
    form = procedure.current.form_definition()
    draft.answers.data = answers_of("1.000894", form) | {"ban_sao": copies}
    draft.answers.save()
    return draft


def test_the_check_page_and_the_order_show_the_working(procedure, huy, client):
    draft = draft_with(3, procedure, huy)
    client.force_login(huy, backend="portal.accounts.backends.NationalIdentityBackend")

    page = client.get(reverse("dossiers:check", args=[draft.uuid])).content.decode()

    assert "3 bản × 8.000 đồng = 24.000 đồng" in page.replace(SPACE, " ")
    (line,) = pricing.owed_lines(pricing.quote(draft), paid=0)
    name = "Phí cấp bản sao trích lục kết hôn (3 bản × 8.000 đồng)"
    assert (line["name"].replace(SPACE, " "), line["amount"]) == (name, 24_000)


def test_no_copy_costs_nothing_and_the_price_asks_nothing_more(procedure, huy):
    draft = draft_with(0, procedure, huy)
    pricing.quote(draft)

    with counted_queries() as counted:
        quote = pricing.quote(draft)

    assert (quote.total, counted.number) == (0, 0)
    assert pricing.owed_lines(quote, paid=0) == []


def test_a_local_resolution_sets_the_price_of_one(procedure, huy):
    draft = draft_with(3, procedure, huy)
    fee = {"code": "ban-sao", "channel": None, "amount_dong": 5_000, "from": None, "to": None}
    draft.variant = LocalVariant.objects.create(
        procedure=procedure,
        agency=draft.competent_agency,
        effective_from=people.MONDAY.date(),
        reason="Nghị quyết",
        changed_at=people.MONDAY,
        changed_by=huy,
        content={"fees": [fee | {"number": "12/2025/NQ-HĐND", "signed_on": "2025-12-10"}]},
    )
    draft.save()

    quote = pricing.quote(draft)

    assert quote.total == 15_000
    words = quote.explanation[-1].replace(SPACE, " ")
    assert "3 bản × 5.000 đồng = 15.000 đồng (theo Nghị quyết số 12/2025/NQ-HĐND" in words


def test_before_starting_the_rate_is_told(procedure):
    shown = summaries.fee_fact(procedure.current)

    assert fee_fact(procedure.current).strong.replace(SPACE, " ") == "8.000 đồng/bản"
    assert shown.strong.replace(SPACE, " ") == "8.000 đồng/bản"
    assert shown.small == ("Phí cấp bản sao trích lục kết hôn; các khoản khác không mất tiền")
