"""Addresses of the exchange with the national portal."""

from django.urls import path

from national import views

app_name = "national"
urlpatterns = [
    path("quan-tri/dong-bo/", views.exchange, name="exchange"),
    path("quan-tri/dong-bo/<int:message_id>/gui-lai/", views.replay_one, name="replay"),
]
