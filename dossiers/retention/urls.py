"""Addresses of retention, under /quan-tri/luu-giu/."""

from django.urls import path

from dossiers.retention import pages

app_name = "retention"
urlpatterns = [
    path("", pages.retention, name="retention"),
    path("thoi-giu/<int:hold_id>/", pages.lift, name="lift"),
]
