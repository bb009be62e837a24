"""Addresses of result templates, under /quan-tri/mau-ket-qua/."""

from django.urls import path

from dossiers.results import pages

app_name = "results"
urlpatterns = [
    path("", pages.overview, name="templates"),
    path("<str:code>/<slug:outcome>/", pages.template, name="template"),
]
