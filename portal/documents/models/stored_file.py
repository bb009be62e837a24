"""A file that was taken, or that the portal made."""

from __future__ import annotations

import uuid
from typing import IO

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from portal.design.formats import file_size
from portal.documents.errors import FileHeldBack
from portal.documents.models.scan import Scan


def random_place(stored: StoredFile, name: str) -> str:
    """Return where the bytes go: a random name, without ending, that says nothing."""
    place = uuid.uuid4().hex
    return f"{place[:2]}/{place}"


class StoredFile(models.Model):
    """Bytes in the storage and what is known about them. Never changed, only replaced or erased.

    Who may see a file is decided by the room that links to it; nothing is served by its id alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField(null=True, blank=True)
    content = models.FileField(upload_to=random_place, max_length=100)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="stored_file_not_empty", condition=Q(size__gt=0)),
            models.CheckConstraint(
                name="stored_file_sha256", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
            models.UniqueConstraint(name="stored_file_place", fields=["content"]),
        ]
        triggers = [pgtrigger.Protect(name="stored_file_never_changes", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return self.name

    def open(self) -> IO[bytes]:
        """Return the bytes as a stream to read.

        Raises FileHeldBack while the virus scanner has not said that the file is clean, when it
        was to be asked: such a file leaves the storage by no way.
        """
        held = self._not_clean()
        if held is not None:
            raise FileHeldBack(self.name, is_infected=held.state == Scan.State.INFECTED)
        return self._open()

    @property
    def is_held_back(self) -> bool:
        """Does the virus scanner's word still lack, or is it bad?"""
        return self._not_clean() is not None

    @property
    def is_not_clean(self) -> bool:
        """The same for lists, which fetch `scan` together with the file."""
        return hasattr(self, "scan") and self.scan.state != Scan.State.CLEAN

    def _not_clean(self) -> Scan | None:
        return Scan.objects.filter(file_id=self.pk).exclude(state=Scan.State.CLEAN).first()

    def _open(self) -> IO[bytes]:
        return self.content.storage.open(str(self.content.name), "rb")

    def read(self) -> bytes:
        """Return the bytes."""
        with self.open() as stream:
            return stream.read()

    def read_unscanned(self) -> bytes:
        """Return the bytes for the scanner itself, whatever it said before."""
        with self._open() as stream:
            return stream.read()

    @property
    def size_words(self) -> str:
        """Return the size as people read it: "3,1 MB"."""
        return file_size(self.size)

    @property
    def can_be_digitised(self) -> bool:
        """Is it a scan: a picture or a PDF?"""
        return self.is_picture or self.content_type == "application/pdf"

    @property
    def is_picture(self) -> bool:
        """Tell whether a page can show it as a picture."""
        return self.content_type.startswith("image/")
