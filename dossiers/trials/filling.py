"""Samples for a draft of a trial: answers to what is still open, and a paper for each that lacks.

The papers are one page that says what it is; nobody takes it for a real one.
"""

from __future__ import annotations

import datetime

from dossiers import components, drafts
from dossiers.models import Dossier
from portal.accounts.models import User
from portal.documents import pdf
from portal.documents.uploads import store_bytes
from portal.eforms.sampling import sample_answers

ROUNDS = 5
"""What is computed from samples may ask for more, which is answered in the next round."""


def fill(draft: Dossier, *, by: User, today: datetime.date) -> None:
    """Answer what is still open in a draft and hand in every paper that it still needs."""
    form = draft.procedure_version.form_definition()
    if form is None:
        return
    answers = draft.answers
    for _round in range(ROUNDS):
        held = dict(answers.data)
        answers.data = sample_answers(form, lookups=drafts.PLACES, today=today, held=held)
        drafts.compute_again(draft, today=today)
        if answers.data == held:
            break
    answers.save()
    present = components.present_keys(draft)
    for component in components.wanted(draft):
        if components.is_required(component) and component.key not in present:
            page = pdf.render("trials/sample_paper.html", {"paper": component.name}, page="A4")
            file = store_bytes(page, name="giay-mau.pdf", content_type="application/pdf", by=by)
            drafts.add_paper(draft=draft, by=by, component_key=component.key, file=file)
