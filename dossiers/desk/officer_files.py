"""Files that officers' questions ask for: what stands in the page, and what was posted."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from dossiers.contents import Contents
from dossiers.models import Dossier, StepFile
from portal import eforms
from portal.accounts.people import signed_in
from portal.documents import uploads
from portal.documents.models import StoredFile
from portal.eforms.kinds.papers import File


@dataclass(frozen=True)
class FileField:
    """One question that asks for a file, and the one that is there."""

    question: File
    kept: StepFile | None

    @property
    def name(self) -> str:
        """Name of its field in the page."""
        return f"tep_{self.question.key}"

    @property
    def out(self) -> str:
        """Name of the box that takes the file away."""
        return f"bo_{self.question.key}"


def fields_of(form: eforms.Form, keys: tuple[str, ...], contents: Contents) -> list[FileField]:
    """Return the questions among `keys` that ask for a file and show for these answers."""
    shown = eforms.look_over(form, contents.all_answers, by_officer=True).shown
    kept = {each.name: each for each in contents.step_files if each.kind == StepFile.Kind.QUESTION}
    return [
        FileField(question, kept.get(key))
        for key, question in form.officers_questions.items()
        if key in keys and key in shown and isinstance(question, File)
    ]


def posted(
    request: HttpRequest, found: Dossier, keys: tuple[str, ...]
) -> dict[str, StoredFile | None]:
    """Return what was chosen, stored, by question; None where the former one is to go.

    Raises a FileRefused with words for the officer, and then nothing is stored.
    """
    form = found.procedure_version.form_definition()
    files: dict[str, StoredFile | None] = {}
    for field in fields_of(form, keys, Contents(found)) if form else ():
        upload = request.FILES.get(field.name)
        if upload is not None:
            files[field.question.key] = uploads.accept(upload, by=signed_in(request))
        elif field.out in request.POST:
            files[field.question.key] = None
    return files
