"""Finding one's own dossiers: by words, and by whose move it is."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dossiers.models.querysets import DossierQuerySet
from portal.text import fold
from portal.workflow.statuses import Status

MOST_CHARACTERS, MOST_WORDS = 120, 8
STATES: dict[str, tuple[str | Promise, tuple[Status, ...]]] = {
    "toi": (
        _("Chờ tôi làm tiếp"),
        (Status.SUPPLEMENT_REQUIRED, Status.PAYMENT_REQUIRED),
    ),
    "dang": (
        _("Cơ quan đang giải quyết"),
        (Status.REGISTERED, Status.ACCEPTED, Status.PROCESSING),
    ),
    "xong": (_("Đã có kết quả"), (Status.COMPLETED, Status.RESULT_RETURNED)),
    "dung": (
        _("Không giải quyết tiếp"),
        (Status.REJECTED, Status.WITHDRAWN, Status.STOPPED),
    ),
}
"""What `tt` may be: its words and its statuses; together they are all that a filed one has."""


@dataclass(frozen=True)
class Wanted:
    """What is looked for: words of code, procedure or person, and a state of STATES or ""."""

    words: str = ""
    state: str = ""

    @property
    def is_any(self) -> bool:
        """Is everything wanted?"""
        return not (self.words or self.state)

    @property
    def query(self) -> str:
        """Return it as the query of an address, "" for everything."""
        asked = {"q": self.words, "tt": self.state}
        return urlencode({name: value for name, value in asked.items() if value})

    @property
    def states(self) -> list[tuple[str, str | Promise]]:
        """Return the choices of the page."""
        return [(key, words) for key, (words, _statuses) in STATES.items()]


def read(request: HttpRequest) -> Wanted:
    """Return what an address asks for; a state that does not exist asks for all."""
    words = " ".join(request.GET.get("q", "")[:MOST_CHARACTERS].replace("\0", "").split())
    state = request.GET.get("tt", "")
    return Wanted(words, state if state in STATES else "")


def among(rows: DossierQuerySet, wanted: Wanted) -> DossierQuerySet:
    """Return those of one person's dossiers that are wanted: each word stands somewhere."""
    if wanted.state:
        rows = rows.filter(status__in=STATES[wanted.state][1])
    for word in fold(wanted.words).split()[:MOST_WORDS]:
        rows = rows.filter(
            Q(code__icontains=word)
            | Q(applicant_folded__contains=word)
            | Q(procedure_version__procedure__folded_name__contains=word)
            | Q(procedure_version__procedure__code__startswith=word)
        )
    return rows
