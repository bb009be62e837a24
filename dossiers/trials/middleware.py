"""A request of a person who has a trial open: run inside it, as the person of the trial chosen."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from dossiers.models import Trial
from dossiers.trials import holding, people, schema
from dossiers.trials.errors import TrialHasEnded
from procedures.authoring.access import may_write

SESSION_KEY, PERSON_KEY = "trial", "trial_person"
ROOMS = frozenset({"dossiers", "desk", "payments"})
INSIDE = frozenset({"trials:fill", "trials:pay"})
NEVER = frozenset({"payments:ipn", "payments:return"})


class TrialMiddleware:
    """Costs a look into the session for everybody else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, inside the person's open trial where it belongs there."""
        key = request.session.get(SESSION_KEY) if hasattr(request, "session") else None
        if key is None or not _belongs(request.path_info):
            return self.get_response(request)
        trial = open_trial(request, key)
        if trial is None:
            request.session.pop(SESSION_KEY, None)
            return self.get_response(request)
        try:
            return self._inside(trial, request)
        except TrialHasEnded:  # between the look above and the lock
            request.session.pop(SESSION_KEY, None)
            return self.get_response(request)

    def _inside(self, trial: Trial, request: HttpRequest) -> HttpResponse:
        with schema.entered(trial):
            chosen = people.person(request.session.get(PERSON_KEY, people.CITIZEN))
            if chosen is None:
                return self.get_response(request)
            request.user = chosen
            request.trial = trial  # type: ignore[attr-defined]
            request.trial_people = people.everybody()  # type: ignore[attr-defined]
            request.trial_holder = holding.holder  # type: ignore[attr-defined]
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response


def open_trial(request: HttpRequest, key: object) -> Trial | None:
    """Return the trial of the person who is really signed in, while it lasts."""
    if not isinstance(key, int) or not may_write(request.user):
        return None
    found = Trial.objects.select_related("draft").filter(pk=key, by=request.user.pk, ended_at=None)
    return found.first()


def _belongs(path: str) -> bool:
    try:
        match = resolve(path)
    except Resolver404:
        return False
    if match.view_name in NEVER:
        return False
    return match.namespace in ROOMS or match.view_name in INSIDE
