"""Addresses of ratings: the page of the QR code and the public sums."""

from django.urls import path

from dossiers.ratings import pages

app_name = "ratings"
urlpatterns = [
    path("danh-gia/<str:code>/<slug:secret>/", pages.rate, name="rate"),
    path("minh-bach/muc-do-hai-long/", pages.public, name="public"),
]
