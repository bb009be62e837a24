"""Addresses of the limits of postings, under /quan-tri/pham-vi-can-bo/."""

from django.urls import path

from dossiers.posting_limits import pages

app_name = "posting_limits"
urlpatterns = [
    path("", pages.postings, name="list"),
    path("<int:pk>/", pages.posting, name="posting"),
]
