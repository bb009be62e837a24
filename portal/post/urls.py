"""Addresses of the post."""

from django.urls import path

from portal.post.pages import communes, overview

app_name = "post"
urlpatterns = [
    path("buu-chinh/xa-phuong/", communes.communes, name="communes"),
    path("quan-tri/buu-chinh/", overview.overview, name="overview"),
    path("quan-tri/buu-chinh/<int:message_id>/gui-lai/", overview.replay_one, name="replay"),
]
