"""Addresses of the post."""

from django.urls import path

from sandbox.post import pages, views

urlpatterns = [
    path("post/buu-gui/", views.create),
    path("post/buu-gui/<str:number>/", views.status),
    path("post/buu-gui/<str:number>/huy/", views.cancel),
    path("parcels/", pages.parcels, name="post"),
    path("parcels/<str:number>/move/", pages.move, name="post-move"),
    path("api/parcels/", pages.api),
    path("api/parcels/<str:number>/move/", pages.api_move),
]
