"""A file on its way: it arrives in parts, over lines that break."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from portal.design.formats import file_size


def part_place(part: UploadPart, name: str) -> str:
    """Return where the bytes of a part go, apart from the files that are kept."""
    return f"parts/{uuid.uuid4().hex}"


class Upload(models.Model):
    """What one person sends to one place, and how much of it is here.

    `place` is an opaque name that the room above gives (a draft, a request for a supplement) and
    `key` the paper there. A finished upload names its file, so that finishing twice gives one;
    while `is_held` nothing else refers to that file yet.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)
    received = models.PositiveBigIntegerField(default=0)
    file = models.ForeignKey(
        "documents.StoredFile", on_delete=models.CASCADE, null=True, related_name="+"
    )
    is_held = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    touched_at = models.DateTimeField()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="upload_received_within_size",
                condition=Q(size__gt=0, received__lte=F("size")),
            ),
            models.CheckConstraint(
                name="upload_sha256", condition=Q(sha256="") | Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(
                name="upload_held_with_file", condition=Q(is_held=False) | Q(file__isnull=False)
            ),
            models.UniqueConstraint(
                name="upload_once_on_its_way",
                fields=["owner", "place", "key", "sha256"],
                condition=Q(file__isnull=True) & ~Q(sha256=""),
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "place"], name="upload_place"),
            models.Index(fields=["touched_at"], name="upload_touched"),
        ]

    def __str__(self) -> str:
        return f"{self.received}/{self.size} of {self.name}"

    @property
    def percent(self) -> int:
        """Return how much is here, in whole per cent, never 100 before all is here."""
        return 100 * self.received // self.size

    @property
    def size_words(self) -> str:
        """Return the size as people read it: "3,1 MB"."""
        return file_size(self.size)


class UploadPart(models.Model):
    """Bytes of an upload from `offset` on, in a file of their own until all are here."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="parts")
    offset = models.PositiveBigIntegerField()
    content = models.FileField(upload_to=part_place, max_length=100)

    class Meta:
        ordering = ["offset"]
        constraints = [
            models.UniqueConstraint(name="upload_part_once", fields=["upload", "offset"]),
            models.UniqueConstraint(name="upload_part_place", fields=["content"]),
        ]

    def __str__(self) -> str:
        return f"{self.upload_id} from {self.offset}"
