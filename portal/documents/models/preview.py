"""A small picture of a file, for lists."""

from django.db import models


class Preview(models.Model):
    """The first page of a PDF, or a picture made small: a JPEG of our own making."""

    file = models.OneToOneField(
        "documents.StoredFile", on_delete=models.CASCADE, primary_key=True, related_name="preview"
    )
    image = models.BinaryField()

    def __str__(self) -> str:
        return f"preview of {self.file_id}"
