"""Administrators limit a posting, with a reason that its history keeps."""

import pghistory.models
import pytest
from django.urls import reverse

from dossiers import actions
from dossiers.errors.acting import ReasonMissing
from dossiers.posting_limits import changing
from dossiers.posting_limits.errors import LastLeader, LimitMoved, NamesUnknown, OwnPosting
from portal.accounts.models import Posting
from portal.errors import NotAllowed
from tests import people
from tests.counting import counted_queries

WHY = "Quyết định phân công số 12/QĐ-UBND"


@pytest.fixture
def phuongs(world):
    return Posting.objects.get(user=world.people.phuong)


@pytest.fixture
def tai(world, sign_in):
    return sign_in(world.people.tai)


def change(posting, by, *, procedures=(), sectors=(), reason=WHY, seen="/"):
    return changing.change(
        posting=posting, by=by, procedures=procedures, sectors=sectors, reason=reason, seen=seen
    )


def address(posting):
    return reverse("posting_limits:posting", kwargs={"pk": posting.pk})


def limits(posting):
    fresh = Posting.objects.get(pk=posting.pk)
    return fresh.only_procedures, fresh.only_sectors


class TestChanging:
    def test_who_why_and_what_stand_in_the_history(self, world, phuongs):
        tai = world.people.tai
        change(phuongs, tai, procedures=[world.procedure.pk])

        assert limits(phuongs) == ([world.procedure.pk], [])
        past = changing.past_of(phuongs)
        assert [(each.by, each.reason, each.procedures) for each in past] == [
            (tai.pk, WHY, (world.procedure.pk,))
        ]

    @pytest.mark.parametrize("who", ["thang", "nhan", "trang"])
    def test_only_administrators_change_it(self, world, phuongs, who):
        with pytest.raises(NotAllowed):
            change(phuongs, getattr(world.people, who), procedures=[world.procedure.pk])
        assert limits(phuongs) == ([], [])

    def test_nobody_changes_her_own(self, world):
        tai = world.people.tai
        own = Posting.objects.create(
            user=tai, agency=world.commune, role="clerk", since="2025-07-01"
        )
        with pytest.raises(OwnPosting):
            change(own, tai, procedures=[world.procedure.pk])

    def test_it_needs_a_reason_names_that_exist_and_a_page_of_today(self, world, phuongs):
        tai, hers = world.people.tai, [world.procedure.pk]
        with pytest.raises(ReasonMissing):
            change(phuongs, tai, procedures=hers, reason=" ")
        with pytest.raises(NamesUnknown):
            change(phuongs, tai, procedures=[world.procedure.pk + 999])
        with pytest.raises(LimitMoved):
            change(phuongs, tai, procedures=hers, seen="7/")
        assert limits(phuongs) == ([], [])
        assert changing.past_of(phuongs) == []

    def test_one_leader_who_sees_all_stays_at_each_unit(self, world):
        tai, hers = world.people.tai, [world.procedure.pk]
        first, second = Posting.objects.filter(user=world.people.thang).order_by("pk")
        change(first, tai, procedures=hers)

        with pytest.raises(LastLeader):
            change(second, tai, procedures=hers)

        assert limits(second) == ([], [])

    def test_what_she_held_outside_is_counted_for_her_leader(self, world, phuongs, processing):
        phuong = world.people.phuong
        actions.assign(dossier=processing, by=phuong, seen=processing.revision, to=phuong)
        other = people.Procedure.objects.create(
            code="1.009999", name="Trích lục kết hôn", sector=world.procedure.sector
        )

        changed = change(phuongs, world.people.tai, procedures=[other.pk])

        assert changing.held_outside(changed) == 1


class TestPages:
    def test_names_are_found_ticked_and_saved(self, world, phuongs, tai):
        words = "tình trạng HÔN nhân"
        found = tai.post(
            address(phuongs), {"find": "1", "procedure_words": words, "seen": "/", "reason": WHY}
        )
        assert found.status_code == 200
        assert world.procedure.label in found.text
        assert limits(phuongs) == ([], [])
        assert WHY in found.text

        saved = tai.post(
            address(phuongs),
            {"procedures": [world.procedure.pk], "seen": "/", "reason": WHY},
            follow=True,
        )

        assert "Đã lưu phạm vi của Lê Mai Phương." in saved.text
        assert limits(phuongs) == ([world.procedure.pk], [])
        assert WHY in tai.get(address(phuongs)).text

    def test_a_sector_is_found_by_name_and_saved(self, world, phuongs, tai):
        sector = world.procedure.sector
        found = tai.post(address(phuongs), {"find": "1", "sector_words": sector.name, "seen": "/"})
        assert f'value="{sector.pk}"' in found.text

        tai.post(address(phuongs), {"sectors": [sector.pk], "seen": "/", "reason": WHY})

        assert limits(phuongs) == ([], [sector.pk])

    def test_a_refusal_is_said_in_words_and_what_was_ticked_stays(self, world, phuongs, tai):
        page = tai.post(
            address(phuongs), {"procedures": [world.procedure.pk], "seen": "/", "reason": ""}
        )
        assert page.status_code == 422
        assert "Ghi lý do đổi phạm vi" in page.text
        assert "checked" in page.text

        page = tai.post(
            address(phuongs), {"procedures": [world.procedure.pk], "seen": "9/", "reason": WHY}
        )
        assert page.status_code == 422
        assert "vừa được người khác đổi" in page.text
        assert limits(phuongs) == ([], [])

    def test_the_list_tells_limits_and_costs_the_same_however_long(self, world, phuongs, tai):
        change(phuongs, world.people.tai, procedures=[world.procedure.pk])
        list_page = reverse("posting_limits:list")
        tai.get(list_page)
        with counted_queries() as few:
            page = tai.get(list_page)
        assert "Phan Văn Tài" not in page.text.split("<main")[-1]
        for number in range(5):
            user = people.make_user(f"Lê Thị An {number}", f"03819000020{number}")
            Posting.objects.create(
                user=user,
                agency=world.commune,
                role="clerk",
                since="2025-07-01",
                only_sectors=[world.procedure.sector_id],
            )
        with counted_queries() as many:
            page = tai.get(list_page)
        assert "Lê Thị An 4" in page.text
        assert many.number <= few.number + 1  # the names of sectors, once there are any

        only = tai.get(list_page, {"ten": "mai phương"})
        assert "Lê Mai Phương" in only.text
        assert "Lê Thị An" not in only.text
        assert pghistory.models.Context.objects.filter(metadata__reason=WHY).exists()
