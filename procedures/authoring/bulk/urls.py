"""Addresses of changes for many procedures, below /quan-tri/sua-hang-loat/."""

from django.urls import path

from procedures.authoring.bulk import pages

app_name = "bulk"
urlpatterns = [
    path("", pages.choose, name="choose"),
    path("excel/", pages.bring, name="bring"),
    path("<uuid:public_id>/", pages.preview, name="preview"),
]
