"""The product's addresses, and the bare view."""

from django.urls import path

from bench.bare import bare
from portal.urls import (  # noqa: F401
    handler400,
    handler403,
    handler404,
    handler500,
    urlpatterns,
)

urlpatterns = [path("bench/bare/", bare), *urlpatterns]
