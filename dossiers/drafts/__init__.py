"""Drafts: what a person has begun. Nothing typed is lost, and nothing leaves the house yet."""

from dossiers.drafts.checking import (
    PaperError,
    answers_with_files,
    check,
    compute_again,
    form_errors,
    missing_papers,
    shown_newly,
)
from dossiers.drafts.papers import (
    add_paper,
    discard,
    erase,
    remove_paper,
    set_issue_days,
)
from dossiers.drafts.saving import (
    autosave,
    form_of,
    is_author,
    keep_typed,
    locked_answers,
    save_page,
)
from dossiers.drafts.starting import (
    decided_by,
    note_check,
    set_agency,
    set_applicant,
    start,
    version_for_filing,
)
from portal.agencies.lookups import Places

__all__ = [
    "PLACES",
    "PaperError",
    "add_paper",
    "answers_with_files",
    "autosave",
    "check",
    "compute_again",
    "decided_by",
    "discard",
    "erase",
    "form_errors",
    "form_of",
    "is_author",
    "keep_typed",
    "locked_answers",
    "missing_papers",
    "note_check",
    "remove_paper",
    "save_page",
    "set_agency",
    "set_applicant",
    "set_issue_days",
    "shown_newly",
    "start",
    "version_for_filing",
]

PLACES = Places()
