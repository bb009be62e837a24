"""Settings of the worker under test: the portal's own, the probe, and an impatient sweep."""

from portal.settings import *  # noqa: F403
from portal.settings import CELERY_BEAT_SCHEDULE, INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "outbox_probe.ProbeConfig"]
CELERY_BEAT_SCHEDULE = {
    "outbox-sweep": {**CELERY_BEAT_SCHEDULE["outbox-sweep"], "schedule": 1.0},
}
