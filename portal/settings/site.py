"""Which site this is, in which mode, and how it speaks."""

from __future__ import annotations

from pathlib import Path

from portal import conf

BASE_DIR = Path(__file__).resolve().parent.parent.parent

MODE = conf.one_of("PORTAL_MODE", conf.MODES, "development")
ROLE = conf.one_of("PORTAL_ROLE", ("full", "back_office"), "full")
DEBUG = conf.flag("DEBUG", False)
DEVELOPMENT_SECRET = "only-for-development-and-demo-never-for-production"  # noqa: S105
SECRET_KEY = conf.text("SECRET_KEY", DEVELOPMENT_SECRET)
SECRET_KEY_FALLBACKS = conf.words("SECRET_KEY_FALLBACKS")
SITE_URL = conf.text("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = conf.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1],testserver")
CSRF_TRUSTED_ORIGINS = conf.words("CSRF_TRUSTED_ORIGINS", SITE_URL)

# The outside world of development and demo on one machine
SANDBOX_URL = conf.text("SANDBOX_URL", "http://127.0.0.1:8001").rstrip("/")

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

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
