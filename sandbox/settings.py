"""Settings of the sandbox process. Development and demo only; it listens on loopback only."""

from __future__ import annotations

from typing import Any

from sandbox import conf

PORT = conf.whole("SANDBOX_PORT", 8001)
PUBLIC_URL = conf.text("SANDBOX_PUBLIC_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
PORTAL_URL = conf.text("SANDBOX_PORTAL_URL", "http://127.0.0.1:8000").rstrip("/")
TESTING = conf.text("SANDBOX_TESTING", "no") == "yes"

# Nothing here guards anything real: the keys are public, as the people and the money are invented.
SECRET_KEY = "the-sandbox-guards-nothing-and-listens-on-loopback-only"  # noqa: S105
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "sandbox.urls"
WSGI_APPLICATION = "sandbox.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "sandbox.switches",
    "sandbox.national_portal",
    "sandbox.identity",
    "sandbox.payment",
    "sandbox.messaging",
    "sandbox.registers",
    "sandbox.post",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "sandbox.middleware.loopback_only",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [conf.BASE_DIR / "sandbox" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
DATABASES = {"default": conf.database(conf.database_url())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "/static/"
STATICFILES_DIRS = [conf.BASE_DIR / "sandbox" / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
# Cookies know no port: the portal on the same host must keep its own.
CSRF_COOKIE_NAME = "sandbox_csrf"
LANGUAGE_CODE = "vi"
USE_I18N = False  # it plays Vietnamese systems: one language, never translated
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} sandbox {levelname}: {message}", "style": "{"}},
    # A failure by a switch is no news; a failure of the sandbox itself has a traceback.
    "filters": {
        "unexpected": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: bool(record.exc_info),
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"django.request": {"filters": ["unexpected"]}},
    "root": {"handlers": ["console"], "level": conf.text("SANDBOX_LOG_LEVEL", "WARNING")},
}

# What the portal is called by the outside systems
NATIONAL = {
    "username": conf.text("SANDBOX_NATIONAL_USERNAME", "songvan"),
    "password": conf.text("SANDBOX_NATIONAL_PASSWORD", "sandbox-national-password"),
    "dstcode": conf.text("SANDBOX_NATIONAL_DSTCODE", "VN:GOV:000.00.00.G22:vpcpdvcqg"),
}
OIDC: dict[str, Any] = {
    "issuer": f"{PUBLIC_URL}/identity",
    "client_id": conf.text("SANDBOX_OIDC_CLIENT_ID", "mot-cua"),
    "client_secret": conf.text("SANDBOX_OIDC_CLIENT_SECRET", "sandbox-client-secret"),
    "redirect_uris": conf.words("SANDBOX_OIDC_REDIRECT_URIS", f"{PORTAL_URL}/dang-nhap/tro-ve/"),
    "after_sign_out": conf.words(
        "SANDBOX_OIDC_AFTER_SIGN_OUT", f"{PORTAL_URL}/,{PORTAL_URL}/dang-nhap/"
    ),
}
MESSAGE_TOKEN = conf.text("SANDBOX_MESSAGE_TOKEN", "sandbox-message-token")
POST_TOKEN = conf.text("SANDBOX_POST_TOKEN", "sandbox-post-token")
REGISTERS = {
    "client_id": conf.text("SANDBOX_REGISTERS_CLIENT_ID", "mot-cua"),
    "secret": conf.text("SANDBOX_REGISTERS_SECRET", "sandbox-registers-secret"),
}
VNPAY = {
    "tmn_code": conf.text("SANDBOX_VNPAY_TMN_CODE", "DEMO0001"),
    "secret": conf.text("SANDBOX_VNPAY_SECRET", "SANDBOXVNPAYSECRET"),
    "ipn_url": conf.text("SANDBOX_IPN_URL", f"{PORTAL_URL}/thanh-toan/vnpay/ipn/"),
}
