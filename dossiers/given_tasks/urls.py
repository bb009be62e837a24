"""Addresses of tasks, under /mot-cua/giao-viec/."""

from django.urls import path

from dossiers.given_tasks import pages

app_name = "given_tasks"
urlpatterns = [
    path("", pages.task_list, name="list"),
    path("moi/", pages.task_new, name="new"),
    path("<int:pk>/", pages.task, name="task"),
]
