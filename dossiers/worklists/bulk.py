"""Work on many dossiers at once: each in its own transaction, each with its own answer in words.

A run and its items are written first; then every item is claimed, done and marked in one
transaction. So what is sent twice is done once, and a run that was cut off goes on where it was.
"""

from __future__ import annotations

import datetime
import logging
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from dossiers import actions, steps
from dossiers.absences import away
from dossiers.models import BulkItem, BulkRun, Dossier, Label
from dossiers.worklists import labels
from dossiers.worklists.errors import (
    ChoiceMissing,
    NoSuchWay,
    NothingChosen,
    OutOfSight,
    TooManyChosen,
)
from portal.accounts.models import Posting, Role, User
from portal.accounts.people import duties_of, working_at
from portal.errors import Refusal
from portal.numbers import whole_number
from portal.workflow.labels import edge_words
from portal.workflow.terms import Action

if TYPE_CHECKING:
    from dossiers.models.querysets import DossierQuerySet

MOST = 200
MOST_PEOPLE = 200
KEPT = datetime.timedelta(days=30)
"""How long an officer finds what her runs did."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Chosen:
    """A row that the officer chose: its code, and the revision that her page showed."""

    code: str
    seen: int


@dataclass(frozen=True)
class BulkVerb:
    """What can be done with many: its words, what is chosen for all of them, and how one is done.

    `run` gets the dossier, the officer, the revision seen and the fact that was chosen.
    """

    title: Any
    button: Any
    done: Any
    run: Callable[..., None]
    choice: Any = ""


def _accept(dossier: Dossier, by: User, seen: int, fact: str) -> None:
    actions.accept(dossier=dossier, by=by, seen=seen)


def _assign(dossier: Dossier, by: User, seen: int, fact: str) -> None:
    to = User.objects.filter(pk=int(fact)).first()
    if to is None:
        raise ChoiceMissing
    actions.assign(dossier=dossier, by=by, seen=seen, to=to)


def _move(dossier: Dossier, by: User, seen: int, fact: str) -> None:
    key, _bar, label = fact.partition("|")
    if (key, label) not in [(edge, words) for edge, words in _ways(dossier)]:
        raise NoSuchWay
    actions.move(dossier=dossier, by=by, seen=seen, edge=key)


def _put(dossier: Dossier, by: User, seen: int, fact: str) -> None:
    labels.put(dossier=dossier, by=by, label=labels.get_label(by, int(fact)))


def _take(dossier: Dossier, by: User, seen: int, fact: str) -> None:
    labels.take(dossier=dossier, by=by, label=labels.get_label(by, int(fact)))


def _follow(dossier: Dossier, by: User, seen: int, fact: str) -> None:
    labels.follow(dossier=dossier, by=by)


def _unfollow(dossier: Dossier, by: User, seen: int, fact: str) -> None:
    labels.unfollow(dossier=dossier, by=by)


VERBS: dict[str, BulkVerb] = {
    "accept": BulkVerb(_("Tiếp nhận"), _("Tiếp nhận"), _("Đã tiếp nhận"), _accept),
    "assign": BulkVerb(
        _("Giao người xử lý"), _("Giao hồ sơ"), _("Đã giao"), _assign, _("Giao cho")
    ),
    "move": BulkVerb(
        _("Chuyển bước"), _("Chuyển bước"), _("Đã chuyển bước"), _move, _("Cách chuyển")
    ),
    "label": BulkVerb(_("Gắn nhãn"), _("Gắn nhãn"), _("Đã gắn nhãn"), _put, _("Nhãn")),
    "unlabel": BulkVerb(_("Gỡ nhãn"), _("Gỡ nhãn"), _("Đã gỡ nhãn"), _take, _("Nhãn")),
    "follow": BulkVerb(
        pgettext_lazy("button", "Theo dõi"),
        pgettext_lazy("button", "Theo dõi"),
        _("Đã theo dõi"),
        _follow,
    ),
    "unfollow": BulkVerb(_("Thôi theo dõi"), _("Thôi theo dõi"), _("Đã thôi theo dõi"), _unfollow),
}


def read_chosen(values: Iterable[str]) -> list[Chosen]:
    """Read the boxes of a page, "CODE:REVISION" each; refuse none and more than MOST."""
    found: dict[str, Chosen] = {}
    for value in values:
        code, _colon, seen = value.rpartition(":")
        revision = whole_number(seen, digits=9)
        if code and len(code) <= 60 and revision is not None:
            found.setdefault(code, Chosen(code, revision))
    if not found:
        raise NothingChosen
    if len(found) > MOST:
        raise TooManyChosen
    return list(found.values())


def in_reach(user: User, codes: Iterable[str]) -> DossierQuerySet:
    """Return the dossiers of these codes that she sees as an officer.

    One that was handed on since her page was drawn is still among them: the action tells who did.
    """
    return Dossier.objects.seen_at_desk(user).filter(code__in=list(codes))


def choices_for(user: User, verb: str, chosen: list[Chosen]) -> list[tuple[str, str]]:
    """Return what may be chosen for all of them: people, ways or labels; empty for plain verbs.

    What fits some of them only says how many: "Giao chuyên viên (3 trong 11 hồ sơ)".
    """
    found = in_reach(user, [each.code for each in chosen]).order_by()
    choices = {"assign": _people, "move": _moves, "label": _labels, "unlabel": _labels}.get(verb)
    listed = choices(user, found) if choices else []
    return [(value, _fitting(words, fits, len(chosen))) for value, words, fits in listed]


def _fitting(words: str, fits: int, all_chosen: int) -> str:
    if fits == all_chosen:
        return words
    told = gettext("%(choice)s (%(fits)d trong %(all)d hồ sơ)")
    return told % {"choice": words, "fits": fits, "all": all_chosen}


Choice = tuple[str, str, int]
"""Value, words, and how many of the chosen dossiers it fits."""


def _people(user: User, found: DossierQuerySet) -> list[Choice]:
    at = _by_unit(found)
    held = Posting.objects.held_on(timezone.localdate()).filter(agency__in=list(at))
    units: dict[int, set[int]] = {}
    for person, unit in held.exclude(role=Role.ADMINISTRATOR).values_list("user", "agency"):
        units.setdefault(person, set()).add(unit)
    rows = working_at(at).order_by("full_name", "pk").values_list("pk", "full_name")[:MOST_PEOPLE]
    absent = away.absent_at(at, timezone.localdate())
    return [
        (str(pk), away.with_substitute(name, absent.get(pk)), sum(at[unit] for unit in units[pk]))
        for pk, name in rows
    ]


def _moves(user: User, found: DossierQuerySet) -> list[Choice]:
    kind = ("procedure_version_id", "variant_id", "step")
    numbers = {
        row[:3]: row[3]
        for row in found.values_list(*kind).annotate(number=Count("pk", distinct=True))
    }
    some = found.with_procedure().order_by(*kind).distinct(*kind)
    fits: dict[tuple[str, str], int] = {}
    for each in some[:50]:
        for way in _ways(each):
            here = numbers.get((each.procedure_version_id, each.variant_id, each.step), 0)
            fits[way] = fits.get(way, 0) + here
    return [(f"{key}|{label}", edge_words(label), fit) for (key, label), fit in fits.items()]


def _labels(user: User, found: DossierQuerySet) -> list[Choice]:
    at = _by_unit(found)
    mine = Label.objects.filter(unit__in=duties_of(user).working & frozenset(at))
    return [(str(each.pk), each.name, at.get(each.unit_id, 0)) for each in mine.order_by("name")]


def _by_unit(found: DossierQuerySet) -> dict[int, int]:
    """Return how many of the dossiers lie at each unit."""
    rows = (
        found.exclude(current_unit=None)
        .values_list("current_unit")
        .annotate(Count("pk", distinct=True))
    )
    return dict(rows)


def _ways(dossier: Dossier) -> list[tuple[str, str]]:
    if not dossier.step:
        return []
    exits = steps.workflow_of(dossier).exits(dossier.step)
    return [(edge.key, edge.label) for edge in exits if edge.action is Action.MOVE]


def begin(*, by: User, key: uuid.UUID, verb: str, fact: str, chosen: list[Chosen]) -> BulkRun:
    """Write down what is to be done, or find what was: the key of a page is good for one run."""
    if VERBS[verb].choice and fact not in [value for value, _w in choices_for(by, verb, chosen)]:
        raise ChoiceMissing
    return _write_down(by, key, verb, {"fact": fact}, chosen)


def begin_each(*, by: User, key: uuid.UUID, each: dict[str, str], chosen: list[Chosen]) -> BulkRun:
    """Write down that these are to be assigned, each (by code) to an officer of its own (an id)."""
    return _write_down(by, key, "assign", {"each": each}, chosen)


def _write_down(
    by: User, key: uuid.UUID, verb: str, facts: dict[str, Any], chosen: list[Chosen]
) -> BulkRun:
    now = timezone.now()
    BulkRun.objects.filter(user=by, started_at__lt=now - KEPT).delete()
    with transaction.atomic():
        run, is_new = BulkRun.objects.get_or_create(
            uuid=key,
            defaults={"user": by, "verb": verb, "facts": facts, "started_at": now},
        )
        if is_new:
            there = dict(in_reach(by, [each.code for each in chosen]).values_list("code", "pk"))
            BulkItem.objects.bulk_create(
                BulkItem(run=run, code=each.code, seen=each.seen, dossier_id=there.get(each.code))
                for each in chosen
            )
    return run


def carry_out(run: BulkRun) -> None:
    """Do what waits, one transaction for each dossier; a second request waits for the first."""
    waiting = run.items.filter(state=BulkItem.State.WAITING).values_list("pk", flat=True)
    for pk in list(waiting):
        try:
            _do_one(run, pk)
        except Exception:
            # One dossier's fault is not the others': it is said, and the rest goes on.
            _log.exception("bulk %s, item %s", run.pk, pk)
            words = gettext("Có lỗi ở phía chúng tôi. Hồ sơ này chưa thay đổi.")
            _mark(pk, BulkItem.State.REFUSED, words)


def _do_one(run: BulkRun, pk: int) -> None:
    with transaction.atomic():
        rows = BulkItem.objects.select_for_update(of=("self",))
        item = rows.filter(pk=pk, state=BulkItem.State.WAITING).first()
        if item is None:
            return
        found = Dossier.objects.with_procedure().filter(pk=item.dossier_id).first()
        try:
            if found is None or not in_reach(run.user, [item.code]).exists():
                raise OutOfSight
            fact = run.facts.get("each", {}).get(item.code) or run.facts.get("fact", "")
            VERBS[run.verb].run(found, run.user, item.seen, fact)
        except Refusal as refusal:
            _mark(pk, BulkItem.State.REFUSED, gettext(str(refusal.message)))
        else:
            _mark(pk, BulkItem.State.DONE, "")


def _mark(pk: int, state: str, words: str) -> None:
    BulkItem.objects.filter(pk=pk).update(state=state, words=words[:500])
