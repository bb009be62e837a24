"""Sending a file in parts, as static/js/upload.js does."""

import hashlib

from tests.documents.document_files import pdf
from tests.dossiers.citizen.conftest import url

PDF = pdf(pages=2)


def begin(client, draft, data=PDF, name="so-do.pdf", key="can_cuoc", **more):
    sent = {"key": key, "name": name, "size": len(data), "sha256": digest(data), **more}
    return client.post(url("upload_begin", draft.uuid), sent)


def digest(data):
    return hashlib.sha256(data).hexdigest()


def part(client, address, offset, data):
    return client.generic(
        "POST", address, data, "application/octet-stream", headers={"Upload-Offset": str(offset)}
    )


def bytes_kept(settings):
    return [each for each in settings.MEDIA_ROOT.rglob("*") if each.is_file()]
