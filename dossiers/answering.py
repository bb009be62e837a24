"""What a person has answered of a supplement request and not sent yet: one item at a time.

Words are kept as typed (HeldAnswer), so that all of them together go through the same check as a
page that was sent whole; files wait in portal.documents.resuming.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.http import QueryDict

from dossiers import upload_places
from dossiers.models import HeldAnswer, SupplementItem, SupplementRequest
from portal.accounts.models import User
from portal.documents import resuming
from portal.documents.models import Upload


@dataclass
class Held:
    """What this person has saved for a request: words by item id, files by component key.

    A paper may have several files, in the order in which they came.
    """

    words: dict[int, dict[str, list[str]]]
    files: dict[str, list[Upload]]

    def has(self, item: SupplementItem) -> bool:
        """Is this item answered? A paper is with its file, a question with its words."""
        if item.kind == SupplementItem.Kind.PAPER:
            return item.key in self.files
        return item.pk in self.words

    def posted(self) -> QueryDict:
        """Return all words as if one page had sent them."""
        together = QueryDict(mutable=True)
        for words in self.words.values():
            for name, typed in words.items():
                together.setlist(name, typed)
        return together


def held_by(person: User, request: SupplementRequest) -> Held:
    """Return what `person` has saved, from any device. Two queries."""
    rows = HeldAnswer.objects.filter(item__request=request, by=person)
    files = resuming.held(owner=person, place=upload_places.of_request(request))
    return Held(dict(rows.values_list("item_id", "typed")), files)


def hold(
    item: SupplementItem, *, by: User, typed: dict[str, list[str]], now: datetime.datetime
) -> None:
    """Keep the words for one item; those kept before are replaced."""
    HeldAnswer.objects.update_or_create(
        item=item, by=by, defaults={"typed": typed, "saved_at": now}
    )
