"""Addresses of canned replies and letters, under /mot-cua/."""

from django.urls import path

from dossiers.unit_texts import letter_pages, pages

app_name = "unit_texts"
urlpatterns = [
    path("cau-mau/", pages.text_list, name="list"),
    path("cau-mau/moi/", pages.text_new, name="new"),
    path("cau-mau/<int:pk>/", pages.text_edit, name="edit"),
    path("cau-mau/<int:pk>/xoa/", pages.text_remove, name="remove"),
    path("ho-so/<str:code>/thu/", letter_pages.letters_of, name="letters"),
    path("ho-so/<str:code>/thu/<int:pk>/", letter_pages.letter, name="letter"),
]
