"""Building a snapshot from the rows of a dossier, as of one event."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from dossiers import telling
from dossiers.behalf.words import is_by_citizen
from dossiers.models import Dossier, DossierEvent, DossierPaper
from national.snapshot import Fee, IssuedResult, Paper, Snapshot, Supplement
from payments.models import Order
from portal.documents.models import Digitisation
from portal.registers.models import RegisterLook
from portal.text import fold

_PORTAL = "Hệ thống một cửa"
_CHANGES_WAY = ("delivery_chosen", "post_returned")


@dataclass(frozen=True)
class _Past:
    """The events up to and with the one that is told."""

    events: list[DossierEvent]

    def when(self, *kinds: str) -> datetime.datetime | None:
        """Return when the first event of these kinds happened, None if it had not yet."""
        return next((event.at for event in self.events if event.kind in kinds), None)

    def returned(self) -> datetime.datetime | None:
        """Return when the person had the result: by post, when it was delivered."""
        event = next((event for event in self.events if event.kind == "returned"), None)
        if event is None:
            return None
        text = event.data.get("delivered_at")
        return datetime.datetime.fromisoformat(text) if text else event.at

    def tracking(self) -> str:
        """Return the number of the last parcel that the post had taken, "" for none."""
        numbers = [e.data["tracking"] for e in self.events if e.data.get("tracking")]
        return str(numbers[-1]) if numbers else ""

    def paid_online(self) -> bool:
        """Was money paid through a gateway? What a cashier took is not."""
        return any(event.kind == "paid" and not event.data.get("cash") for event in self.events)

    def last_due(self) -> datetime.datetime | None:
        """Return the last due date that was told."""
        for event in reversed(self.events):
            if text := event.data.get("due_at"):
                return datetime.datetime.fromisoformat(text)
        return None


def build(event_id: int) -> Snapshot:
    """Return the snapshot of the dossier at event `event_id`."""
    event = DossierEvent.objects.select_related("actor").get(pk=event_id)
    dossier = Dossier.objects.select_related(
        "procedure_version__procedure__sector",
        "applicant",
        "receiving_unit",
        "competent_agency",
        "current_unit",
    ).get(pk=event.dossier_id)
    past = _Past(list(dossier.events.filter(seq__lte=event.seq).order_by("seq")))
    version, applicant = dossier.procedure_version, dossier.applicant
    completed = past.when("completed")
    filed_at = dossier.filed_at
    if filed_at is None:
        raise ValueError("a draft is told to nobody")
    return Snapshot(
        code=dossier.code or "",
        is_first=event.seq == 1,
        at=event.at,
        status=event.status,
        words=_words(event),
        actor_name=event.actor.full_name if event.actor else _PORTAL,
        actor_title="" if is_by_citizen(event, dossier) else "Cán bộ xử lý",
        unit_name=(
            dossier.competent_agency if past.when("accepted") else dossier.receiving_unit
        ).name,
        procedure_code=version.procedure.code,
        procedure_name=version.name,
        sector_code=version.procedure.sector.code,
        sector_name=version.procedure.sector.name,
        channel=dossier.channel,
        summary=f"{version.procedure.title}: {applicant.name}",
        applicant_kind=applicant.kind,
        applicant_name=applicant.name,
        applicant_id_number=applicant.id_number,
        applicant_tech_id=applicant.tech_id,
        email=applicant.email,
        phone=_phone(applicant.phone),
        verified_by_eid=dossier.identity_level > 0,
        filed_at=filed_at,
        accepted_at=past.when("accepted"),
        due_at=past.last_due(),
        rejected_at=past.when("rejected"),
        completed_at=completed,
        returned_at=past.returned(),
        by_post=(by_post := _by_post(dossier, past)),
        tracking=past.tracking() if by_post else "",
        paid_online=past.paid_online(),
        papers=_papers(dossier, event.at),
        fees=_fees(dossier, event.at),
        supplements=_supplements(dossier, past),
        results=_results(dossier, event.at) if completed else (),
        databases=_databases(dossier, event.at),
    )


def _by_post(dossier: Dossier, past: _Past) -> bool:
    """Was the result to go by post, as it stood at the event? Its choices are in the history."""
    post = Dossier.ResultDelivery.POST.value
    for event in reversed(past.events):
        if way := event.data.get("delivery") or event.data.get("way"):
            return bool(way == post)
    later = dossier.events.filter(seq__gt=past.events[-1].seq, kind__in=_CHANGES_WAY)
    for data in later.order_by("seq").values_list("data", flat=True):
        if way := data.get("from"):
            return bool(way == post)
    return bool(dossier.result_delivery == post)


def _words(event: DossierEvent) -> str:
    return telling.tell([event])[0].title


def _phone(text: str) -> str:
    digits = "".join(sign for sign in fold(text) if sign.isdigit() or sign == "+")
    return digits if digits.startswith(("0", "+84")) and len(digits) >= 9 else ""


def _papers(dossier: Dossier, at: datetime.datetime) -> tuple[Paper, ...]:
    more = ("file__digitisation", "vault_item__replaced_by")
    rows = dossier.papers.select_related(*more).order_by("pk")
    in_force = [
        row
        for row in rows
        if row.added_at <= at and (row.replaced_at is None or row.replaced_at > at)
    ]
    return tuple(
        Paper(
            file_id=str(row.file_id),
            file_name=row.file.name,
            component_code=row.component_key,
            link=settings.SITE_URL
            + reverse("desk:paper", kwargs={"code": dossier.code, "paper_id": row.pk}),
            is_digitised=_is_digitised(row, at),
            is_reused=row.vault_item_id is not None,
            replaced_by=_replacement(row, at),
        )
        for row in in_force
    )


def _is_digitised(row: DossierPaper, at: datetime.datetime) -> bool:
    """Was it electronic by then: no scan, or one that was digitised (law notes 5.3, 9)?"""
    scan: Digitisation | None = getattr(row.file, "digitisation", None)
    if scan is None or scan.state == Digitisation.State.ELECTRONIC:
        return True
    if scan.state != Digitisation.State.DONE or scan.done_at is None:
        return False
    return scan.done_at <= at


def _replacement(row: DossierPaper, at: datetime.datetime) -> str:
    """Return the number of the result that had replaced a reused one by then; "" for none."""
    item = row.vault_item
    if item is None or item.replaced_by is None or item.replaced_at is None:
        return ""
    return item.replaced_by.number if item.replaced_at <= at else ""


def _databases(dossier: Dossier, at: datetime.datetime) -> tuple[str, ...]:
    rows = RegisterLook.objects.filter(reference=str(dossier.uuid), at__lte=at)
    failed = (RegisterLook.Outcome.SILENT, RegisterLook.Outcome.WRONG)
    answered = rows.exclude(outcome__in=failed).order_by("register").values_list("register")
    return tuple(name.upper() for (name,) in answered.distinct())


def _fees(dossier: Dossier, at: datetime.datetime) -> tuple[Fee, ...]:
    order = (
        Order.objects.filter(reference=str(dossier.uuid), opened_at__lte=at)
        .order_by("-opened_at")
        .first()
    )
    lines: list[dict[str, Any]] = order.lines if order else []
    return tuple(
        Fee(str(line["code"]), str(line["name"]), str(line["kind"]), int(line["amount"]))
        for line in lines
    )


def _supplements(dossier: Dossier, past: _Past) -> tuple[Supplement, ...]:
    """Return what was asked for until the event; at the counter it is filed in the same moment."""
    at = past.events[-1].at
    asked = [each.data["request"] for each in past.events if each.kind == "supplement_requested"]
    rows = dossier.supplement_requests.filter(number__in=asked).select_related("requested_by")
    return tuple(
        Supplement(
            id=f"{dossier.code}-{row.number}",
            by=row.requested_by.full_name,
            content=row.reason,
            asked_at=row.requested_at,
            supplied_at=row.supplied_at if row.supplied_at and row.supplied_at <= at else None,
        )
        for row in rows
    )


def _results(dossier: Dossier, at: datetime.datetime) -> tuple[IssuedResult, ...]:
    """Return the result in force at that moment, with the number of the one that it replaced."""
    then = Q(replaced_at=None) | Q(replaced_at__gt=at)
    return tuple(
        IssuedResult(
            id=str(row.file_id),
            name=row.name,
            number=row.number,
            link=settings.SITE_URL + reverse("desk:result", kwargs={"code": dossier.code}),
            replaces=", ".join(old.number for old in row.replaces.all() if old.number),
        )
        for row in dossier.results.filter(then, issued_at__lte=at).prefetch_related("replaces")
    )
