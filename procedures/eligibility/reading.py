"""The check of a version, ready to be asked; and where a refusal sends the person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from portal.agencies.models import Agency
from portal.eforms import Form
from procedures import selectors
from procedures.definitions import once_for_each_version
from procedures.eligibility.deciding import form_of
from procedures.models import EligibilityRefusal, Procedure, ProcedureVersion

SESSION = "eligibility"
MOST_KEPT = 20
PASSED, ADVISED = "passed", "advised"


@dataclass(frozen=True)
class Eligibility:
    """Questions as a form and what may be answered no; `is_binding` when a no may not file."""

    form: Form
    refusals: list[EligibilityRefusal]

    @property
    def is_binding(self) -> bool:
        """Is there a no that is more than advice?"""
        return any(not each.is_advice for each in self.refusals)


@dataclass(frozen=True)
class Instead:
    """Where to go instead: what exists, and what this person may see, of what was written."""

    procedure: Procedure | None = None
    agency: Agency | None = None
    link: str = ""
    link_words: str = ""


@once_for_each_version
def eligibility_of(version: ProcedureVersion) -> Eligibility | None:
    """Return the check of a version, None when it has none. Read once in each process."""
    questions = [
        {"key": row.key, "label": row.label, "hint": row.hint}
        for row in version.eligibilityquestion_set.all()
    ]
    if not questions:
        return None
    return Eligibility(form_of(questions), list(version.eligibilityrefusal_set.all()))


def instead_of(refusal: EligibilityRefusal) -> Instead:
    """Return where a refusal sends; what is gone meanwhile or internal is left out."""
    procedure = None
    if refusal.procedure_code:
        procedure = selectors.names().filter(code=refusal.procedure_code, is_internal=False).first()
    agency = None
    if refusal.agency_code:
        agency = Agency.objects.filter(code=refusal.agency_code, is_active=True).first()
    return Instead(procedure, agency, refusal.link, refusal.link_words or refusal.link)


def remember(session: Any, version: ProcedureVersion, result: str) -> None:
    """Keep in the session how the check ended, never what was answered; "" forgets it."""
    kept = {k: v for k, v in session.get(SESSION, {}).items() if k != str(version.pk)}
    if result:
        kept[str(version.pk)] = result
    session[SESSION] = dict(list(kept.items())[-MOST_KEPT:])


def remembered(session: Any, version: ProcedureVersion) -> str:
    """Return PASSED, ADVISED or "" for a check that this browser has not answered."""
    return str(session.get(SESSION, {}).get(str(version.pk), ""))
