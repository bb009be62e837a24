"""Addresses of the identity provider, under /identity/."""

from django.urls import path

from sandbox.identity import views

urlpatterns = [
    path(".well-known/openid-configuration", views.discovery),
    path("jwks", views.jwks),
    path("authorize", views.authorize, name="authorize"),
    path("token", views.token),
    path("userinfo", views.userinfo),
    path("end-session", views.end_session),
]
