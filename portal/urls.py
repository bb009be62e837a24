"""Every address of the site, room by room."""

from django.urls import URLPattern, URLResolver, include, path

from portal.health import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("song/", health, name="health"),
    path("ngon-ngu/", include("django.conf.urls.i18n")),
    path("", include("portal.accounts.urls")),
]
