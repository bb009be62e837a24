"""What an officer fills in about the post: the way and the recipient; handing over asks nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.datastructures import MultiValueDict

from dossiers.action_forms import ActionForm
from dossiers.models import Dossier
from dossiers.posting.forms import DeliveryForm, postage_rows
from portal.documents.kinds import Kind


class HandOverForm(ActionForm):
    """Nothing to fill in: the page shows to whom it goes, and the button hands it over."""


class WayForm(DeliveryForm):
    """The way, as the person would choose it on her own page."""

    kinds: tuple[Kind, ...] = ()

    def __init__(
        self,
        *args: Any,
        dossier: Dossier,
        unsaved: Mapping[str, list[str]] | None = None,
        **kwargs: Any,
    ) -> None:
        words = MultiValueDict(dict(unsaved or {}))
        known = {name: words[name] for name in words if name in self.base_fields}
        super().__init__(*args, dossier=dossier, initial=known, **kwargs)
        self.postage = postage_rows() if self.offers_post else []

    def facts(self) -> dict[str, Any]:
        """Return the action's arguments; call when the form is valid."""
        return {"way": self.cleaned_data["way"], "recipient": self.recipient}
