"""Addresses of the vault."""

from django.urls import path

from portal.vault import share_views, views

app_name = "vault"
urlpatterns = [
    path("kho/", views.vault, name="vault"),
    path("kho/<uuid:public_id>/", views.item, name="item"),
    path("kho/<uuid:public_id>/tep/", views.file, name="file"),
    path("kho/<uuid:public_id>/chia-se/", share_views.share, name="share"),
    path("kho/<uuid:public_id>/thu-hoi/<int:share_id>/", share_views.revoke, name="revoke"),
    path("chia-se/<str:token>/", share_views.shared, name="shared"),
    path("chia-se/<str:token>/tep/", share_views.shared_file, name="shared_file"),
]
