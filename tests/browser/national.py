"""What the national portal holds in the end, read from the sandbox's own interface."""

import time

from tests.live_portal import Portal

SECONDS = 30


def arrived(portal: Portal, code: str, *, most: int) -> list[int]:
    """Return the statuses that arrived, in order, once there are `most` or time is up.

    None of them may have been refused. On a busy machine the first may not be there yet.
    """
    until = time.monotonic() + SECONDS
    while True:
        is_late = time.monotonic() > until
        if is_late or portal.sandbox.get(f"/api/dossiers/{code}/").status_code != 404:
            held = portal.sandbox.dossier(code)
            statuses = [turn["status"] for turn in held["statuses"]]
            if len(statuses) >= most or is_late:
                assert held["refused"] == 0
                return statuses
        time.sleep(0.2)
