"""Fixtures shared by all tests: real PostgreSQL, real Redis, a few named people."""

import contextlib
import os

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection

from tests import databases, emptying
from tests.chromium import browser, chromium  # noqa: F401
from tests.sandbox_process import outside_world, sandbox, sandbox_process  # noqa: F401

# Shared machines stall: what binds a property test is its number of examples, not a clock. The
# short run meets the same examples every time; `bin/test --long` looks for new ones.
LONG = bool(os.environ.get("MOTCUA_LONG"))
# How long a busy machine takes to build an example says nothing of the code.
CALM = hypothesis.settings(deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.register_profile("steady", CALM, max_examples=40, derandomize=True)
hypothesis.settings.register_profile("long", CALM, max_examples=300)
hypothesis.settings.load_profile("long" if LONG else "steady")

emptying.use()


@pytest.fixture(scope="session", autouse=True)
def _own_redis_database():
    """Give each test process a Redis database of its own, so that a flush hits nobody else."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    number = 1 + int(worker.removeprefix("gw") or 0)
    from portal import conf

    url = os.environ.get("REDIS_URL") or conf.embedded_redis_url(settings.BASE_DIR, number)
    settings.REDIS_URL = url
    settings.CACHES["default"]["LOCATION"] = url
    settings.CELERY_BROKER_URL = conf.broker_url(url)
    # A test module that imports the cache makes collection open it, before it had its own address.
    with contextlib.suppress(AttributeError):
        del caches["default"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, request):
    """Let the database of each test process begin as a copy of one that is migrated."""
    entry = connection.settings_dict
    kept = request.config.getvalue("reuse_db") and not request.config.getvalue("create_db")
    if not (kept and databases.exists(entry, entry["TEST"]["NAME"] or f"test_{entry['NAME']}")):
        entry["TEST"]["TEMPLATE"] = databases.migrated(entry)


@pytest.fixture(autouse=True)
def _files(tmp_path, settings):
    """Keep uploaded files of a test in its own folder."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture(autouse=True)
def _empty_cache():
    """Let no test see what another one left in the cache."""
    for name in settings.CACHES:
        caches[name].clear()
    from django.utils import translation

    from portal.agencies import calendars

    calendars.forget()
    translation.activate(settings.LANGUAGE_CODE)  # a request in English leaves its thread so
