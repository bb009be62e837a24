"""Addresses of the authoring pages, below /quan-tri/soan-thao/."""

from django.urls import include, path

from procedures.authoring.pages import drafts, facts, offered, rows
from procedures.authoring.pages.workflow import page as workflow
from procedures.authoring.publication import urls as publication

app_name = "authoring"
urlpatterns = [
    path("", drafts.drafts, name="drafts"),
    path("<uuid:public_id>/", drafts.draft, name="draft"),
    path("<uuid:public_id>/bo/", drafts.discard, name="discard"),
    path("<uuid:public_id>/thong-tin/", facts.facts, name="facts"),
    path("<uuid:public_id>/noi-dung/", facts.text, name="text"),
    path("<uuid:public_id>/cach-tinh-han/", facts.clock, name="clock"),
    path("<uuid:public_id>/noi-tiep-nhan/", offered.offered, name="offered"),
    path("<uuid:public_id>/quy-trinh/", workflow.workflow, name="workflow"),
    path("<uuid:public_id>/phan/<slug:slug>/", rows.rows, name="rows"),
    path("<uuid:public_id>/bieu-mau/", include("procedures.authoring.form_builder.urls")),
    *publication.of_drafts,
]
