"""Addresses of local variants and delegations, below /quan-tri/dia-phuong/."""

from django.urls import path

from procedures import converters  # noqa: F401 - registers the kind of part below
from procedures.localising import pages, reception_page

app_name = "local"
urlpatterns = [
    path("", pages.listed, name="list"),
    path("moi/<procedure_code:code>/", pages.begin_variant, name="begin_variant"),
    path("noi-tiep-nhan/<procedure_code:code>/", reception_page.places, name="reception"),
    path("quy-dinh/<uuid:public_id>/", pages.variant, name="variant"),
    path("quy-dinh/<uuid:public_id>/sua/", pages.edit_variant, name="edit_variant"),
    path("tham-quyen/lap/", pages.begin_delegation, name="begin_delegation"),
    path("tham-quyen/<uuid:public_id>/", pages.delegation, name="delegation"),
    path("tham-quyen/<uuid:public_id>/sua/", pages.edit_delegation, name="edit_delegation"),
]
