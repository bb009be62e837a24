"""A person reads her own number in full while she can still mend it, and half hidden afterwards."""

import pytest
from django.utils import timezone

from dossiers import actions, demo_past, drafts
from portal.agencies import demo as agencies
from portal.design import formats
from procedures.defining import publish_definition
from procedures.demo import SINCE, definitions
from tests import people
from tests.dossiers.citizen.conftest import signed_in, url

NUMBER = "038085002916"


@pytest.fixture
def draft(db):
    agencies.load()
    code = demo_past.CODE
    procedure = publish_definition(definitions()[code], on=SINCE, at=timezone.now())
    huy = people.make_user("Lê Quang Huy", NUMBER, identity_level=2)
    offering = procedure.offerings.get(receiving_unit__code=demo_past.UNIT)
    begun = drafts.start(offering=offering, by=huy)
    begun.answers.data = {**begun.answers.data, **demo_past.answers(0, timezone.localdate())}
    begun.answers.save()
    return begun


def test_her_number_is_in_full_before_filing_and_masked_after(draft):
    browser = signed_in(draft.submitter)

    before = browser.get(url("check", draft.uuid)).text
    filed = actions.file_dossier(dossier=draft, by=draft.submitter)
    after = browser.get(url("declaration", filed.code)).text

    assert formats.masked(NUMBER) not in before
    assert "038" in before and "2916" in before and "••" not in before
    assert formats.masked(NUMBER) in after
