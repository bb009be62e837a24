"""Addresses of sign-in."""

from django.urls import path

from portal.accounts import views

app_name = "accounts"
urlpatterns = [
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("dang-nhap/tiep-tuc/", views.start, name="start"),
    path("dang-nhap/tro-ve/", views.callback, name="callback"),
    path("dang-nhap/du-phong/", views.password_sign_in, name="password"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
]
