"""Who people are: accounts, the identity provider, the way in when it is down."""

from __future__ import annotations

from portal import conf
from portal.settings.site import SANDBOX_URL

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
