"""`python -m bench.crowd_drafts PEOPLE EACH`: drafts that a crowd fills in, three papers still due.

Prints one JSON list, one object for each person: the key of a session and the drafts.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import django


def main() -> None:
    """Make the drafts and print who has which."""
    django.setup()
    people, each = map(int, sys.argv[1:])
    print(json.dumps(make(people, each)))


def make(people: int, each: int) -> list[dict[str, Any]]:
    """Return sessions and drafts of `people` citizens, `each` drafts for everybody."""
    from bench import stories
    from bench.preparing import offering_of, signed_in
    from dossiers import drafts
    from portal.accounts.models import User
    from portal.agencies.models import Agency

    offering = offering_of(stories.RESIDENCE, Agency.objects.get(code="H99.21"))
    answers = {
        **stories.ANSWERS[stories.RESIDENCE],
        "truong_hop": "thue_muon",
        "chu_so_huu_ten": "Hoàng Văn Tư",
        "chu_so_huu_so": "036044000215",
        "dien_tich": "12.5",
        "da_dong_y": False,
        "dien_mien": "ho_ngheo",
    }
    found = []
    for person in User.objects.filter(postings=None).order_by("pk")[1 : people + 1]:
        begun = []
        for _number in range(each):
            draft = drafts.start(offering=offering, by=person)
            draft.answers.data = {**draft.answers.data, **answers}
            draft.answers.save()
            begun.append(str(draft.uuid))
        found.append({"session": signed_in(person), "drafts": begun})
    return found


if __name__ == "__main__":
    main()
