"""Addresses of the catalogue."""

from django.urls import path

from procedures import converters  # noqa: F401 - registers the kind of part below
from procedures.open_data import pages as open_data
from procedures.views import (
    alphabet,
    blank_form,
    browse,
    eligibility,
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
    path("thu-tuc/a-z/", alphabet.alphabet, name="alphabet"),
    path("thu-tuc/hay-lam/", browse.popular, name="popular"),
    path("thu-tuc/doanh-nghiep/", browse.business_events, name="business_events"),
    path("thu-tuc/doanh-nghiep/<slug:key>/", browse.business_event, name="business_event"),
    path("thu-tuc/linh-vuc/", browse.sectors, name="sectors"),
    path("thu-tuc/linh-vuc/<int:pk>/", browse.sector, name="sector"),
    path("thu-tuc/co-quan/", browse.agencies, name="agencies"),
    path("thu-tuc/co-quan/<int:pk>/", browse.agency, name="agency"),
    path("thu-tuc/viec/<slug:key>/", browse.life_event, name="life_event"),
    path("thu-tuc/van-hanh-tap-trung/", browse.central, name="central"),
    path("thu-tuc/<procedure_code:code>/", procedure.procedure, name="procedure"),
    path("thu-tuc/<procedure_code:code>/kiem-tra/", eligibility.eligibility, name="eligibility"),
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
    path("du-lieu-mo/thu-tuc/", open_data.about, name="open_data"),
    path("du-lieu-mo/thu-tuc/danh-muc.json", open_data.catalogue_json, name="open_data_json"),
    path("du-lieu-mo/thu-tuc/danh-muc.csv", open_data.catalogue_csv, name="open_data_csv"),
    path("du-lieu-mo/thu-tuc/lich-su.json", open_data.history_json, name="open_history_json"),
    path("du-lieu-mo/thu-tuc/lich-su.csv", open_data.history_csv, name="open_history_csv"),
    path("du-lieu-mo/thu-tuc/luoc-do.json", open_data.json_schema, name="open_data_schema"),
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
