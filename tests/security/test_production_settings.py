"""Production is strict: it refuses development's secrets, and binds cookies and browsers."""

import json
import sys

from tests.security.production_start import PRODUCTION, environment, manage, run

SHOWN = """
import json, os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
django.setup()
from django.conf import settings
names = (
    "DEBUG SECURE_SSL_REDIRECT SECURE_HSTS_SECONDS SECURE_CONTENT_TYPE_NOSNIFF X_FRAME_OPTIONS "
    "SECURE_REFERRER_POLICY SECURE_CROSS_ORIGIN_OPENER_POLICY "
    "SESSION_COOKIE_NAME SESSION_COOKIE_SECURE SESSION_COOKIE_HTTPONLY SESSION_COOKIE_SAMESITE "
    "SESSION_COOKIE_DOMAIN SESSION_COOKIE_PATH SESSION_COOKIE_AGE "
    "CSRF_COOKIE_NAME CSRF_COOKIE_SECURE CSRF_COOKIE_HTTPONLY CSRF_COOKIE_SAMESITE "
    "CSRF_COOKIE_DOMAIN CSRF_TRUSTED_ORIGINS ALLOWED_HOSTS CONTENT_SECURITY_POLICY"
)
print(json.dumps({name: getattr(settings, name) for name in names.split()}))
"""


def test_real_values_pass_every_check_of_django():
    done = manage("check", "--deploy", "--fail-level", "WARNING", env=environment())

    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues (2 silenced)" in done.stdout


def test_development_values_are_refused_and_each_is_named():
    kept = environment(DEBUG="yes", ALLOWED_HOSTS="*")
    development = {name: value for name, value in kept.items() if name not in PRODUCTION}

    done = manage("check", env={**development, "PORTAL_MODE": "production", "DEBUG": "yes"})

    assert done.returncode != 0
    for problem in (
        "DEBUG is on",
        "SECRET_KEY is the development one",
        "OIDC_CLIENT_SECRET is the sandbox's",
        "NATIONAL_PASSWORD is the sandbox's",
        "VNPAY_SECRET is the sandbox's",
        "VNPAY_TMN_CODE is the sandbox's",
        "SIGNING_PASSPHRASE is the development one",
        "SIGNING_ROOTS names no authority",
        "SMS_SMS1_TOKEN is the sandbox's",
        "SMS_SMS2_URL points at this machine or the sandbox",
        "EMAIL_THU_TOKEN is the sandbox's",
        "EMAIL_THU_URL points at this machine or the sandbox",
        "OIDC_ISSUER points at this machine or the sandbox",
        "NATIONAL_URL points at this machine or the sandbox",
        "VNPAY_PAY_URL points at this machine or the sandbox",
        "VNPAY_API_URL points at this machine or the sandbox",
        "SITE_URL points at this machine or the sandbox",
        "ALLOWED_HOSTS holds the development hosts",
    ):
        assert problem in done.stderr, problem


WRONG = [
    ({"SECRET_KEY": "k" * 60}, "SECRET_KEY is the development one, too plain"),
    ({"SECRET_KEY": "short"}, "SECRET_KEY is the development one, too plain or shorter"),
    ({"OIDC_ISSUER": "http://sso.example"}, "OIDC_ISSUER is not https"),
    ({"OIDC_ISSUER": "https://127.9.9.9/identity"}, "OIDC_ISSUER points at this machine"),
    ({"OIDC_ORIGINS": "http://sso.example"}, "OIDC_ORIGINS is not https"),
    ({"SMS_MANG1_URL": "http://sms.example/send"}, "SMS_MANG1_URL is not https"),
    ({"SMS_MANG1_URL": "ftp://sms.example"}, "SMS_MANG1_URL: expected a http address"),
    ({"EMAIL_THU_URL": "https://127.0.0.1/send"}, "EMAIL_THU_URL points at this machine"),
    ({"DRAFT_DAYS": "5"}, "DRAFT_REMINDER_DAYS is not between 0 and DRAFT_DAYS"),
    ({"SITE_URL": "https://elsewhere.example"}, "ALLOWED_HOSTS does not hold the host of"),
    ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS holds the development hosts or *"),
    ({"SANDBOX_URL": "https://pay.example"}, "VNPAY_API_URL points at this machine or the"),
    ({"SIGNER": "pkcs11"}, "SIGNING_PKCS11_LIBRARY is not set"),
    ({"SIGNER": "paper"}, "SIGNER: expected one of"),
    ({"PORTAL_MODE": "produktion"}, "PORTAL_MODE: expected one of"),
    ({"DEBUG": "perhaps"}, "DEBUG: expected yes or no"),
    ({"TRUSTED_PROXIES": "two"}, "TRUSTED_PROXIES: expected a whole number"),
    ({"BREAK_GLASS_NETWORKS": "10.1.0.0/99"}, "BREAK_GLASS_NETWORKS:"),
    ({"DATABASE_URL": "sqlite:///x"}, "DATABASE_URL: PostgreSQL only"),
    ({"SECRET_KEY_FILE": "/nowhere/at/all"}, "SECRET_KEY_FILE: cannot read"),
]
# Reads the settings again for each change: one process, since a start takes a second.
TRIED = """
import importlib, json, os, sys
told = []
for change in json.loads(sys.argv[1]):
    before = dict(os.environ)
    os.environ.update(change)
    try:
        for name in [each for each in sys.modules if each.startswith("portal.settings")]:
            del sys.modules[name]
        importlib.import_module("portal.settings")
        told.append("")
    except Exception as error:
        told.append(str(error))
    os.environ.clear()
    os.environ.update(before)
print(json.dumps(told))
"""


def test_one_wrong_value_stops_the_start():
    changes = json.dumps([change for change, _problem in WRONG])

    done = run(sys.executable, "-c", TRIED, changes, env=environment())

    told = json.loads(done.stdout)
    missed = [
        (change, said)
        for (change, problem), said in zip(WRONG, told, strict=True)
        if problem not in said
    ]
    assert missed == []


def test_cookies_and_headers_are_bound():
    done = run(sys.executable, "-c", SHOWN, env=environment())

    shown = json.loads(done.stdout)
    policy = shown.pop("CONTENT_SECURITY_POLICY")["DIRECTIVES"]
    assert shown == {
        "DEBUG": False,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "X_FRAME_OPTIONS": "DENY",
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_DOMAIN": None,
        "SESSION_COOKIE_PATH": "/",
        "SESSION_COOKIE_AGE": 28_800,
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "CSRF_COOKIE_SECURE": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_DOMAIN": None,
        "CSRF_TRUSTED_ORIGINS": ["https://dichvucong.songvan.example"],
        "ALLOWED_HOSTS": ["dichvucong.songvan.example"],
    }
    assert policy == {
        "default-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'", "https://sso.example", "https://pay.example"],
        "img-src": ["'self'", "data:"],
    }


def test_sites_that_the_provider_redirects_through_can_be_named():
    env = environment(OIDC_ORIGINS="https://sso.example, https://vneid.example/auth")

    done = run(sys.executable, "-c", SHOWN, env=env)

    allowed = json.loads(done.stdout)["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]["form-action"]
    assert allowed == [
        "'self'",
        "https://sso.example",
        "https://vneid.example",
        "https://pay.example",
    ]
