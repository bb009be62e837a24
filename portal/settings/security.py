"""What browsers are bound to: cookies and headers."""

from __future__ import annotations

from csp.constants import NONE, SELF

from portal.settings.outside import PAYMENT_ORIGINS
from portal.settings.people import IDENTITY_ORIGINS
from portal.settings.site import MODE, SANDBOX_URL

SESSION_COOKIE_AGE = 60 * 60 * 8
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True

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
