"""Addresses of the counter, under /mot-cua/tai-quay/."""

from django.urls import path

from dossiers.counter import draft, start

app_name = "counter"
urlpatterns = [
    path("", start.receive, name="receive"),
    path("thu-tuc/", start.search, name="search"),
    path("<uuid:key>/", draft.draft, name="draft"),
    path("<uuid:key>/bo/", draft.discard, name="discard"),
    path("<uuid:key>/xa-phuong/", draft.communes, name="communes"),
    path("<uuid:key>/quet/<int:paper_id>/", draft.scan, name="scan"),
]
