"""Addresses of the national catalogue's differences, below /quan-tri/danh-muc-quoc-gia/."""

from django.urls import path

from procedures.authoring.national_list import pages

app_name = "national_list"
urlpatterns = [
    path("", pages.changes, name="changes"),
    path("tep/", pages.files, name="files"),
    path("<uuid:public_id>/", pages.change, name="change"),
]
