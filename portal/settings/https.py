"""What production adds: nothing travels but over https, and cookies are bound to it."""

from __future__ import annotations

from portal import conf

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
