"""A real worker, killed in the middle, and a Redis that forgets everything."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest
import redis
from django.conf import settings
from django.db import connection

from portal.outbox.models import OutboxMessage
from portal.outbox.registry import register_consumer

pytestmark = [
    pytest.mark.services,
    pytest.mark.django_db(transaction=True, available_apps=["portal.outbox"]),
]

LINES, EVENTS = "ABCD", 25


def database_url():
    known = connection.settings_dict
    user, password, port = quote(known["USER"]), quote(known["PASSWORD"]), known["PORT"]
    return (
        f"postgresql://{user}{password and ':'}{password}@{port and 'localhost:'}{port}"
        f"/{quote(known['NAME'])}?host={quote(known['HOST'], safe='')}"
    )


@pytest.fixture
def start_worker(tmp_path):
    """Start Celery in a process group of its own; whatever still runs is killed at the end."""
    started = []

    def start(*options):
        log = (tmp_path / f"worker{len(started)}.log").open("wb")
        command = [sys.executable, "-m", "celery", "-A", "portal", "worker"]
        command += ["-c", "2", "-l", "WARNING", "--without-mingle", "--without-gossip", *options]
        process = subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            stdout=log,
            stderr=log,
            start_new_session=True,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "outbox_worker_settings",
                "PYTHONPATH": str(Path(__file__).parent),
                "DATABASE_URL": database_url(),
                "REDIS_URL": settings.REDIS_URL,
            },
        )
        started.append((process, log))
        return process

    yield start
    for process, log in started:
        kill(process)
        log.close()


def kill(process):
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)


def wait_for(count, seen, process, seconds=90):
    until = time.monotonic() + seconds
    while len(seen()) < count:
        assert process.poll() is None, "the worker died by itself"
        assert time.monotonic() < until, f"only {len(seen())} of {count} effects"
        time.sleep(0.02)


def test_killed_workers_and_a_forgetful_redis_lose_and_double_nothing(
    tell, effects, start_worker, tmp_path
):
    register_consumer("probe", lambda message: None, topics=["probe.*"])
    for event in range(EVENTS):
        for line in LINES:
            tell(line, event, topic="probe.happened")

    worker = start_worker()
    wait_for(10, effects.seen, worker)
    kill(worker)
    before = len(effects.seen())
    redis.Redis.from_url(settings.REDIS_URL).flushdb()
    worker = start_worker("-B", "--schedule", str(tmp_path / "beat"))
    wait_for(len(LINES) * EVENTS, effects.seen, worker)
    until = time.monotonic() + 10
    while OutboxMessage.objects.undelivered().exists() and time.monotonic() < until:
        time.sleep(0.05)

    assert 10 <= before < len(LINES) * EVENTS
    for line in LINES:
        assert effects.seen(line) == [f"{line}{event}" for event in range(EVENTS)]
    states = set(OutboxMessage.objects.values_list("state", flat=True))
    assert states == {OutboxMessage.State.DELIVERED}
    # The kill cost a start, never an attempt.
    assert set(OutboxMessage.objects.values_list("attempts", flat=True)) == {1}
