"""Addresses of the payment gateway."""

from django.urls import path

from sandbox.payment import api, merchant_api, pages

urlpatterns = [
    path("vnpay/paymentv2/vpcpay.html", pages.open_payment),
    path("vnpay/pay/<str:token>/", pages.pay),
    path("vnpay/merchant_webapi/api/transaction", merchant_api.transaction_api),
    path("payments/", pages.payments, name="payments"),
    path("payments/<int:number>/", pages.payment, name="payment"),
    path("api/payments/", api.payments),
    path("api/payments/<str:txn_ref>/", api.payment),
    path("api/payments/<str:txn_ref>/ipn/", api.send_ipn),
    path("api/payment-calls/", api.calls),
]
