"""To whom the result goes by post, on the counter's page: kept as typed until it is good."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from dossiers.hand_ins import RECIPIENT
from dossiers.models import Dossier
from dossiers.posting import addresses
from dossiers.posting.ways import address_of, ways_of
from portal.accounts.models import User
from portal.design.errors import FieldError, errors_of
from portal.post.forms import RecipientForm

PREFIX = RECIPIENT.rstrip("-")
POST = Dossier.ResultDelivery.POST


def keep_recipient(request: HttpRequest, draft: Dossier, by: User) -> dict[str, str]:
    """Keep the recipient when it is whole; return what stands in the fields while it is not."""
    names = [f"{PREFIX}-{name}" for name in RecipientForm.recipient_fields]
    if not any(name in request.POST for name in names):
        return {}
    form = RecipientForm(request.POST, prefix=PREFIX)
    draft = Dossier.objects.select_related("procedure_version").get(pk=draft.pk)
    if form.is_valid() and draft.result_delivery == POST and POST in ways_of(draft):
        addresses.choose_for_draft(draft=draft, by=by, way=POST, recipient=form.recipient)
        return {}
    draft.postal_addresses.all().delete()  # what the page does not show is not sent
    return {name: request.POST.get(name, "")[:300] for name in names}


def recipient_form(draft: Dossier, *, checked: bool) -> RecipientForm:
    """Return the fields as they were left; `checked` with their faults."""
    names = RecipientForm.recipient_fields
    typed = draft.hand_in.typed
    if f"{PREFIX}-{names[0]}" in typed:
        known = {name: typed.get(f"{PREFIX}-{name}", "") for name in names}
    elif held := address_of(draft):
        values = (held.name, held.phone, held.province, held.commune, held.line)
        known = dict(zip(names, values, strict=True))
    else:
        known = {
            names[0]: draft.applicant.name[:100],
            names[1]: draft.applicant.phone or draft.hand_in.phone,
        }
    if not checked:
        return RecipientForm(initial=known, prefix=PREFIX)
    return RecipientForm({f"{PREFIX}-{name}": text for name, text in known.items()}, prefix=PREFIX)


def missing_of(draft: Dossier) -> list[FieldError]:
    """Return what lacks before a dossier that wants the post may be received."""
    if draft.result_delivery != POST or address_of(draft) is not None:
        return []
    form = recipient_form(draft, checked=True)
    return errors_of(form) or [
        FieldError(_("Ghi lại người nhận qua bưu chính"), f"#id_{PREFIX}-recipient_name")
    ]
