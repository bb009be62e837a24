"""Addresses around a trial, below /quan-tri/."""

from django.urls import path

from dossiers.trials import views

app_name = "trials"
urlpatterns = [
    path("soan-thao/<uuid:public_id>/chay-thu/", views.trial, name="trial"),
    path("soan-thao/<uuid:public_id>/chay-thu/bat-dau/", views.begin, name="begin"),
    path("chay-thu/la/", views.be, name="be"),
    path("chay-thu/ket-thuc/", views.end, name="end"),
    path("chay-thu/nop-tien/", views.pay, name="pay"),
    path("chay-thu/dien-mau/<uuid:public_id>/", views.fill, name="fill"),
]
