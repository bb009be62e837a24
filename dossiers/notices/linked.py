"""What officers are told of linked dossiers: a child nobody took up, and one that came back.

Told to the one-stop unit that received the parent, at the site only: it is their work, not news.
"""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dossiers import linked
from dossiers.models import ChildReturn, Dossier
from dossiers.notices import facts, tags
from portal.notices.events import Event, Tag, Text, events, register_event
from portal.notices.making import tell

_GROUP = _("Hồ sơ liên thông")
CHILD = Tag(
    "ma_ho_so_con",
    _("Mã hồ sơ con"),
    _("Mã"),
    {"vi": "H99.22-261102-0007", "en": "H99.22-261102-0007"},
)
TEXTS: dict[str, dict[str, dict[str, str]]] = json.loads(
    (Path(__file__).parent / "linked.json").read_text(encoding="utf-8")
)
_LABELS = {
    "unacknowledged": _("Hồ sơ con quá hạn xác nhận nhận việc"),
    "child_returned": _("Hồ sơ con bị trả lại để sửa"),
}

KINDS = frozenset(TEXTS)


def register() -> None:
    """Register both; called once at start-up."""
    for kind, texts in TEXTS.items():
        register_event(
            Event(
                key=f"linked.{kind}",
                label=_LABELS[kind],
                group=_GROUP,
                tags=(*tags.OF_DOSSIER, CHILD, tags.REASON),
                texts={
                    ("site", language): Text(words["title"], words["body"])
                    for language, words in texts.items()
                },
                default=frozenset({"site"}),
                listed=False,
            )
        )


def handle(
    dossier: Dossier, kind: str, data: dict[str, Any], *, at: datetime.datetime, key: str
) -> None:
    """Tell whoever works on the parent `dossier`; the same event of the child tells nobody."""
    if kind not in TEXTS or "child" not in data:
        return
    people = {each.pk: each for each in linked.listeners(dossier, timezone.localdate(at))}
    if dossier.assignee is not None:
        people[dossier.assignee.pk] = dossier.assignee
    values = {
        **facts.values_of(dossier, kind, data, at),
        "ma_ho_so_con": str(data["child"]),
        "ly_do": _reason(data) if kind == "child_returned" else "",
    }
    if "due" in data:
        values["han"] = facts.moment_of(data["due"])
    for person in people.values():
        tell(
            recipient=person,
            event=events[f"linked.{kind}"],
            key=key,
            values=lambda: values,
            href=reverse("desk:dossier", args=[dossier.code]),
            about=str(dossier.code),
            at=at,
        )


def _reason(data: dict[str, Any]) -> str:
    rows = ChildReturn.objects.filter(link__child__code=data["child"])
    last = rows.order_by("-pk").first()
    return facts.sentence(f"{last.get_cause_display()}: {last.reason}") if last else ""
