"""Who looked at my data, when and what: dossiers, look-ups at counters, registers, shared links,
what waited after a counter without a network."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from dossiers.citizen.guards import citizen_view
from dossiers.citizen.sittings import Look, of_reads, sittings_of
from dossiers.models import DossierRead, OfflineLook, PersonLookup
from portal.accounts.models import User
from portal.accounts.people import signed_in
from portal.registers.models import RegisterLook
from portal.vault.models import ShareOpening, VaultLook

PAGE = 50


Before = tuple[datetime.datetime, str]
Source = Callable[[User, datetime.datetime], Iterable[Look]]


def _reads(person: User, until: datetime.datetime) -> Iterable[Look]:
    """Looks of others at dossiers that she handed in, or that are about her."""
    mine = Q(dossier__submitter=person)
    if person.personal_id:
        mine |= Q(dossier__applicant__personal_id=person.personal_id)
    rows = DossierRead.objects.filter(mine, at__lte=until).exclude(reader=person)
    latest = rows.select_related("reader", "dossier").order_by("-at", "-id")
    read = list(latest[: PAGE + 1])
    hers = {row.dossier_id for row in read if row.dossier.submitter_id == person.pk}
    codes = {row.dossier_id: row.dossier.code or "" for row in read if row.dossier_id in hers}
    return of_reads(read, codes=codes)


def _lookups(person: User, until: datetime.datetime) -> Iterable[Look]:
    """Officers who asked for her data at a counter by her number."""
    rows = PersonLookup.objects.filter(person=person, at__lte=until)
    for row in rows.select_related("officer", "unit").order_by("-at", "-id")[: PAGE + 1]:
        yield Look(
            row.at,
            f"p{row.pk}",
            row.officer.full_name,
            _("Tra dữ liệu cá nhân tại quầy"),
            by=row.officer_id,
            unit=row.unit.name,
        )


def _register_looks(person: User, until: datetime.datetime) -> Iterable[Look]:
    """Everything that was asked about her in a register, by herself, too."""
    if not person.personal_id:
        return
    rows = RegisterLook.objects.filter(subject=person.personal_id, at__lte=until)
    for row in rows.select_related("asked_by").order_by("-at", "-id")[: PAGE + 1]:
        what = _("%(register)s. %(purpose)s. %(outcome)s") % {
            "register": row.register_title,
            "purpose": row.purpose,
            "outcome": row.get_outcome_display(),
        }
        yield Look(row.at, f"r{row.pk}", row.asked_by.full_name, what, row.code, by=row.asked_by_id)


def _openings(person: User, until: datetime.datetime) -> Iterable[Look]:
    """Readers of links that share something from her vault."""
    if not person.personal_id:
        return
    rows = ShareOpening.objects.filter(share__item__owner=person.personal_id, at__lte=until)
    for row in rows.select_related("share__item").order_by("-at", "-id")[: PAGE + 1]:
        what = _("Mở liên kết chia sẻ: %(paper)s") % {"paper": row.share.item.name}
        yield Look(row.at, f"s{row.pk}", row.reader, what, is_own_words=True)


def _vault_looks(person: User, until: datetime.datetime) -> Iterable[Look]:
    """Others who looked into her vault: after she agreed, under a mandate, as a parent."""
    if not person.personal_id:
        return
    rows = VaultLook.objects.filter(owner=person.personal_id, at__lte=until)
    rows = rows.exclude(looked_by=person).select_related("looked_by")
    for row in rows.order_by("-at", "-id")[: PAGE + 1]:
        words = [row.purpose, row.get_ground_display(), row.told]
        what = ". ".join(each.rstrip(".") for each in words if each)
        yield Look(row.at, f"v{row.pk}", row.looked_by.full_name, what, by=row.looked_by_id)


def _offline_looks(person: User, until: datetime.datetime) -> Iterable[Look]:
    """Officers who read what was taken down of her without a network, while it waited."""
    if not person.personal_id:
        return
    rows = OfflineLook.objects.filter(subject=person.personal_id, at__lte=until)
    rows = rows.exclude(reader=person).select_related("reader", "reception__device__unit")
    for row in rows.order_by("-at", "-id")[: PAGE + 1]:
        what = _("Nội dung ghi khi quầy mất mạng, %(unit)s") % {
            "unit": row.reception.device.unit.name
        }
        yield Look(row.at, f"o{row.pk}", row.reader.full_name, what)


SOURCES: tuple[Source, ...] = (
    _reads,
    _lookups,
    _register_looks,
    _openings,
    _vault_looks,
    _offline_looks,
)


def looks_at(person: User, before: Before | None) -> list[Look]:
    """Return up to PAGE + 1 looks before a moment, the newest first; six queries.

    Of one moment, those come whose key is smaller than the one of `before`.
    """
    until = before[0] if before else timezone.now()
    found = [look for source in SOURCES for look in source(person, until)]
    if before:
        found = [look for look in found if (look.at, look.key) < before]
    found.sort(key=lambda look: (look.at, look.key), reverse=True)
    return found[: PAGE + 1]


def read_before(text: str) -> Before | None:
    """Return the key of a page from its address; None for one that says nothing."""
    moment, _hyphen, key = text[:80].partition("~")
    try:
        at = datetime.datetime.fromisoformat(moment)
    except ValueError:
        return None
    return (at, key) if key and timezone.is_aware(at) else None


@require_GET
@citizen_view
def looks(request: HttpRequest) -> HttpResponse:
    """Show who looked at the person's data anywhere, the latest first."""
    before = read_before(request.GET.get("sau", ""))
    found = looks_at(signed_in(request), before)
    next_href = ""
    if len(found) > PAGE:
        last = found[PAGE - 1]
        query = urlencode({"sau": f"{last.at.isoformat()}~{last.key}"})
        next_href = f"{reverse('dossiers:looks')}?{query}"
    told = sittings_of(found[:PAGE])
    context = {"sittings": told, "next_href": next_href, "first": before is None}
    return render(request, "citizen/looks.html", context)
