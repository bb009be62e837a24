"""Addresses of the working calendar, under /quan-tri/lich-lam-viec/."""

from django.urls import path

from dossiers.calendar import days, hours, recounts, year

app_name = "calendar"
urlpatterns = [
    path("", year.year, name="year"),
    path("ngay/them/", days.add, name="add"),
    path("ngay/<int:pk>/", days.change, name="change"),
    path("ngay/<int:pk>/bo/", days.remove, name="remove"),
    path("gio/", hours.hours, name="hours"),
    path("tinh-lai/", recounts.confirm, name="recount"),
    path("tinh-lai/<int:pk>/", recounts.run, name="run"),
]
