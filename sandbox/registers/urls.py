"""Addresses of the registers."""

from django.urls import path

from sandbox.registers import views

urlpatterns = [
    path("dan-cu/tra-cuu", views.population),
    path("doanh-nghiep/tra-cuu", views.business),
]
