"""Officers' addresses of the documents room, below /quan-tri/: signed papers and files."""

from django.urls import path

from portal.documents import pages, registering

app_name = "documents"
urlpatterns = [
    path("giay-da-cap/", registering.register, name="register"),
    path("giay-da-cap/xuat/", registering.register_sheet, name="register_sheet"),
    path("giay-da-cap/<str:code>/", registering.registered, name="registered"),
    path("tep/", pages.standing, name="standing"),
]
