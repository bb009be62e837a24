"""A browser in which a person looked at a page and whose sign-in then expired."""

from django.conf import settings
from django.test import Client

BACKEND = "portal.accounts.backends.NationalIdentityBackend"


def expired(person) -> Client:
    """Sign in, look at one page, and lose the session as after eight hours without a word."""
    browser = Client()
    browser.force_login(person, backend=BACKEND)
    assert browser.get("/").status_code == 200
    browser.session.flush()
    del browser.cookies[settings.SESSION_COOKIE_NAME]
    return browser
