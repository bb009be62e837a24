"""One settings file, from the environment. With nothing set it runs safely for development.

PORTAL_MODE is development, demo or production. Production refuses to start on development
secrets, DEBUG, or the sandbox's endpoints and keys (portal/production.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from portal import conf
from portal.notices.channels import configuration as notice_channels

BASE_DIR = Path(__file__).resolve().parent.parent

MODE = conf.one_of("PORTAL_MODE", conf.MODES, "development")
ROLE = conf.one_of("PORTAL_ROLE", ("full", "back_office"), "full")
DEBUG = conf.flag("DEBUG", False)
DEVELOPMENT_SECRET = "only-for-development-and-demo-never-for-production"  # noqa: S105
SECRET_KEY = conf.text("SECRET_KEY", DEVELOPMENT_SECRET)
SECRET_KEY_FALLBACKS = conf.words("SECRET_KEY_FALLBACKS")
SITE_URL = conf.text("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = conf.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1],testserver")
CSRF_TRUSTED_ORIGINS = conf.words("CSRF_TRUSTED_ORIGINS", SITE_URL)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
    "pgtrigger",
    "pghistory",
    "django_htmx",
    "csp",
    "portal.accounts",
    "portal.agencies",
    "portal.documents",
    "portal.outbox",
    "portal.notices",
    "portal.registers",
    "portal.post",
    "portal.vault",
    "procedures",
    "portal.design",
    "payments",
    "dossiers",
    "dossiers.visits",
    "national",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "portal.design.compression.CompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.design.language.ChosenLanguageMiddleware",
    "portal.bounds.BoundsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.design.maintenance.MaintenanceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.accounts.last_person.LastPersonMiddleware",
    "portal.accounts.coming_back.ComingBackMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "dossiers.trials.middleware.TrialMiddleware",
    "portal.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.design.context_processors.site",
            ],
        },
    }
]
FORM_RENDERER = "portal.design.forms.GovukRenderer"
CSRF_FAILURE_VIEW = "portal.design.error_pages.csrf_failure"

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
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 60 * 60 * 8
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True

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

RECEPTION_HOURS = conf.whole("RECEPTION_HOURS", 8)
"""Working hours within which reception answers a dossier that was filed online (a house rule)."""

ALARM_NEAR_HOURS = conf.whole("ALARM_NEAR_HOURS", 8)
"""Working hours before the due date from which superiors are told that it is near."""

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "portal.accounts.backends.NationalIdentityBackend",
    "portal.accounts.backends.BreakGlassBackend",
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 14},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# The identity provider (VNeID or the national single sign-on; the sandbox's in development, demo)
SANDBOX_URL = conf.text("SANDBOX_URL", "http://127.0.0.1:8001").rstrip("/")
DEVELOPMENT_OIDC_SECRET = "sandbox-client-secret"  # noqa: S105
OIDC = {
    "issuer": conf.text("OIDC_ISSUER", f"{SANDBOX_URL}/identity"),
    "client_id": conf.text("OIDC_CLIENT_ID", "mot-cua"),
    "client_secret": conf.text("OIDC_CLIENT_SECRET", DEVELOPMENT_OIDC_SECRET),
    "acr_values": conf.text("OIDC_ACR_VALUES"),
    "timeout": conf.whole("OIDC_TIMEOUT", 10),
}
# The sign-in button is a form too: name here every site that the provider redirects through
IDENTITY_ORIGINS = [
    conf.origin(site) for site in conf.words("OIDC_ORIGINS") or [str(OIDC["issuer"])]
]
BREAK_GLASS_NETWORKS = conf.networks("BREAK_GLASS_NETWORKS")
TRUSTED_PROXIES = conf.whole("TRUSTED_PROXIES", 0)

# The national portal's classic adapter (law notes 5.1)
DEVELOPMENT_NATIONAL_PASSWORD = "sandbox-national-password"  # noqa: S105
NATIONAL: dict[str, Any] = {
    "base_url": conf.text("NATIONAL_URL", f"{SANDBOX_URL}/adapter"),
    "username": conf.text("NATIONAL_USERNAME", "songvan"),
    "password": conf.text("NATIONAL_PASSWORD", DEVELOPMENT_NATIONAL_PASSWORD),
    "dstcode": conf.text("NATIONAL_DSTCODE", "VN:GOV:000.00.00.G22:vpcpdvcqg"),
    "unit_code": conf.text("NATIONAL_UNIT_CODE", "H99"),
    "adapter": conf.text("NATIONAL_ADAPTER", "classic"),
    "timeout": conf.whole("NATIONAL_TIMEOUT", 60),
}

# The registers of the State (law notes 7.2, 7.4); the sandbox plays them
DEVELOPMENT_REGISTERS_SECRET = "sandbox-registers-secret"  # noqa: S105
# In production a register without an address is not connected
_REGISTERS_URL = f"{SANDBOX_URL}/registers"
REGISTERS: dict[str, Any] = {
    "population_url": conf.text("REGISTER_POPULATION_URL", f"{_REGISTERS_URL}/dan-cu"),
    "business_url": conf.text("REGISTER_BUSINESS_URL", f"{_REGISTERS_URL}/doanh-nghiep"),
    "client_id": conf.text("REGISTERS_CLIENT_ID", "mot-cua"),
    "secret": conf.text("REGISTERS_SECRET", DEVELOPMENT_REGISTERS_SECRET),
    "timeout": conf.whole("REGISTERS_TIMEOUT", 5),
}
if MODE == "production":
    REGISTERS["population_url"] = conf.text("REGISTER_POPULATION_URL")
    REGISTERS["business_url"] = conf.text("REGISTER_BUSINESS_URL")

# The post that carries results (docs/post.md); in production without an address there is none
DEVELOPMENT_POST_TOKEN = "sandbox-post-token"  # noqa: S105
POST: dict[str, Any] = {
    "adapter": conf.text("POST_ADAPTER", "http"),
    "url": conf.text("POST_URL", "" if MODE == "production" else f"{SANDBOX_URL}/post"),
    "token": conf.text("POST_TOKEN", DEVELOPMENT_POST_TOKEN),
    "timeout": conf.whole("POST_TIMEOUT", 20),
    # How long between two looks at a parcel
    "look_seconds": conf.whole("POST_LOOK_SECONDS", 900 if MODE == "production" else 20),
}

# The payment gateway (VNPAY 2.1.0, law notes 6.2)
DEVELOPMENT_VNPAY_SECRET = "SANDBOXVNPAYSECRET"  # noqa: S105
DEVELOPMENT_VNPAY_TMN_CODE = "DEMO0001"
VNPAY = {
    "pay_url": conf.text("VNPAY_PAY_URL", f"{SANDBOX_URL}/vnpay/paymentv2/vpcpay.html"),
    "api_url": conf.text("VNPAY_API_URL", f"{SANDBOX_URL}/vnpay/merchant_webapi/api/transaction"),
    "tmn_code": conf.text("VNPAY_TMN_CODE", DEVELOPMENT_VNPAY_TMN_CODE),
    "secret": conf.text("VNPAY_SECRET", DEVELOPMENT_VNPAY_SECRET),
    "timeout": conf.whole("VNPAY_TIMEOUT", 15),
}
PAYMENT_GATEWAYS = conf.words("PAYMENT_GATEWAYS", "vnpay")
# The button that leads to the gateway is a form: its answer redirects to these origins
PAYMENT_ORIGINS = [conf.origin(str(VNPAY["pay_url"]))]

# Signatures on papers and the keys of their QR codes (docs/signatures.md)
DEVELOPMENT_SIGNING_PASSPHRASE = "sandbox-signing-passphrase"  # noqa: S105
SIGNING: dict[str, Any] = {
    "signer": conf.one_of("SIGNER", ("files", "pkcs11"), "files"),
    "folder": conf.text("SIGNING_FOLDER", str(BASE_DIR / "var" / "signing")),
    "passphrase": conf.text("SIGNING_PASSPHRASE", DEVELOPMENT_SIGNING_PASSPHRASE),
    "roots": conf.words("SIGNING_ROOTS"),
    "crls": conf.words("SIGNING_CRLS"),
    "token": {
        "library": conf.text("SIGNING_PKCS11_LIBRARY"),
        "name": conf.text("SIGNING_PKCS11_TOKEN"),
        "pin": conf.text("SIGNING_PKCS11_PIN"),
        "label": conf.text("SIGNING_PKCS11_LABEL", "{code}"),
    },
    "development": MODE != "production",
}
# Notices by e-mail and SMS (docs/notices.md); the first provider that takes a message sends it
DEVELOPMENT_MESSAGE_TOKEN = notice_channels.DEVELOPMENT_TOKEN
NOTICE_PROVIDERS: dict[str, list[dict[str, Any]]] = {
    "email": notice_channels.providers(
        "email", {"thu": f"{SANDBOX_URL}/mail/send/"}, "motcua@songvan.example"
    ),
    "sms": notice_channels.providers(
        "sms", {"sms1": f"{SANDBOX_URL}/sms1/send/", "sms2": f"{SANDBOX_URL}/sms2/send/"}, "MOTCUA"
    ),
}
SMS_WITH_MARKS = conf.flag("SMS_WITH_MARKS", True)
# A draft that nobody touches for so long is erased; its owner is told so many days before
DRAFT_DAYS = conf.whole("DRAFT_DAYS", 60)
DRAFT_REMINDER_DAYS = conf.whole("DRAFT_REMINDER_DAYS", 7)
USUAL_TIME_FEWEST = conf.whole("USUAL_TIME_FEWEST", 20)

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(conf.text("PORTAL_STATIC", str(BASE_DIR / "var" / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(conf.text("PORTAL_FILES", str(BASE_DIR / "var" / "files")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if MODE == "development"
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
UPLOAD_MAX_BYTES = conf.whole("UPLOAD_MAX_BYTES", 20 * 1024 * 1024)
# All files of one request together, with what is typed beside them
UPLOAD_MAX_REQUEST_BYTES = conf.whole("UPLOAD_MAX_REQUEST_BYTES", 5 * UPLOAD_MAX_BYTES)
UPLOAD_PART_BYTES = 1024 * 1024
# What one person may have on its way, and all files of one draft together
UPLOAD_MAX_UNFINISHED = conf.whole("UPLOAD_MAX_UNFINISHED", 30)
UPLOAD_MAX_DRAFT_BYTES = conf.whole("UPLOAD_MAX_DRAFT_BYTES", 15 * UPLOAD_MAX_BYTES)
UPLOAD_HOURS = conf.whole("UPLOAD_HOURS", 72)  # an upload that nobody goes on with is erased
DIGITISING_MAX_PAGES = conf.whole("DIGITISING_MAX_PAGES", 200)
FILE_SCANNER = conf.one_of("FILE_SCANNER", ("", "clamd"), "")
CLAMD_ADDRESS = conf.text("CLAMD_ADDRESS", "unix:/run/clamav/clamd.ctl")
FILE_SCANNER_DOWN = conf.one_of("FILE_SCANNER_DOWN", ("refuse", "wait"), "refuse")

# {unit}, {yymmdd} or {yyyymmdd}, {seq}: law notes 4.1
DOSSIER_CODE_TEMPLATE = conf.text("DOSSIER_CODE_TEMPLATE", "{unit}-{yymmdd}-{seq:04}")

# Months after which data are erased, as the province decided; what is not named is kept until it
# decides (dossiers/retention): "not_accepted=24,withdrawn=24,returned=120,result=240,vault=120";
# appointments are 3 unless named.
# RETENTION_DECISION names the decision, in Vietnamese, as people are told it.
RETENTION_MONTHS = conf.numbers(
    "RETENTION_MONTHS",
    ("not_accepted", "withdrawn", "returned", "result", "vault", "appointments"),
)
RETENTION_DECISION = conf.text("RETENTION_DECISION")

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [
            SELF,
            *([SANDBOX_URL] if MODE != "production" else []),
            *IDENTITY_ORIGINS,
            *PAYMENT_ORIGINS,
        ],
        "img-src": [SELF, "data:"],
    }
}

PORTAL_SITE = {
    "name": conf.text("SITE_NAME", "Một Cửa"),
    # In titles of windows on English pages, where a Vietnamese name cannot be marked as such.
    "name_en": conf.text("SITE_NAME_EN", "One-stop portal"),
    "province": conf.text("SITE_PROVINCE", "tỉnh Sông Vân"),
    "centre": conf.text("SITE_CENTRE", "Trung tâm Phục vụ hành chính công tỉnh Sông Vân"),
    "responsible": conf.text("SITE_RESPONSIBLE", "Giám đốc Vũ Thị Thanh Nhàn"),
    "address": conf.text("SITE_ADDRESS", "12 đường Bến Gạch, phường Đông Bến, tỉnh Sông Vân"),
    "phone": conf.text("SITE_PHONE", "0299 300 1022"),
    "email": conf.text("SITE_EMAIL", "motcua@songvan.example"),
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {name: {"level": "WARNING"} for name in ("weasyprint", "fontTools", "pikepdf")},
    "root": {"handlers": ["console"], "level": conf.text("LOG_LEVEL", "INFO")},
}

if MODE == "production":
    from portal import production

    production.require(globals())
    SECURE_SSL_REDIRECT = conf.flag("SECURE_SSL_REDIRECT", True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = conf.whole("SECURE_HSTS_SECONDS", 31536000)
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    # Browsers take __Host- cookies over https only, from this very host, for all of its paths
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    # Other names below the domain are not ours to bind (HSTS for subdomains, preload lists)
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
