"""Addresses of the design room, all under he-thong/."""

from django.urls import path

from portal.design import installing, views

app_name = "design"
urlpatterns = [
    path("hien-thi/", views.display_page, name="display"),
    path("ngon-ngu/<str:code>/", views.language, name="language"),
    path("ung-dung.webmanifest", installing.manifest, name="manifest"),
    path("tu-vung/", views.vocabulary, name="vocabulary"),
]
