"""Which papers a dossier needs: the components of its version whose condition holds."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from portal.eforms import condition_values
from portal.eforms.conditions import evaluate
from procedures.models import Component

if TYPE_CHECKING:
    from dossiers.models import Dossier


@functools.lru_cache(maxsize=512)
def _of_version(version_id: int) -> tuple[Component, ...]:
    """Return the components of a published version, which never change."""
    return tuple(Component.objects.filter(version_id=version_id).order_by("order", "id"))


def wanted(dossier: Dossier) -> list[Component]:
    """Return the components that this dossier's case and answers call for, in order."""
    value = values_of(dossier)
    return [
        component
        for component in _of_version(dossier.procedure_version_id)
        if (not component.case or not dossier.case or component.case == dossier.case)
        and (component.condition is None or evaluate(component.condition, value))
    ]


def values_of(dossier: Dossier) -> Callable[[str], Any]:
    """Return what conditions over the answers see: the answers that show, null for the rest."""
    form = dossier.procedure_version.form_definition()
    return condition_values(form, dossier.answers.data) if form else lambda _name: None


def required_keys(dossier: Dossier) -> frozenset[str]:
    """Return the keys of the components that the person must bring or upload."""
    return frozenset(component.key for component in wanted(dossier) if is_required(component))


def present_keys(dossier: Dossier) -> frozenset[str]:
    """Return the keys of the components that are there: as a file, or brought on paper."""
    files = dossier.papers.filter(replaced_at=None).values_list("component_key", flat=True)
    return frozenset(files) | frozenset(dossier.brought.values_list("component_key", flat=True))


def is_required(component: Component) -> bool:
    """Must the person hand it in? Not what we hold or look up, nor a form filled in here."""
    return component.required and component.origin == Component.Origin.UPLOAD
