"""A procedure as lists show it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from procedures import summaries
from procedures.models import Procedure, ProcedureVersion

LONGEST_TITLE = 240


@dataclass(frozen=True)
class Card:
    """One result: title and sentence, then two quiet lines."""

    code: str
    title: str
    href: str
    summary: str
    agency: str
    facts: str
    how: str


def card(procedure: Procedure) -> Card:
    """Return what a list shows of a procedure from `selectors.listed`."""
    version = procedure.current
    agency = ""
    facts: list[str] = []
    if version is not None:
        agency = summaries.cut(version.executing_agency, 90).rstrip(".")
        facts = [
            summaries.time_words(version),
            summaries.fee_words(version),
        ]
    return Card(
        code=procedure.code,
        title=summaries.cut(procedure.title, LONGEST_TITLE),
        href=procedure.get_absolute_url(),
        summary=procedure.summary,
        agency=agency,
        facts=" · ".join(fact for fact in facts if fact),
        how=how_words(procedure, version),
    )


def how_words(procedure: Procedure, version: ProcedureVersion | None) -> str:
    """Return how to hand in, in few words."""
    if version is None or version.is_listing:
        return _("Mới có tên trong danh mục")
    if version.service_level:
        return version.get_service_level_display()
    if not procedure.channels:
        return ""
    return _("Nộp %(channels)s") % {"channels": summaries.channel_words(procedure.channels)}
