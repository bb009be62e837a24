"""What no request may hold: a NUL, which PostgreSQL cannot store, an endless query, endless files.

Files of a request that is too large are never written anywhere; what was typed beside them is kept,
and the view says at the field what was too large (`too_large`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import BadRequest
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest, HttpResponse

LONGEST_QUERY = 4000
"""Bytes. A way back to a page, twice encoded, fits; a server in front may allow less."""
DRAINED = 4
"""Up to so many times its bound a refused request is read and thrown away: a browser that is cut
off while it sends shows an error of its own instead of the answer."""

_View = TypeVar("_View", bound=Callable[..., Any])
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def bounded_upload(most_bytes: int) -> Callable[[_View], _View]:
    """Let a view take uploads of at most `most_bytes` for the whole request; see `is_too_large`.

    Views without it take UPLOAD_MAX_REQUEST_BYTES.
    """

    def marked(view: _View) -> _View:
        view.most_bytes = most_bytes  # type: ignore[attr-defined]
        return view

    return marked


def is_too_large(request: HttpRequest) -> bool:
    """Tell whether the upload was larger than its view takes; its files were not read then."""
    return bool(too_large(request))


def too_large(request: HttpRequest) -> dict[str, int]:
    """Return by field name the bytes that the request announced, for files that were not read."""
    return getattr(request, "too_large", {})


class _Bounded(FileUploadHandler):
    """Leaves the files of a request that is too large unread; the fields around them are kept."""

    def __init__(self, request: HttpRequest, most_bytes: int) -> None:
        super().__init__(request)
        self.left = most_bytes
        self.most_drained = DRAINED * most_bytes

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *rest: Any) -> None:
        """See how much is announced."""
        self.announced = content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Refuse a file of which too much is announced."""
        super().new_file(*args, **kwargs)
        if self.announced > self.left:
            self._refuse()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Count what comes, for the announcement may be wrong."""
        self.left -= len(raw_data)
        if self.left < 0:
            self._refuse()
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers behind."""

    def _refuse(self) -> None:
        refused = too_large(self.request)  # type: ignore[arg-type]
        self.request.too_large = {**refused, self.field_name: self.announced}  # type: ignore
        if self.announced > self.most_drained:
            raise StopUpload(connection_reset=True)
        raise SkipFile


class BoundsMiddleware:
    """Answers 400 before a page's view looks at what cannot be meant.

    Machines' addresses (exempt from CSRF) answer in their own form, whatever they are sent.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Check address and form; other bodies are checked by what reads them."""
        if getattr(view, "csrf_exempt", False):
            return
        query = request.META.get("QUERY_STRING", "")
        if len(query) > LONGEST_QUERY:
            raise BadRequest("the query string is too long")
        if "\0" in request.path or "\0" in query or "%00" in query:
            raise BadRequest("a NUL in the address")
        if request.method == "POST" and request.content_type in _FORMS:
            most_bytes = getattr(view, "most_bytes", settings.UPLOAD_MAX_REQUEST_BYTES)
            request.upload_handlers.insert(0, _Bounded(request, most_bytes))
            for name, values in request.POST.lists():
                if "\0" in name or any("\0" in value for value in values):
                    raise BadRequest("a NUL in a form")
