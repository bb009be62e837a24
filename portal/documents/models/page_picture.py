"""A page of a file made small, for those who are to look at exactly this page."""

from django.db import models


class PagePicture(models.Model):
    """One page of a PDF as a small JPEG of our own making, drawn when it was first asked for."""

    file = models.ForeignKey(
        "documents.StoredFile", on_delete=models.CASCADE, related_name="page_pictures"
    )
    page = models.PositiveSmallIntegerField()
    image = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "page"], name="page_picture_once"),
            models.CheckConstraint(condition=models.Q(page__gt=0), name="page_picture_numbered"),
        ]

    def __str__(self) -> str:
        return f"page {self.page} of {self.file_id}"
