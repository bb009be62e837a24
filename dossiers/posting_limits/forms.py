"""What an administrator fills in: procedures and sectors found by name, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dossiers.posting_limits.changing import MOST
from portal.numbers import whole_number
from portal.text import fold
from procedures.models import Procedure, Sector
from procedures.models.procedure import label_of
from procedures.search.words import question_words

SHOWN = 12
"""Found ones that are shown beside those that are chosen."""


def numbers(values: Iterable[str]) -> list[int]:
    """Return the ids among what was posted."""
    found = (whole_number(str(each)) for each in values)
    return [each for each in found if each is not None]


def procedures_named(words: str, chosen: Iterable[int]) -> list[tuple[int, str]]:
    """Return the chosen procedures and those whose name or code holds `words`, by code."""
    rows = Procedure.objects.order_by("code")
    found = list(rows.filter(pk__in=list(chosen)[:MOST]))
    if words.strip():
        by_name = rows.filter(is_active=True, folded_name__contains=" ".join(question_words(words)))
        by_code = rows.filter(is_active=True, code__startswith=words.strip()[:40])
        found += [*by_name[:SHOWN], *by_code[:SHOWN]]
    return [
        (each.pk, f"{each.code} {label_of(each.name, each.short_name)}") for each in _once(found)
    ]


def sectors_named(words: str, chosen: Iterable[int]) -> list[tuple[int, str]]:
    """Return the chosen sectors and those whose name holds `words`."""
    found = list(Sector.objects.filter(pk__in=list(chosen)[:MOST]))
    if words.strip():
        found += Sector.objects.filter(folded_name__contains=fold(words.strip()[:100]))[:SHOWN]
    return [(each.pk, each.name) for each in _once(found)]


def _once(rows: Iterable[Any]) -> list[Any]:
    return list({each.pk: each for each in rows}.values())


class LimitForm(forms.Form):
    """Two inputs that search by name, what they found to tick, and the reason."""

    procedure_words = forms.CharField(
        label=_("Tìm thủ tục theo tên hoặc mã"), max_length=100, required=False
    )
    procedures = forms.TypedMultipleChoiceField(
        label=_("Chỉ các thủ tục"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    sector_words = forms.CharField(label=_("Tìm lĩnh vực theo tên"), max_length=100, required=False)
    sectors = forms.TypedMultipleChoiceField(
        label=_("Mọi thủ tục của lĩnh vực"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Ghi lý do đổi phạm vi")},
    )

    def __init__(self, *args: Any, said: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        both = (("procedures", procedures_named), ("sectors", sectors_named))
        for name, named in both:
            field = self.fields[name]
            words = str(said.get(f"{name[:-1]}_words", "")).replace("\x00", "")
            field.choices = named(words, said.get(name, ()))  # type: ignore[attr-defined]
            if not field.choices:  # type: ignore[attr-defined]
                field.widget = forms.MultipleHiddenInput()
