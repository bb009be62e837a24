"""Addresses of the catalogue."""

from django.urls import path, register_converter

from procedures.converters import ProcedureCode
from procedures.views import browse, home, procedure, search
from procedures.workflow_pages import published

register_converter(ProcedureCode, "procedure_code")
app_name = "procedures"
urlpatterns = [
    path("", home.home, name="home"),
    path("thu-tuc/", search.search, name="search"),
    path("thu-tuc/linh-vuc/", browse.sectors, name="sectors"),
    path("thu-tuc/linh-vuc/<int:pk>/", browse.sector, name="sector"),
    path("thu-tuc/co-quan/", browse.agencies, name="agencies"),
    path("thu-tuc/co-quan/<int:pk>/", browse.agency, name="agency"),
    path("thu-tuc/viec/<slug:key>/", browse.life_event, name="life_event"),
    path("thu-tuc/van-hanh-tap-trung/", browse.central, name="central"),
    path("thu-tuc/<procedure_code:code>/", procedure.procedure, name="procedure"),
    path(
        "thu-tuc/<procedure_code:code>/ban/<int:number>/",
        procedure.past_version,
        name="version",
    ),
    path("quan-tri/thu-tuc/<procedure_code:code>/quy-trinh/", published.published, name="workflow"),
]
