"""What officers wrote and the definition lets the person read, once its step is done."""

from __future__ import annotations

from dataclasses import dataclass

from dossiers import drafts
from dossiers.contents import OFFICERS_FILLED, Contents
from dossiers.facts import steps_done
from dossiers.models import Dossier, StepFile
from portal import eforms


@dataclass(frozen=True)
class ToldField:
    """One field of officers: its label and answer as people read them, or its file."""

    row: eforms.SummaryRow
    file: StepFile | None


def told_fields(found: Dossier, contents: Contents) -> list[ToldField]:
    """Return the officers' fields marked as shown that are written, of steps that it has left.

    Nothing is asked of the database where no officer has written anything.
    """
    form, workflow = found.procedure_version.form_definition(), found.workflow_definition()
    if form is None or workflow is None or OFFICERS_FILLED not in contents.kinds:
        return []
    done = steps_done(contents.events)
    written = {key for step in workflow.steps if step.key in done for key in step.fills}
    shown = {
        key for key, each in form.officers_questions.items() if each.is_shown and key in written
    }
    if not shown:
        return []
    files = {each.name: each for each in contents.step_files if each.kind == StepFile.Kind.QUESTION}
    pages = eforms.summary(form, contents.all_answers, drafts.PLACES, by_officer=True)
    return [
        ToldField(row, files.get(row.key))
        for page in pages
        for row in page.rows
        if row.key in shown and not row.is_empty
    ]
