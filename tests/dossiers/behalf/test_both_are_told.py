"""Notices go to whoever may open the dossier that day, and each link leads where it opens."""

from dossiers.mandates import writing
from dossiers.models import Dossier
from portal.notices.models import Notice
from tests.notices.conftest import tell_now


def told(user, dossier: Dossier) -> list[str]:
    """The links of what this person was told of the dossier."""
    found = Notice.objects.filter(recipient=user, about=dossier.code)
    return list(found.values_list("href", flat=True))


def test_grantor_and_grantee_are_both_told(an, binh, held, filed_under):
    filed = filed_under(held())

    tell_now()

    assert told(an, filed) == told(binh, filed) == [f"/ho-so/{filed.code}/"]


def test_whose_mandate_ended_is_told_nothing_more(an, binh, held, filed_under):
    mandate = held()
    filed = filed_under(mandate)
    writing.end(mandate=mandate, by=an)

    tell_now()

    assert told(binh, filed) == []
    assert told(an, filed) == [f"/ho-so/{filed.code}/"]
