"""Addresses of support access, under /mot-cua/ho-tro/."""

from django.urls import path

from dossiers.support import looking_pages, pages

app_name = "support"
urlpatterns = [
    path("", pages.access_list, name="list"),
    path("de-nghi/", pages.ask, name="ask"),
    path("<int:pk>/", pages.access, name="access"),
    path("ho-so/<str:code>/", looking_pages.dossier, name="dossier"),
    path("ho-so/<str:code>/giay-to/<int:paper_id>/", looking_pages.paper, name="paper"),
]
