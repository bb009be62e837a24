"""Addresses of the citizen's pages."""

from django.urls import path

from dossiers.citizen import lookup

app_name = "dossiers"
urlpatterns = [
    path("tra-cuu/", lookup.lookup, name="lookup"),
]
