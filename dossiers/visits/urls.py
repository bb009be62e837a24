"""Addresses of visits: the kiosk, a number's page, the calling screen, appointments, windows."""

from django.urls import path

from dossiers.visits.pages import appointments, follow, kiosk, screen, setup, today, window

app_name = "visits"
urlpatterns = [
    path("lay-so/<str:code>/<slug:key>/", kiosk.kiosk, name="kiosk"),
    path("lay-so/<str:code>/<slug:key>/<slug:token>/", kiosk.taken, name="taken"),
    path("so-cho/<slug:token>/", follow.follow, name="follow"),
    path("man-hinh-goi/<str:code>/", screen.screen, name="screen"),
    path("hen-lich/", appointments.appointments, name="appointments"),
    path("hen-lich/huy/<int:pk>/", appointments.cancel, name="cancel"),
    path("hen-lich/<str:code>/", appointments.book, name="book"),
    path("mot-cua/goi-so/", window.window, name="window"),
    path("mot-cua/goi-so/dang-cho/", window.waiting, name="waiting"),
    path("quan-tri/quay/", setup.setup, name="setup"),
    path("quan-tri/quay/luong/", setup.lane, name="add_lane"),
    path("quan-tri/quay/luong/<int:pk>/", setup.lane, name="lane"),
    path("quan-tri/quay/so/", setup.window, name="add_window"),
    path("quan-tri/quay/so/<int:pk>/", setup.window, name="edit_window"),
    path("quan-tri/nguoi-cho/", today.today, name="today"),
]
