"""Addresses of the rules of proactive service, under /quan-tri/nhac-viec/."""

from django.urls import path

from dossiers.proactive import pages

app_name = "proactive"
urlpatterns = [
    path("", pages.rules, name="rules"),
    path("them/", pages.rule, name="add_rule"),
    path("<int:pk>/", pages.rule, name="rule"),
]
