"""A person confirms or corrects the key data of a paper; only then do they count."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.documents.digitising import key_data, vouching
from portal.documents.models import DataConfirmation, Digitisation, RecognisedText
from portal.errors import Refusal

if TYPE_CHECKING:
    from portal.accounts.models import User


class DataNotGood(Refusal):
    """Something typed cannot be; the fact `faults` says by key what."""

    code = "key_data_not_good"
    status = 422
    message = gettext_lazy("Có dữ liệu chưa đúng.")


def text_of(found: Digitisation) -> str:
    """Return what was read in the paper, "" for nothing."""
    row = RecognisedText.objects.filter(digitisation=found).first()
    return row.text if row else ""


def proposals(found: Digitisation) -> dict[str, str]:
    """Return what the machine proposes, by key."""
    return key_data.proposed(text_of(found))


def confirm(
    found: Digitisation,
    values: Mapping[str, str],
    *,
    by: User,
    now: datetime,
    signs_in: str | None = None,
) -> DataConfirmation:
    """Keep the data as the person says them, beside what was proposed; raise DataNotGood.

    What she left empty is not on the paper. Confirming again writes another row. With `signs_in`,
    the office in which she signs, the copy is signed by her own certificate, or nothing is kept:
    AlreadyVouched, or the SigningRefused of her certificate (vouching.sign).
    """
    keys = [datum.key for datum in key_data.DATA]
    tidy = {key: " ".join(values.get(key, "").replace("\x00", "").split()) for key in keys}
    confirmed = {key: value[: key_data.MOST] for key, value in tidy.items() if value}
    faults = key_data.faults(confirmed)
    if faults or not confirmed:
        raise DataNotGood(faults=faults or {keys[0]: _("Ghi ít nhất một dữ liệu có trên giấy")})
    signed = None if signs_in is None else vouching.sign(found, by=by, office=signs_in, now=now)
    with transaction.atomic():
        if signed is not None:
            vouching.keep(found, signed, by=by)
        return DataConfirmation.objects.create(
            digitisation=found, proposed=proposals(found), confirmed=confirmed, by=by, at=now
        )
