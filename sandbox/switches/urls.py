"""Addresses of the switches."""

from django.urls import path

from sandbox.switches import views

urlpatterns = [
    path("switches/", views.page, name="switches"),
    path("api/switches/", views.api),
    path("api/switches/reset/", views.api_reset),
]
