"""Two officers at the same moment: one wins, the other is told, and one thing happened."""

import threading

import pytest
from django.db import connection

from dossiers import actions
from dossiers.errors.acting import StaleDossier
from dossiers.models import RefusedAttempt
from portal.accounts.models import Posting
from portal.workflow.statuses import Status
from tests import people
from tests.dossiers.conftest import at, fresh


@pytest.mark.django_db(transaction=True)
def test_of_two_receptions_one_wins_and_the_other_is_told():
    from dossiers import drafts
    from portal.documents.uploads import store_bytes

    world = people.make_world()
    second = people.make_user("Đặng Thùy Linh", "035193001122")
    Posting.objects.create(
        user=second, agency=world.centre, role="reception", since=people.MONDAY.date()
    )
    draft = drafts.start(offering=world.offering, by=world.huy)
    draft.answers.data = dict(people.ANSWERS)
    draft.answers.save()
    file = store_bytes(b"%PDF-1.4", name="a.pdf", content_type="application/pdf")
    drafts.add_paper(draft=draft, by=world.huy, component_key="can_cuoc", file=file)
    dossier = actions.file_dossier(dossier=draft, by=world.huy, now=people.MONDAY)
    start = threading.Barrier(2)
    outcomes: list[str] = []

    def accept(officer):
        try:
            start.wait()
            actions.accept(dossier=dossier, by=officer, seen=dossier.revision, now=at(hour=9))
            outcomes.append("accepted")
        except StaleDossier as refusal:
            outcomes.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=accept, args=[who]) for who in (world.people.trang, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    told = next(words for words in outcomes if words != "accepted")
    assert outcomes.count("accepted") == 1
    assert told.endswith("xử lý lúc 09:00. Mở lại để xem rồi làm tiếp.")
    assert fresh(dossier).status == Status.ACCEPTED
    assert dossier.events.filter(kind="accepted").count() == 1
    assert RefusedAttempt.objects.get().reason == "stale"
