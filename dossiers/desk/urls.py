"""Addresses of the desk, under /mot-cua/."""

from django.urls import path

from dossiers.desk import acting, asked, dossier, internal, officer_fields, queue

app_name = "desk"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("noi-bo/", internal.internal, name="internal"),
    path("y-kien/", asked.asked, name="asked"),
    path("ho-so/<str:code>/", dossier.dossier, name="dossier"),
    path("ho-so/<str:code>/giay-to/<int:paper_id>/", dossier.paper, name="paper"),
    path("ho-so/<str:code>/giay-to/<int:paper_id>/kiem-tra/", acting.check_paper, name="check"),
    path("ho-so/<str:code>/mau/<int:paper_id>/", dossier.issued, name="issued"),
    path("ho-so/<str:code>/y-kien/<int:opinion_id>/", dossier.opinion, name="opinion"),
    path("ho-so/<str:code>/ket-qua/", dossier.result, name="result"),
    path("ho-so/<str:code>/viec/fill/", officer_fields.fill, name="fill"),
    path("ho-so/<str:code>/viec/<slug:action>/", acting.act, name="act"),
]
