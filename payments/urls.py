"""Addresses of the payments room."""

from django.urls import path

from payments import views

app_name = "payments"
urlpatterns = [
    path("thanh-toan/vnpay/ipn/", views.ipn, {"gateway": "vnpay"}, name="ipn"),
    path("thanh-toan/vnpay/tro-ve/", views.gateway_return, {"gateway": "vnpay"}, name="return"),
    path("nop-tien/<str:token>/", views.door, name="door"),
    path("thanh-toan/<uuid:order_id>/", views.order, name="order"),
    path("thanh-toan/<uuid:order_id>/nop/", views.start, name="start"),
    path("thanh-toan/<uuid:order_id>/ket-qua/", views.result, name="result"),
    path("thanh-toan/<uuid:order_id>/xac-nhan.pdf", views.confirmation, name="confirmation"),
    path("quan-tri/thanh-toan/", views.attention, name="attention"),
    path("quan-tri/thanh-toan/<int:attempt_id>/", views.close, name="close_attention"),
]
