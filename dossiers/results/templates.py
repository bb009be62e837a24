"""Templates of results: the one in force, what is wrong with one, and a dossier's words."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.db.models import BigIntegerField
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.models import ResultTemplate
from dossiers.results.tags import Tag, tidy, values_of
from portal.notices import rendering
from portal.notices.wordings import told_of
from portal.statements import Slot, Statement

if TYPE_CHECKING:
    from dossiers.models import Dossier
    from portal.accounts.models import User
    from procedures.models import Procedure


@dataclass(frozen=True)
class Words:
    """Title and body of a result; paragraphs are parted by an empty line."""

    title: str
    body: str


def in_force(procedure: Procedure, outcome: str) -> ResultTemplate | None:
    """Return the template that holds for an outcome ("granted", "refused"), None without one."""
    newest = procedure.result_templates.filter(outcome=outcome).order_by("-pk").first()
    return newest if newest and newest.body else None


def all_in_force(procedure: Procedure) -> dict[str, ResultTemplate]:
    """Return by outcome the templates that hold, in one query."""
    return {row.outcome: row for row in _newest().ask(procedure=procedure.pk) if row.body}


@cache
def _newest() -> Statement:
    rows = ResultTemplate.objects.filter(procedure=Slot("procedure", BigIntegerField()))
    return Statement(rows.order_by("outcome", "-pk").distinct("outcome"))


def exist_for(procedure: Procedure) -> bool:
    """Does a template of this procedure hold, for any outcome?"""
    return bool(all_in_force(procedure))


def write(
    *,
    procedure: Procedure,
    outcome: str,
    title: str,
    body: str,
    ending: str,
    by: User,
    now: datetime.datetime | None = None,
) -> ResultTemplate:
    """Let these words hold from now; an empty body ends the template."""
    return ResultTemplate.objects.create(
        procedure=procedure,
        outcome=outcome,
        title=tidy(title),
        body=tidy(body),
        ending=ending.strip(),
        by=by,
        at=now or timezone.now(),
    )


def faults_in(text: str, tags: tuple[Tag, ...], *, with_lines: bool = False) -> list[str]:
    """Return in words what is wrong with a text, each once; or once for each line it stands in."""
    text, told = tidy(text), []
    for found in rendering.faults(text, {tag.name for tag in tags}):
        words = told_of(found)
        if with_lines:
            line = text.count("\n", 0, max(text.find(found.piece), 0)) + 1
            words = _("Dòng %(line)d: %(what)s") % {"line": line, "what": words}
        told.append(words)
    return list(dict.fromkeys(told))


def filled(template: ResultTemplate, values: Mapping[str, str]) -> Words:
    """Return the template's words with the values in place."""
    return Words(
        rendering.fill(template.title, values).replace("\n", " "),
        rendering.fill(template.body, values),
    )


def filled_for(dossier: Dossier, template: ResultTemplate, *, reason: str = "") -> Words:
    """Return the words for a dossier, for an officer to review."""
    return filled(template, values_of(dossier, reason=reason))
