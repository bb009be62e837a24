"""What the virus scanner said about a file."""

from django.db import models
from django.db.models import Q


class Scan(models.Model):
    """The scanner's word on one file. A file without one came while no scanner was configured.

    `WAITING` and `INFECTED` files are opened by nobody (StoredFile.open).
    """

    class State(models.TextChoices):
        CLEAN = "clean"
        WAITING = "waiting"
        INFECTED = "infected"

    file = models.OneToOneField(
        "documents.StoredFile", on_delete=models.CASCADE, primary_key=True, related_name="scan"
    )
    state = models.CharField(max_length=10, choices=State.choices)
    scanner = models.CharField(max_length=120, blank=True)
    finding = models.CharField(max_length=200, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    tried_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="scan_finding_when_infected",
                condition=Q(state="infected") ^ Q(finding=""),
            )
        ]
        indexes = [
            models.Index(fields=["tried_at"], condition=~Q(state="clean"), name="scan_not_clean")
        ]

    def __str__(self) -> str:
        return f"{self.state}: {self.file_id}"
