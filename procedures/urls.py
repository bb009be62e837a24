"""Addresses of the catalogue."""

from django.urls import path

from procedures import converters  # noqa: F401 - registers the kind of part below
from procedures.views import (
    blank_form,
    browse,
    history,
    home,
    papers,
    procedure,
    reviews,
    search,
    sitemap,
    synonyms,
)
from procedures.workflow_pages import published

app_name = "procedures"
urlpatterns = [
    path("", home.home, name="home"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("thu-tuc/", search.search, name="search"),
    path("thu-tuc/linh-vuc/", browse.sectors, name="sectors"),
    path("thu-tuc/linh-vuc/<int:pk>/", browse.sector, name="sector"),
    path("thu-tuc/co-quan/", browse.agencies, name="agencies"),
    path("thu-tuc/co-quan/<int:pk>/", browse.agency, name="agency"),
    path("thu-tuc/viec/<slug:key>/", browse.life_event, name="life_event"),
    path("thu-tuc/van-hanh-tap-trung/", browse.central, name="central"),
    path("thu-tuc/<procedure_code:code>/", procedure.procedure, name="procedure"),
    path("thu-tuc/<procedure_code:code>/lich-su/", history.history, name="history"),
    path(
        "thu-tuc/<procedure_code:code>/bieu-mau.pdf",
        blank_form.blank_form,
        name="blank_form",
    ),
    path(
        "thu-tuc/<procedure_code:code>/ban/<int:number>/",
        procedure.past_version,
        name="version",
    ),
    path("quan-tri/tim-kiem/", synonyms.synonyms, name="synonyms"),
    path("quan-tri/tim-kiem/khong-thay/", synonyms.missed_questions, name="missed_questions"),
    path("quan-tri/tim-kiem/them/", synonyms.add, name="add_synonym"),
    path("quan-tri/tim-kiem/<int:pk>/", synonyms.change, name="synonym"),
    path("thu-tuc/ra-soat/<int:year>/", reviews.published, name="published_review"),
    path(
        "thu-tuc/ra-soat/<int:year>/ra-soat.csv",
        reviews.published_csv,
        name="published_review_csv",
    ),
    path("quan-tri/ra-soat/", reviews.plans_page, name="review_plans"),
    path("quan-tri/ra-soat/<int:year>/", reviews.plan, name="review_plan"),
    path("quan-tri/ra-soat/<int:year>/sua/", reviews.edit_plan, name="edit_review_plan"),
    path("quan-tri/ra-soat/<int:year>/ra-soat.csv", reviews.plan_csv, name="review_csv"),
    path("quan-tri/ra-soat/<int:year>/<int:pk>/", reviews.item, name="review_item"),
    path("quan-tri/giay-to/", papers.kinds, name="papers"),
    path("quan-tri/giay-to/chua-khop/", papers.unlinked, name="unlinked_papers"),
    path("quan-tri/giay-to/them/", papers.add, name="add_paper"),
    path("quan-tri/giay-to/<int:pk>/", papers.change, name="paper"),
    path("quan-tri/thu-tuc/<procedure_code:code>/quy-trinh/", published.published, name="workflow"),
]
