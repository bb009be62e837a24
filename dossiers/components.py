"""Which papers a dossier needs: the components of its version whose condition holds."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers import limits
from portal.documents.models import Scan
from portal.eforms import condition_values
from portal.eforms.conditions import evaluate
from procedures.localising import evidence
from procedures.models import Component

if TYPE_CHECKING:
    from dossiers.models import Dossier


@functools.lru_cache(maxsize=512)
def _of_version(version_id: int) -> tuple[Component, ...]:
    """Return the components of a published version, which never change."""
    return tuple(Component.objects.filter(version_id=version_id).order_by("order", "id"))


def wanted(dossier: Dossier) -> list[Component]:
    """Return the components that this dossier's case and answers call for, in order.

    Last come the papers by which it claims an exemption that its agency set (docs/variants.md).
    """
    value = values_of(dossier)
    found = [
        component
        for component in _of_version(dossier.procedure_version_id)
        if (not component.case or not dossier.case or component.case == dossier.case)
        and (component.condition is None or evaluate(component.condition, value))
    ]
    return [*found, *_evidence(dossier, value, found)]


def _evidence(
    dossier: Dossier, value: Callable[[str], Any], others: list[Component]
) -> Iterator[Component]:
    """Yield what proves the exemptions that are claimed; what is asked for anyway, only once."""
    own = limits.local_rules(dossier)
    if own is None or not own.evidence:
        return
    known = {each.paper for each in others} | {each.key for each in others}
    on = timezone.localdate(dossier.filed_at)
    for each in evidence.asked(own, channel=dossier.channel, values=value, on=on):
        if known.isdisjoint((each.paper, each.key)):
            words = _("Để được miễn, giảm: %(why)s")
            yield Component(
                version_id=dossier.procedure_version_id,
                key=each.key,
                paper=each.paper,
                name=each.name,
                origin=each.origin,
                hint=words % {"why": each.group},
            )


def values_of(dossier: Dossier) -> Callable[[str], Any]:
    """Return what conditions over the answers see: the answers that show, null for the rest."""
    form = dossier.procedure_version.form_definition()
    return condition_values(form, dossier.answers.data) if form else lambda _name: None


def required_keys(dossier: Dossier) -> frozenset[str]:
    """Return the keys of the components that the person must bring or upload."""
    return frozenset(component.key for component in wanted(dossier) if is_required(component))


def present_keys(dossier: Dossier) -> frozenset[str]:
    """Return the keys of the components that are there: as a file, or brought on paper.

    A file in which the virus scanner found something, after it had waited for it, does not count.
    """
    papers = dossier.papers.filter(replaced_at=None).exclude(file__scan__state=Scan.State.INFECTED)
    files = papers.values_list("component_key", flat=True)
    return frozenset(files) | frozenset(dossier.brought.values_list("component_key", flat=True))


def is_required(component: Component) -> bool:
    """Must the person hand it in? Not what we hold or look up, nor a form filled in here."""
    return component.required and component.origin == Component.Origin.UPLOAD
