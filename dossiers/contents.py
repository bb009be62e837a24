"""What lies in one dossier: each kind is read at most once, and only if its history names it."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, Q, prefetch_related_objects

from dossiers.models import (
    BroughtPaper,
    ChildReturn,
    ClockPause,
    ContactChange,
    DossierEvent,
    DossierPaper,
    Extension,
    HandOver,
    IssuedPaper,
    Letter,
    Message,
    OfficerAnswers,
    OpinionRequest,
    Result,
    StepFile,
    StepNote,
    StepPart,
    SupplementItem,
    SupplementRequest,
    Urging,
    WithdrawalRequest,
)
from dossiers.posting.ways import address_of
from portal.documents.models import PaperChange
from portal.post.parcels import all_of
from portal.statements import Slot, Statement

if TYPE_CHECKING:
    from dossiers.models import Dossier, PostalAddress
    from portal.post.models import Parcel


OPINIONS_ASKED = "opinions_asked"
OFFICERS_FILLED = "officers_filled"
STEP_SHARED = "step_shared"
NOTED = "noted"
PAPER_PRODUCED = "paper_produced"
CHILDREN_OPENED = "children_opened"
PARENT_ENDED = "parent_ended"
CHILD_RETURNED = "child_returned"
POST_HANDED = "post_handed"
LETTER_DRAFTED = "letter_drafted"
PAPER_ENDED = "paper_ended"
WITH_STATE = ("file", "entry__paper__change__by", "entry__paper__change__replacement")
"""What is read with a result to say whether it is in force, and who ended it and why."""
_TOLD = (
    "dossier_id",
    "seq",
    "kind",
    "at",
    "status",
    "data",
    "actor__full_name",
    "paper__kind",
    "paper__number",
    "paper__issued_at",
)


class Contents:
    """The rows of a dossier as they are when they are first asked for.

    Made anew for each page and each action, never kept: what an action writes is not seen here.
    """

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier

    @cached_property
    def events(self) -> list[DossierEvent]:
        """The history, oldest first, with who acted and the paper issued for each event.

        Hashes are left out: history.broken_links reads its own.
        """
        return self._asked(_events())

    def _asked(self, statement: Statement) -> list[Any]:
        """Return rows of this dossier, each of which knows it."""
        found = statement.ask(dossier=self.dossier.pk)
        for row in found:
            row.dossier = self.dossier
        return found

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Kinds of events that happened."""
        return frozenset(event.kind for event in self.events)

    @cached_property
    def issued(self) -> list[IssuedPaper]:
        """Papers of the State that were made for it, oldest first."""
        found = [event.paper for event in self.events if hasattr(event, "paper")]
        for paper in found:
            paper.ended = self.endings.get(paper.pk)
        return found

    @cached_property
    def papers(self) -> list[DossierPaper]:
        """What was handed in, replaced versions included."""
        found: list[DossierPaper] = self._asked(_papers())
        # these ask nothing when none is digitised
        more = ("file__digitisation__confirmations__by", "file__digitisation__signatures")
        prefetch_related_objects(found, *more)
        return found

    @property
    def papers_in_force(self) -> list[DossierPaper]:
        """What was handed in and not replaced since."""
        return [paper for paper in self.papers if paper.replaced_at is None]

    @cached_property
    def brought(self) -> list[BroughtPaper]:
        """Papers that were brought to a counter, at the filing or with a supplement."""
        if self.dossier.channel == self.dossier.Channel.ONLINE and "supplied" not in self.kinds:
            return []
        return list(self.dossier.brought.all())

    @property
    def present(self) -> frozenset[str]:
        """Keys of the components that are there, as a file or on paper."""
        files = {paper.component_key for paper in self.papers_in_force}
        return frozenset(files | {paper.component_key for paper in self.brought})

    @cached_property
    def requests(self) -> list[SupplementRequest]:
        """Supplement requests with their items, the first one first.

        One query where prefetching asks two: no request is without an item (NothingAsked).
        """
        if "supplement_requested" not in self.kinds:
            return []
        items = SupplementItem.objects.filter(request__dossier=self.dossier)
        ordered = items.select_related("request__requested_by").order_by("request__number", "id")
        asked: dict[SupplementRequest, list[SupplementItem]] = {}
        for item in ordered:
            asked.setdefault(item.request, []).append(item)
        for request, own in asked.items():
            _remember(request, own)
        return list(asked)

    @property
    def open_request(self) -> SupplementRequest | None:
        """The request that is not closed yet."""
        return next((each for each in self.requests if each.closed_at is None), None)

    @cached_property
    def pauses(self) -> list[ClockPause]:
        """Pauses of the clock, in order."""
        consulted = any(event.data.get("clock") == "pause" for event in self.events)
        if not consulted and not self.kinds & {"supplement_requested", "payment_required"}:
            return []
        return list(self.dossier.pauses.all())

    @cached_property
    def officer_answers(self) -> dict[str, Any]:
        """What officers wrote into their own fields, {} before the first writing."""
        if OFFICERS_FILLED not in self.kinds:
            return {}
        row = OfficerAnswers.objects.filter(dossier=self.dossier).first()
        return row.data if row else {}

    @property
    def all_answers(self) -> dict[str, Any]:
        """The person's answers and the officers' together: what guards and the desk read."""
        return {**self.dossier.answers.data, **self.officer_answers}

    @cached_property
    def opinions(self) -> list[OpinionRequest]:
        """Opinions that were asked for, the first one first."""
        if OPINIONS_ASKED not in self.kinds:
            return []
        found = self.dossier.opinion_requests.select_related("unit", "answered_by", "file")
        return list(found)

    @cached_property
    def parts(self) -> list[StepPart]:
        """Who works along or looks on at a step, with their names."""
        if STEP_SHARED not in self.kinds:
            return []
        return list(self.dossier.step_parts.select_related("user"))

    @cached_property
    def urgings(self) -> list[Urging]:
        """Urgings and their answers, oldest first."""
        if "urged" not in self.kinds:
            return []
        people = self.dossier.urgings.select_related("asked_by", "answered_by", "officer", "unit")
        return list(people)

    @cached_property
    def hand_overs(self) -> list[HandOver]:
        """Papers that went from unit to unit with it, oldest first."""
        if not any("on_paper" in event.data for event in self.events):
            return []
        units = self.dossier.hand_overs.select_related("from_unit", "to_unit", "answered_by")
        return list(units)

    @cached_property
    def notes(self) -> list[StepNote]:
        """What officers wrote for each other, oldest first."""
        if NOTED not in self.kinds:
            return []
        return list(self.dossier.step_notes.select_related("written_by"))

    @cached_property
    def step_files(self) -> list[StepFile]:
        """Papers of steps and files of officers' fields that are in force."""
        filled = any("files" in event.data for event in self.events)
        if not filled and PAPER_PRODUCED not in self.kinds:
            return []
        rows = self.dossier.step_files.filter(replaced_at=None)
        return list(rows.select_related("file", "made_by"))

    @cached_property
    def children(self) -> list[Dossier]:
        """Dossiers that it opened, each with its `parent_link`, the first one first."""
        if CHILDREN_OPENED not in self.kinds:
            return []
        found = type(self.dossier).objects.filter(parent_link__parent=self.dossier)
        rows = found.with_procedure().select_related(
            "parent_link__acknowledged_by", "competent_agency", "receiving_unit"
        )
        return list(rows.order_by("parent_link__id"))

    @cached_property
    def parent(self) -> Dossier | None:
        """The dossier that opened this one, None for one that a person filed."""
        if not self.events or "parent" not in self.events[0].data:
            return None
        found = type(self.dossier).objects.filter(child_links__child=self.dossier)
        return found.with_procedure().first()

    @cached_property
    def child_returns(self) -> list[ChildReturn]:
        """Children that were given back to it, or itself given back to its parent; oldest first."""
        if CHILD_RETURNED not in self.kinds:
            return []
        near = Q(link__parent=self.dossier) | Q(link__child=self.dossier)
        return list(
            ChildReturn.objects.filter(near).select_related("link", "returned_by", "answered_by")
        )

    @property
    def lies_with_parent(self) -> ChildReturn | None:
        """The open return of this dossier itself: meanwhile nothing is done here."""
        # the parent's own page reads the returns of its children here too
        mine = (each for each in self.child_returns if each.link.child_id == self.dossier.pk)
        return next((each for each in mine if each.answered_at is None), None)

    @cached_property
    def withdrawal(self) -> WithdrawalRequest | None:
        """The request to withdraw that waits for its answer."""
        if "withdrawal_requested" not in self.kinds:
            return None
        return self.dossier.withdrawal_requests.filter(answered_at=None).first()

    @cached_property
    def messages_waiting(self) -> int:
        """How many messages of the person the unit has not opened."""
        return self._unread("message_received", Message.Side.PERSON)

    @cached_property
    def messages_new(self) -> int:
        """How many messages of the unit the person has not opened."""
        return self._unread("message_sent", Message.Side.UNIT)

    def _unread(self, kind: str, side: Message.Side) -> int:
        if kind not in self.kinds:
            return 0
        return self.dossier.messages.filter(side=side, read_at=None).count()

    @cached_property
    def contact_changes(self) -> list[ContactChange]:
        """Changes of how the applicant is reached, oldest first."""
        if "contact_changed" not in self.kinds:
            return []
        return list(self.dossier.contact_changes.select_related("changed_by"))

    @cached_property
    def extension(self) -> Extension | None:
        """The last apology with a new appointment: waiting, approved or declined."""
        if "extension_proposed" not in self.kinds:
            return None
        people = self.dossier.extensions.select_related("drafted_by", "decided_by")
        return people.order_by("-pk").first()

    @cached_property
    def letters(self) -> list[Letter]:
        """Letters to the person, waiting and sent back ones too; oldest first."""
        if LETTER_DRAFTED not in self.kinds:
            return []
        found = list(self.dossier.letters.select_related("drafted_by", "decided_by", "paper"))
        for letter in found:
            if letter.paper is not None:
                letter.paper.ended = self.endings.get(letter.paper.pk)
        return found

    @property
    def letters_sent(self) -> list[Letter]:
        """Those that were signed and sent: what the person sees."""
        return [each for each in self.letters if each.approved]

    @cached_property
    def parcels(self) -> list[Parcel]:
        """Parcels with the result, each with its scans, the newest first."""
        if POST_HANDED not in self.kinds:
            return []
        return all_of(str(self.dossier.uuid))

    @cached_property
    def postal_address(self) -> PostalAddress | None:
        """Where the result goes by post; read only for a dossier that goes so."""
        if self.dossier.result_delivery != self.dossier.ResultDelivery.POST:
            return None
        return address_of(self.dossier)

    @cached_property
    def result(self) -> Result | None:
        """The result in force, drafted or issued; a dossier without an outcome has none."""
        if not self.dossier.outcome:
            return None
        return self.dossier.results.filter(replaced_at=None).select_related(*WITH_STATE).first()

    @cached_property
    def endings(self) -> dict[int, PaperChange]:
        """What ended the papers of `issued`, by the paper's id."""
        if PAPER_ENDED not in self.kinds:
            return {}
        rows = PaperChange.objects.filter(paper__file__issued_paper__dossier=self.dossier)
        told = rows.select_related("paper__file__issued_paper", "by", "replacement")
        return {row.paper.file.issued_paper.pk: row for row in told if row.paper.file}


_DOSSIER: Any = Slot("dossier", BigIntegerField())


@cache
def _events() -> Statement:
    found = DossierEvent.objects.filter(dossier=_DOSSIER).select_related("actor", "paper")
    return Statement(found.only(*_TOLD).order_by("seq"))


@cache
def _papers() -> Statement:
    rows = DossierPaper.objects.filter(dossier=_DOSSIER).select_related(
        "file__preview",
        "file__scan",
        "file__digitisation",
        "file__signatures",
        "vault_item",
        "taken_by",
    )
    return Statement(rows.defer("file__preview__image"))


def _remember(request: SupplementRequest, items: list[SupplementItem]) -> None:
    """Let `request.items.all()` be these, as prefetch_related leaves it."""
    found = request.items.all()
    found._result_cache, found._prefetch_done = items, True  # type: ignore[attr-defined]
    request._prefetched_objects_cache = {"items": found}  # type: ignore[attr-defined]
