"""Taking files into a draft: each is looked into, a bad one is told, the good ones stay."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from dossiers import drafts
from dossiers.models import Dossier
from portal import eforms
from portal.accounts.models import User
from portal.accounts.people import signed_in
from portal.documents import uploads
from portal.documents.kinds import DEFAULT_KINDS
from portal.eforms.kinds.papers import MOST_FILES, File
from portal.errors import Refusal

ACCEPT = ",".join(f"{kind.content_type},{kind.ending}" for kind in DEFAULT_KINDS)
"""What the picker of the browser offers first; the content decides."""
PREFIX = "tep-"
"""Field name of the files for a component: prefix and key."""


def take_files(
    draft: Dossier, *, by: User, component_key: str, files: Iterable[UploadedFile]
) -> list[str]:
    """Store the good files for a component; return the words of each refusal."""
    refusals = []
    there = draft.papers.filter(component_key=component_key, replaced_at=None).count()
    for file in files:
        if there >= MOST_FILES:
            refusals.append(str(TooManyFiles().message))
            break
        try:
            _take(draft, by, component_key, file)
        except Refusal as refusal:
            refusals.append(str(refusal.message))
        else:
            there += 1
    return refusals


def require_room(draft: Dossier, component_key: str) -> None:
    """Raise TooManyFiles when a paper has as many files as it may have."""
    if draft.papers.filter(component_key=component_key, replaced_at=None).count() >= MOST_FILES:
        raise TooManyFiles


class TooManyFiles(Refusal):
    """A paper has as many files as it may have."""

    code = "too_many_files"
    status = 422

    def __init__(self) -> None:
        words = _("Đã có %(number)d tệp cho giấy tờ này. Ghép các trang thành một tệp PDF.")
        super().__init__(words % {"number": MOST_FILES})


def _take(draft: Dossier, by: User, component_key: str, file: UploadedFile) -> None:
    """Store one file and attach it; a file that cannot be attached is not kept."""
    stored = uploads.accept(file, by=by)
    try:
        drafts.add_paper(draft=draft, by=by, component_key=component_key, file=stored)
    except Refusal:
        uploads.discard(stored)
        raise


def take_form_files(
    request: HttpRequest, draft: Dossier, form: eforms.Form, page_key: str
) -> list[eforms.FieldMessage]:
    """Take the files of the questions of kind file on a page; return what was refused."""
    unread = uploads.refused_unread(request)
    return [
        eforms.FieldMessage(question.key, page_key, question.key, "refused", words)
        for question in _file_questions(form, page_key)
        for words in (
            [unread[question.key]]
            if question.key in unread
            else take_files(
                draft,
                by=signed_in(request),
                component_key=question.component,
                files=request.FILES.getlist(question.key),
            )
        )
    ]


def names_by_question(draft: Dossier, form: eforms.Form, page_key: str) -> dict[str, list[str]]:
    """Return the names of the files that were handed in for each question of kind file."""
    questions = _file_questions(form, page_key)
    if not questions:
        return {}
    rows = list(draft.papers.filter(replaced_at=None).values_list("component_key", "file__name"))
    return {q.key: [name for key, name in rows if key == q.component] for q in questions}


def _file_questions(form: eforms.Form, page_key: str) -> list[File]:
    return [question for question in form.page(page_key).questions if isinstance(question, File)]
