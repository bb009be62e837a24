"""Addresses of absences, under /mot-cua/vang-mat/."""

from django.urls import path

from dossiers.absences import pages

app_name = "absences"
urlpatterns = [
    path("", pages.absence_list, name="list"),
    path("moi/", pages.absence_new, name="new"),
    path("<int:pk>/ket-thuc/", pages.absence_end, name="end"),
]
