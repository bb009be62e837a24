"""Addresses of papers between units, under /mot-cua/ban-giao/."""

from django.urls import path

from dossiers.transfers import pages, slip_pages

app_name = "transfers"
urlpatterns = [
    path("", pages.hand_overs, name="list"),
    path("nhan/", pages.receive, name="receive"),
    path("<int:pk>/tra-lai/", pages.refuse, name="refuse"),
    path("<int:pk>/giao-lai/", pages.again, name="again"),
    path("danh-sach/", slip_pages.courier_list, name="courier_list"),
    path("phieu-kiem-soat/<str:code>/", slip_pages.slip, name="slip"),
]
