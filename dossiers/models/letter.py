"""Letters of a unit to the person of a dossier (thư, công văn): drafted, approved, sent."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Letter(models.Model):
    """A letter about one dossier, drafted by one officer and approved by another.

    It waits while `decided_at` is empty; approved it is signed and numbered at once (`paper`), and
    its words change no more. `replaces` names the sent letter in whose place it stands, and
    `replacing_why` says why. Whether it is in force stands in the register of signed papers.
    Words lie here and not in events, so that retention can erase them.
    """

    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="letters"
    )
    title = models.CharField(max_length=200)
    body = models.TextField(max_length=20_000, blank=True)
    drafted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    approved = models.BooleanField(null=True, blank=True)
    answer = models.TextField(max_length=2000, blank=True)
    paper = models.OneToOneField(
        "dossiers.IssuedPaper", on_delete=models.PROTECT, null=True, related_name="letter"
    )
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    replacing_why = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(approved=None), name="letter_waits_once"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("drafted_by")),
                name="letter_by_two_people",
            ),
            models.CheckConstraint(
                condition=Q(approved=None, decided_at=None, decided_by=None)
                | Q(approved__isnull=False, decided_at__isnull=False, decided_by__isnull=False),
                name="letter_decided_whole",
            ),
            models.CheckConstraint(
                condition=Q(approved=True, paper__isnull=False)
                | Q(approved=False, paper=None)
                | Q(approved=None, paper=None),
                name="letter_sent_is_signed",
            ),
        ]

    def __str__(self) -> str:
        return self.title
