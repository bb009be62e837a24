"""Pages go out compressed: on a bad line the words of a page are most of what a visit costs.

Only text is compressed, and only whole answers; files keep their length, so that a download can
show how far it is. Secrets on a page are safe from being guessed by the length of the answer
(BREACH): Django masks the secret of a form anew in each answer and pads by a random number of
bytes, and cookies are SameSite=Lax, so that no other site can ask in the person's name.
"""

from __future__ import annotations

from django.http.request import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

_TEXT = ("text/", "application/json", "application/problem+json", "application/manifest+json")


class CompressionMiddleware(GZipMiddleware):
    """Django's gzip, for text alone."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Compress an answer of text for a browser that takes it."""
        if response.streaming or not response.get("Content-Type", "").startswith(_TEXT):
            return response
        return super().process_response(request, response)
