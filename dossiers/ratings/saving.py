"""Keeping a rating: once a dossier, apart from it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dossiers.models import Dossier, Rating, RatingDoor
from dossiers.ratings import door
from dossiers.ratings.topics import TOPICS
from portal.errors import Refusal

_NUMBERS = re.compile(r"\d(?:[ .\-]?\d){8,}")
"""Numbers of persons, cards and telephones: nine figures and more."""


class NothingToRate(Refusal):
    """No result and no refusal yet."""

    code = "nothing_to_rate"
    message = _("Hồ sơ này chưa có kết quả nên chưa đánh giá được.")


class RatingClosed(Refusal):
    """The time for rating is over, or for changing the rating that was given."""

    code = "rating_closed"
    message = _("Đã hết thời gian đánh giá hồ sơ này.")


@transaction.atomic
def rate(
    *,
    dossier: Dossier,
    overall: int,
    topics: Mapping[str, int],
    words: str = "",
    now: datetime.datetime | None = None,
) -> Rating:
    """Keep the answers; a second call within the days of change replaces the first.

    The dossier is locked, so that two phones at once make one rating. Numbers that could name
    somebody are taken out of the words.
    """
    today = timezone.localdate(now or timezone.now())
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    if not door.has_ended(dossier):
        raise NothingToRate
    if door.is_over(dossier, today):
        raise RatingClosed
    opened, is_first = RatingDoor.objects.get_or_create(
        dossier=dossier,
        defaults={"open_until": today + datetime.timedelta(days=door.CHANGE_DAYS)},
    )
    handles = door.handles_of(dossier)
    if not is_first:
        if opened.saves >= door.MOST_SAVES:
            raise RatingClosed
        opened.saves += 1
        opened.save(update_fields=["saves"])
        Rating.objects.filter(handle__in=handles).delete()
    return Rating.objects.create(
        handle=handles[0],
        unit_id=dossier.competent_agency_id,
        procedure_id=dossier.procedure_version.procedure_id,
        month=today.replace(day=1),
        overall=overall,
        topics={key: topics[key] for key in TOPICS if topics.get(key)},
        words=_NUMBERS.sub("…", " ".join(words.split()))[:500],
    )
