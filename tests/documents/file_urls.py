"""One address that serves one file, to see it through every middleware."""

from django.urls import path

from portal.documents.serving import file_response

STORED = None

urlpatterns = [path("tep/", lambda request: file_response(STORED))]
