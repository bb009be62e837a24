"""Addresses of proposals, under /mot-cua/phan-cong/."""

from django.urls import path

from dossiers.assigning import pages

app_name = "assigning"
urlpatterns = [
    path("", pages.proposals, name="proposals"),
    path("thao-viec/", pages.skill_list, name="skills"),
]
