"""Choosing how the result comes, with the recipient where it comes by post."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from dossiers.addresses import declared_in
from dossiers.models import Dossier
from dossiers.posting.ways import address_of, ways_of
from portal.agencies.lookups import Places
from portal.post import postage
from portal.post.forms import RecipientForm

POST = Dossier.ResultDelivery.POST


class DeliveryForm(RecipientForm):
    """One of the ways that the dossier has; the recipient counts only for the post."""

    way = forms.ChoiceField(
        label=gettext_lazy("Nhận kết quả bằng cách nào?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Chọn cách nhận kết quả"),
            "invalid_choice": gettext_lazy("Chọn một cách trong danh sách"),
        },
    )

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        kwargs["initial"] = {**_known(dossier), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        ways = ways_of(dossier)
        self.offers_post = POST in ways
        self.fields["way"].choices = [  # type: ignore[attr-defined]
            (way.value, way.label) for way in ways
        ]

    def wants_recipient(self) -> bool:
        """Only the post wants to know to whom."""
        return bool(self.cleaned_data.get("way") == POST)


def _known(dossier: Dossier) -> dict[str, str]:
    """Return what is known: the address given before, else what the dossier says of the applicant:
    name, telephone, and where she lives."""
    held = address_of(dossier)
    if held is not None:
        return {
            "way": dossier.result_delivery,
            "recipient_name": held.name,
            "recipient_phone": held.phone,
            "recipient_province": held.province,
            "recipient_commune": held.commune,
            "recipient_line": held.line,
        }
    home = declared_in(dossier) or {}
    return {
        "way": dossier.result_delivery,
        "recipient_name": dossier.applicant.name[:100],
        "recipient_phone": dossier.applicant.phone,
        **{f"recipient_{part}": words for part, words in home.items()},
    }


def postage_rows() -> list[tuple[str, int]]:
    """Return (province, đồng) of today, the row for all others last with an empty name."""
    table = postage.in_force(timezone.localdate())
    names = dict(Places().provinces())
    named = [(names.get(key, key), amount) for key, amount in table.items() if key]
    others = table.get(postage.ELSEWHERE)
    return [*sorted(named), *([("", others)] if others is not None else [])]
