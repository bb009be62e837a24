"""A fresh demo has a past and people who are reminded, made by the product's own actions."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers import demo_past, history
from dossiers.models import Dossier, DossierEvent, Suggestion
from dossiers.proactive import demo as reminders
from dossiers.proactive import shipped
from portal.accounts import demo as people
from portal.agencies import demo as agencies
from portal.documents import official
from portal.outbox.models import OutboxMessage
from portal.vault.models import VaultItem
from portal.workflow.statuses import Status
from procedures.defining import publish_definition
from procedures.demo import SINCE, definitions
from procedures.models import UsualTime
from procedures.papers import shipping
from sandbox.identity import people as sandbox


@pytest.fixture
def loaded(db):
    agencies.load()
    people.load()
    shipping.load(at=timezone.now())
    for code in (demo_past.CODE, "1.013133", "3.000347"):
        publish_definition(definitions()[code], on=SINCE, at=timezone.now())
    shipped.ensure()
    with official.samples():
        assert demo_past.load() == 22
        assert reminders.load() == 2


def test_the_past_of_the_demo_is_told_beside_the_promised_time(loaded, client):
    page = client.get(reverse("procedures:procedure", args=[demo_past.CODE]))

    told = UsualTime.objects.get(agency=None, version=None)
    assert (told.counted, told.median, told.ninth) == (22, 50, 95)
    assert "9 trên 10 hồ sơ xong trong" in page.text
    assert "Đếm trên 22 hồ sơ" in page.text


def test_each_past_dossier_went_its_whole_way_and_its_history_holds(loaded):
    ended = Dossier.objects.filter(status=Status.RESULT_RETURNED)

    assert ended.count() == 22
    assert [broken for each in ended for broken in history.broken_links(each)] == []
    in_order = ended.order_by("filed_at")
    numbers = [each.results.get(replaced_at=None).number for each in in_order]
    assert (numbers[0], numbers[-1]) == ("01/KQ", "22/KQ")
    assert ended.filter(submitter__full_name="Bùi Đức Anh").count() == 1
    last = DossierEvent.objects.order_by("-at").values_list("at", flat=True)[0]
    assert last < timezone.now() - datetime.timedelta(days=6)


def test_the_work_left_of_the_past_comes_after_that_of_today(loaded):
    now = timezone.now()

    rests = OutboxMessage.objects.values_list("ordering_key", "next_attempt_at").distinct()
    assert len(rests) == 22
    assert OutboxMessage.objects.due(now + demo_past.APART * 22).heads().exists()
    last = max(until for _code, until in rests)
    assert now < last <= now + demo_past.APART * 22


def test_a_boy_of_seventeen_finds_a_draft_and_a_driver_the_end_of_his_licence(loaded):
    boy = Suggestion.objects.get(person__full_name="Bùi Đức Anh")
    driver = Suggestion.objects.get(person__full_name="Trần Quốc Bảo")

    assert boy.draft.status == Status.DRAFT
    assert boy.draft.receiving_unit.code == "H99.21"
    assert boy.draft.answers.data["ho_ten"] == "Bùi Đức Anh"
    assert driver.due_on == timezone.localdate() + reminders.LEFT
    assert driver.item.name == "Giấy phép lái xe hạng B"


def test_the_boy_turns_seventeen_in_whatever_year_the_demo_is_loaded(loaded, monkeypatch):
    assert demo_past.bui_duc_anh(2026)[0::3] == ("035209007643", datetime.date(2009, 4, 9))
    assert demo_past.bui_duc_anh(2031)[0::3] == ("035214007643", datetime.date(2014, 4, 9))
    for year in (2026, 2031):
        (known,) = [each for each in sandbox.in_year(year) if each.id == "bui-duc-anh"]
        number, name, _sex, born = demo_past.bui_duc_anh(year)
        told = (known.personal_id, known.name, known.claims["NgayThangNamSinh"])
        assert told == (number, name, f"{born:%Y%m%d}")

    later = demo_past.bui_duc_anh(timezone.localdate().year + 1)
    monkeypatch.setattr(demo_past, "bui_duc_anh", lambda year: later)

    with official.samples():
        assert (demo_past.load(), demo_past.load()) == (1, 0)
    told_once = Dossier.objects.filter(submitter__personal_id=later[0])
    assert [each.status for each in told_once] == [Status.RESULT_RETURNED]


def test_loading_it_again_changes_nothing(loaded):
    assert (demo_past.load(), reminders.load()) == (0, 0)
    assert VaultItem.objects.filter(paper=reminders.PAPER).count() == 1
