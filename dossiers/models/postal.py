"""Where a result goes by post: each address that was given, the last one in force."""

from __future__ import annotations

from django.db import models

from portal.post.base import Recipient


class PostalAddress(models.Model):
    """A recipient of the result by post. A filed dossier's rows are only added, numbered from 1.

    `words` is the whole address as it was told that day; `postage` what the page said that the
    post takes, in đồng (null: not known). Personal text: retention empties it.
    """

    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="postal_addresses"
    )
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    province = models.CharField(max_length=2, blank=True)
    commune = models.CharField(max_length=5, blank=True)
    line = models.CharField(max_length=200, blank=True)
    words = models.CharField(max_length=500, blank=True)
    postage = models.PositiveIntegerField(null=True, blank=True)
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="postal_address_once")
        ]

    def __str__(self) -> str:
        return f"postal address {self.number} of {self.dossier_id}"

    @property
    def recipient(self) -> Recipient:
        """The row as the post is told of it."""
        return Recipient(self.name, self.phone, self.province, self.commune, self.line, self.words)
