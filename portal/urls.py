"""Every address of the site, room by room."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("ngon-ngu/", include("django.conf.urls.i18n")),
    path("", include("portal.accounts.urls")),
]
