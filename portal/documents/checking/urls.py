"""Addresses where anybody checks a paper."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from portal.documents.checking import pages, worker


class QrText(StringConverter):
    """The signed text of a QR code, whole or spoiled."""

    regex = r"MC1\.[A-Za-z0-9_.\-]{1,720}"


register_converter(QrText, "qrtext")

app_name = "checking"
urlpatterns = [
    path("kiem-tra/", pages.check, name="check"),
    path("kiem-tra/ngoai-tuyen/", pages.offline, name="offline"),
    path("kiem-tra/sw.js", worker.worker, name="worker"),
    path("kiem-tra/<qrtext:text>", pages.check, name="qr"),
    path(".well-known/mot-cua-qr-keys.json", pages.qr_keys, name="keys"),
]
