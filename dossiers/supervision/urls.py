"""Addresses of supervision, under /mot-cua/giam-sat/."""

from django.urls import path

from dossiers.supervision import (
    alarm_pages,
    board,
    decision_pages,
    list_pages,
    month_pages,
    urging_pages,
)

app_name = "supervision"
urlpatterns = [
    path("", board.board, name="board"),
    path("danh-sach/", list_pages.dossiers, name="list"),
    path("can-bo/", board.officers, name="officers"),
    path("thang/", month_pages.months, name="months"),
    path("don-doc/", urging_pages.urgings, name="urgings"),
    path("canh-bao/", alarm_pages.alarms, name="alarms"),
    path("gia-han/", decision_pages.decisions, name="decisions"),
    path("gia-han/nhap/", decision_pages.enter, name="enter"),
    path("gia-han/<int:pk>/", decision_pages.decision, name="decision"),
]
