"""What runs beside the pages: the queue, and what is woken by the clock."""

from __future__ import annotations

from portal import conf
from portal.settings.stores import REDIS_URL

CELERY_BROKER_URL = conf.broker_url(REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_connect_timeout": 2,
    "socket_timeout": 10,
    "max_retries": 1,
    "interval_start": 0,  # a request that finds the queue dead does not sleep before it goes on
}
CELERY_TIMEZONE = "Asia/Ho_Chi_Minh"
# Minutes for a file: a worker of its own, so that nothing else waits for it (docs/digitising.md)
CELERY_TASK_ROUTES = {"documents.digitise*": {"queue": "digitising"}}
CELERY_BEAT_SCHEDULE: dict[str, dict[str, object]] = {
    "ask about pending payments": {
        "task": "payments.tasks.ask_about_pending",
        "schedule": 300.0,
    },
    "end-old-sessions": {"task": "accounts.end_old_sessions", "schedule": 6 * 3600.0},
    "catalogue files": {
        "task": "procedures.sweep_catalogue_files",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "old trials": {"task": "dossiers.end_old_trials", "schedule": 3600.0},
    "documents-sweep": {"task": "documents.sweep", "schedule": 24 * 3600.0},
    "uploads-expire": {"task": "documents.expire_uploads", "schedule": 3600.0},
    "digitising-waiting": {
        "task": "documents.digitise_waiting",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "signatures-waiting": {
        "task": "documents.judge_waiting",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "scans-waiting": {
        "task": "documents.scan_waiting",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "dossiers-timers": {
        "task": "dossiers.run_timers",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "alarms": {
        "task": "dossiers.raise_alarms",
        "schedule": 300.0,
        "options": {"expires": 300},
    },
    "month-figures": {
        "task": "dossiers.count_months",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    "daily-roots": {"task": "dossiers.make_daily_roots", "schedule": 3600.0},
    "retention": {"task": "dossiers.erase_by_rule", "schedule": 24 * 3600.0},
    "takeouts-sweep": {
        "task": "dossiers.sweep_takeouts",
        "schedule": 300.0,
        "options": {"expires": 300},
    },
    "ratings-count": {
        "task": "dossiers.count_ratings",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    "recounts-sweep": {
        "task": "dossiers.sweep_recounts",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "procedures-in-force": {"task": "procedures.bring_into_force", "schedule": 900.0},
    "missed-questions-sweep": {
        "task": "procedures.sweep_missed_questions",
        "schedule": 24 * 3600.0,
    },
    "view-counts-sweep": {"task": "procedures.sweep_view_counts", "schedule": 24 * 3600.0},
    "notices-sweep": {"task": "notices.send", "schedule": 15.0, "options": {"expires": 15}},
    "drafts-expiry": {"task": "dossiers.expire_drafts", "schedule": 3600.0},
    "suggestions": {"task": "dossiers.make_suggestions", "schedule": 6 * 3600.0},
    "usual-times": {"task": "dossiers.count_usual_times", "schedule": 6 * 3600.0},
    "post-follow": {"task": "post.follow", "schedule": 30.0, "options": {"expires": 30}},
    "visits": {"task": "visits.tidy", "schedule": 900.0, "options": {"expires": 900}},
    "outbox-sweep": {"task": "outbox.sweep", "schedule": 15.0, "options": {"expires": 15}},
}
