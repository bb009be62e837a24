"""Messages (tin nhắn) between the person and the unit that holds the dossier."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Message(models.Model):
    """One message of the thread of a dossier. The event that tells of it holds its id only.

    `unit` is the agency that wrote it, or to which the person wrote. `token` comes with the page
    that sent it, so that what is sent twice is there once. `read_at` is when the other side first
    opened it. Retention empties `text` and deletes the files.
    """

    class Side(models.TextChoices):
        PERSON = "person", _("Người nộp")
        UNIT = "unit", _("Cơ quan")

    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="messages"
    )
    side = models.CharField(max_length=6, choices=Side.choices)
    text = models.TextField(max_length=4000)
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    token = models.UUIDField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "token"], name="message_sent_once")
        ]
        indexes = [
            models.Index(
                fields=["dossier", "side"],
                name="message_unread",
                condition=models.Q(read_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"message {self.pk} of {self.dossier_id}"


class MessageFile(models.Model):
    """A file that came with a message."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"file of message {self.message_id}"
