"""`python -m bench.preparing`: fills the database that DATABASE_URL names, and says what to visit.

Prints one JSON object: keys of signed-in sessions, addresses, and what each round may use up.
"""

from __future__ import annotations

import argparse
import json
from typing import Any

import django
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY


def main() -> None:
    """Prepare the database, and print the facts of the visits."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, required=True)
    parser.add_argument("--open", type=int, required=True)
    parser.add_argument("--rounds", type=int, required=True)
    wanted = parser.parse_args()
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    print(json.dumps(prepare(wanted.size, wanted.open, wanted.rounds)))


def prepare(size: int, open_ones: int, rounds: int) -> dict[str, Any]:
    """Make the world and its dossiers; return what the visits need."""
    from bench import filling, large_form, stories, world
    from bench.buffers import buffers
    from dossiers.models import Dossier
    from portal.accounts.models import User
    from portal.agencies.models import Agency

    catalogue = world.make_world()
    filling.fill(size=size, open_ones=open_ones)

    unit = Agency.objects.get(code="H99.21")
    other = Agency.objects.get(code="H99.22")
    officer, elsewhere = world.officer_for(unit, "reception"), world.officer_for(other, "reception")
    supervisor = world.officer_for(Agency.objects.get(code="H99.01"), "supervisor")
    citizen = User.objects.filter(postings=None).order_by("pk")[0]
    offering = offering_of(stories.BIRTH, other)
    file = stories.stored_file()
    at = filling.last_morning(django.utils.timezone.now())
    drafts = [stories.make_draft(offering, citizen, file) for _ in range(rounds)]
    waiting = [
        stories.tell(offering, "registered", by=citizen, file=file, at=at) for _ in range(rounds)
    ]
    long_form = large_form.make_offering(offering)
    large_drafts = [large_form.make_draft(long_form, citizen) for _ in range(rounds + 2)]
    large, large_whole = large_drafts.pop(), large_drafts.pop()
    at_unit = Dossier.objects.open().filter(current_unit=unit)
    handled = offering_of(stories.RESIDENCE, unit)
    own = stories.tell(handled, "processing", by=citizen, file=file, at=at)
    handler = world.officer_for(handled.competent_agency, "case_officer")
    return {
        "procedures": catalogue.procedures,
        "catalogue": catalogue.source,
        "dossiers": Dossier.objects.filed().count(),
        "open": Dossier.objects.open().count(),
        "open_at_unit": at_unit.count(),
        "sessions": {
            "officer": signed_in(officer),
            "handler": signed_in(handler),
            "elsewhere": signed_in(elsewhere),
            "supervisor": signed_in(supervisor),
            "citizen": signed_in(citizen),
        },
        "dossier": own.code,
        "own": own.code,
        "saved": f"thu-tuc={handled.procedure_id}&la:truong_hop=so_huu&cot=truong_hop",
        "middle": f"/mot-cua/?sau={_middle(at_unit)}",
        "buffers": buffers(officer, unit.pk),
        "drafts": [str(draft.uuid) for draft in drafts],
        "large": str(large.uuid),
        "large_whole": str(large_whole.uuid),
        "large_drafts": [str(draft.uuid) for draft in large_drafts],
        "waiting": [[dossier.code, dossier.revision] for dossier in waiting],
    }


def offering_of(code: str, unit: Any) -> Any:
    """Return where a procedure is received, with all that filing there reads."""
    from procedures.models import Offering

    return Offering.objects.select_related(
        "procedure__current", "receiving_unit", "competent_agency", "return_unit"
    ).get(procedure__code=code, receiving_unit=unit)


def _middle(found: Any) -> str:
    """Return the key of the row half-way down a queue."""
    from dossiers.clock import FAR
    from portal import keyset

    rows = found.order_by("rank_at", "pk")
    row = rows[rows.count() // 2]
    return keyset.written(row.rank_at or FAR, row.pk)


def signed_in(user: Any) -> str:
    """Return the key of a new session of `user`, as the national sign-in leaves it."""
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "portal.accounts.backends.NationalIdentityBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


if __name__ == "__main__":
    main()
