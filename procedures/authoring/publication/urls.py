"""Addresses of publication decisions, and those that the authoring pages take over from here."""

from django.urls import path

from procedures import converters  # noqa: F401 - registers the kind of part below
from procedures.authoring.publication import compare_page, decision_pages, review_page

of_drafts = [
    path("<uuid:public_id>/xem-lai/", review_page.review, name="review"),
    path("so-sanh/<procedure_code:code>/", compare_page.compare_versions, name="compare"),
]
"""Below /quan-tri/soan-thao/."""

app_name = "decisions"
urlpatterns = [
    path("", decision_pages.decisions, name="decisions"),
    path("lap/", decision_pages.begin, name="begin"),
    path("<uuid:public_id>/", decision_pages.decision, name="decision"),
    path("<uuid:public_id>/sua/", decision_pages.edit, name="edit"),
    path("<uuid:public_id>/ban-quet/", decision_pages.scan, name="scan"),
]
