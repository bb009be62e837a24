"""What the site is made of: apps, middleware, templates, addresses."""

from __future__ import annotations

from portal.settings.site import BASE_DIR

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
