"""Addresses of the national portal: adapter, pages, JSON."""

from django.urls import path

from sandbox.national_portal import api, pages, views

urlpatterns = [
    path("adapter/login", views.login),
    path("adapter/call", views.call),
    path("", pages.dossiers, name="dossiers"),
    path("dossiers/<path:code>/", pages.dossier, name="dossier"),
    path("calls/", pages.calls, name="calls"),
    path("calls/<int:number>/", pages.call, name="call"),
    path("refused/", pages.refused, name="refused"),
    path("api/dossiers/", api.dossiers),
    path("api/dossiers/<path:code>/", api.dossier),
    path("api/summary/", api.summary),
]
