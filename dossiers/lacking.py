"""What a draft lacks, as things that a supplement request names: papers and questions."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dossiers import components, drafts
from dossiers.errors.supplements import NotAllAsked
from dossiers.models import SupplementItem
from dossiers.vault import asking_again

if TYPE_CHECKING:
    from dossiers.models import Dossier
    from portal.eforms.kinds import Question

Kind = SupplementItem.Kind


@dataclass(frozen=True)
class Lacking:
    """One thing that lacks. `words` say how to mend it, with what was typed where it is no answer;
    `is_held` of what the State holds, which is asked for with a reason only."""

    kind: str
    key: str
    label: str
    words: str = ""
    is_held: bool = False

    @property
    def box(self) -> str:
        """Its name in a request."""
        return f"{self.kind}:{self.key}"


def lacking(draft: Dossier, *, today: datetime.date) -> list[Lacking]:
    """Return what a draft lacks, each thing once: papers first, then questions as they stand.

    A computed answer is nobody's to mend: what it was computed from may be asked for.
    """
    form = draft.procedure_version.form_definition()
    wanted = {each.key: each for each in components.wanted(draft)}
    held = asking_again.held_back(draft, wanted.values(), on=today)
    found: dict[str, Lacking] = {}

    def note_paper(key: str) -> None:
        if key in wanted:
            label = wanted[key].name
            one = Lacking(str(Kind.PAPER), key, label, is_held=key in held)
            found.setdefault(one.box, one)

    for missing in drafts.missing_papers(draft):
        note_paper(missing.key)
    for error in drafts.form_errors(draft, today=today):
        question = form.questions.get(error.key) if form else None
        if question is None:
            continue
        if component := getattr(question, "component", ""):
            note_paper(component)
        elif question.comes_from_fields:
            words = _with_typed(draft, question, error.message)
            one = Lacking(str(Kind.QUESTION), question.key, question.label, words)
            found.setdefault(one.box, one)
    return list(found.values())


def _with_typed(draft: Dossier, question: Question, message: str) -> str:
    """Return the message with what was typed: it is no answer and is not filed as one."""
    typed = draft.answers.typed
    parts = (typed.get(name, "") for name in question.field_names())
    words = [" ".join(each) if isinstance(each, list) else str(each) for each in parts]
    told = ", ".join(filter(None, (" ".join(each.split()) for each in words)))
    if not told:
        return message[:500]
    return _("%(fault)s (đã ghi: %(typed)s)") % {"fault": message[:300], "typed": told[:150]}


def require_all_asked(found: Collection[Lacking], asked: Collection[str]) -> None:
    """Refuse (NotAllAsked) a request that leaves out something that lacks: she is told all at once,
    in full (law notes 2.2), and could never supply what she was not asked for."""
    left_out = [each.label for each in found if each.box not in asked and not each.is_held]
    if left_out:
        raise NotAllAsked(left_out)
