"""Where facts lie: the database, the cache, sessions."""

from __future__ import annotations

from portal import conf
from portal.settings.site import BASE_DIR

DATABASE_URL = conf.text("DATABASE_URL", conf.embedded_database_url(BASE_DIR))
REDIS_URL = conf.text("REDIS_URL", conf.embedded_redis_url(BASE_DIR))
DATABASES = {"default": conf.database(DATABASE_URL)}
if conf.flag("DATABASE_POOL"):  # web processes only: workers and tests keep one connection each
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "motcua",
    },
    "local": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},  # a few small facts for each procedure of a catalogue
    },
}
SESSION_ENGINE = "portal.accounts.sessions"
