"""Addresses of the citizen's pages."""

from django.urls import path

from dossiers.citizen import (
    checking,
    discarding,
    dossier,
    files,
    filling,
    lookup,
    mine,
    papers,
    renewal,
    start,
    supplementing,
    withdrawing,
)

app_name = "dossiers"
urlpatterns = [
    path("tra-cuu/", lookup.lookup, name="lookup"),
    path("nop/nhap/<uuid:public_id>/", filling.resume, name="draft"),
    path("nop/nhap/<uuid:public_id>/giay-to/", papers.papers, name="papers"),
    path(
        "nop/nhap/<uuid:public_id>/giay-to/<int:paper_id>/", files.draft_paper, name="draft_paper"
    ),
    path("nop/nhap/<uuid:public_id>/kiem-tra/", checking.check, name="check"),
    path("nop/nhap/<uuid:public_id>/bo-nhap/", discarding.discard, name="discard"),
    path("nop/nhap/<uuid:public_id>/ban-moi/", renewal.renew, name="renew"),
    path("nop/nhap/<uuid:public_id>/xa-phuong/", filling.communes, name="communes"),
    path("nop/nhap/<uuid:public_id>/<slug:page_key>/", filling.form_page, name="form"),
    path("nop/nhap/<uuid:public_id>/<slug:page_key>/luu/", filling.autosave, name="autosave"),
    path("nop/<str:code>/", start.start, name="start"),
    path("ho-so/", mine.mine, name="mine"),
    path("ho-so/<str:code>/", dossier.dossier, name="dossier"),
    path("ho-so/<str:code>/to-khai/", dossier.declaration, name="declaration"),
    path("ho-so/<str:code>/ai-da-xem/", dossier.reads, name="reads"),
    path("ho-so/<str:code>/bo-sung/", supplementing.supplement, name="supplement"),
    path("ho-so/<str:code>/xa-phuong/", supplementing.communes, name="supplement_communes"),
    path("ho-so/<str:code>/rut/", withdrawing.withdraw, name="withdraw"),
    path("ho-so/<str:code>/giay-to/<int:paper_id>/", files.paper, name="paper"),
    path("ho-so/<str:code>/mau/<int:paper_id>/", files.issued, name="issued"),
    path("ho-so/<str:code>/ket-qua/", files.result, name="result"),
]
