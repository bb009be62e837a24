"""Addresses of the books, under /mot-cua/so-theo-doi/."""

from django.urls import path

from dossiers.ledger import pages

app_name = "ledger"
urlpatterns = [
    path("", pages.ledger, name="ledger"),
    path("xuat/", pages.export, name="export"),
    path("<int:pk>/khoa/", pages.close, name="close"),
]
