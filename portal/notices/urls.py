"""Addresses of the notices room."""

from django.urls import path

from portal.notices.pages import deliveries, inbox, settings, wordings

app_name = "notices"
urlpatterns = [
    path("thong-bao/", inbox.inbox, name="inbox"),
    path("thong-bao/danh-dau/", inbox.mark, name="mark"),
    path("thong-bao/cach-nhan/", settings.preferences, name="preferences"),
    path("thong-bao/cach-nhan/<slug:channel>/", settings.address, name="address"),
    path("thong-bao/cach-nhan/<slug:channel>/ma/", settings.code, name="code"),
    path("thong-bao/<int:pk>/", inbox.notice, name="notice"),
    path("quan-tri/thong-bao/", deliveries.deliveries, name="deliveries"),
    path("quan-tri/thong-bao/<int:pk>/gui-lai/", deliveries.replay, name="replay"),
    path("quan-tri/mau-thong-bao/", wordings.overview, name="wordings"),
    path(
        "quan-tri/mau-thong-bao/<str:event>/<slug:channel>/<slug:language>/",
        wordings.wording,
        name="wording",
    ),
]
