"""What officers keep about their queue: saved views, labels, what they follow, work in bulk."""

from __future__ import annotations

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SavedView(models.Model):
    """Filters, columns and order of the queue under a name (bộ lọc đã lưu).

    Without a unit it is the owner's own; with one, everybody posted there sees it and supervisors
    of the unit change it. `query` is the address of the queue in its one canonical form.
    """

    owner = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="saved_views")
    unit = models.ForeignKey(
        "agencies.Agency", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1500)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"], condition=Q(unit=None), name="own_view_once_by_name"
            ),
            models.UniqueConstraint(
                fields=["unit", "name"],
                condition=Q(unit__isnull=False),
                name="shared_view_once_by_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DefaultView(models.Model):
    """The view with which the queue opens for an officer; no row is the whole queue."""

    user = models.OneToOneField(
        "accounts.User", on_delete=models.CASCADE, related_name="default_view"
    )
    view = models.ForeignKey(SavedView, on_delete=models.CASCADE, related_name="defaults")

    def __str__(self) -> str:
        return f"{self.view_id} of {self.user_id}"


class Label(models.Model):
    """A label (nhãn) of a unit: its own working mark, told to nobody outside it."""

    unit = models.ForeignKey("agencies.Agency", on_delete=models.CASCADE, related_name="labels")
    name = models.CharField(max_length=30)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "name"], name="label_once_in_a_unit")
        ]

    def __str__(self) -> str:
        return self.name


class DossierLabel(models.Model):
    """A label on a dossier, and who put it there."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="labels")
    label = models.ForeignKey(Label, on_delete=models.CASCADE, related_name="+")
    put_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    put_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "label"], name="dossier_label_once")
        ]

    def __str__(self) -> str:
        return f"{self.label_id} on {self.dossier_id}"


class Follow(models.Model):
    """An officer follows a dossier (theo dõi): her own list, no right and no part in a step."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="follows")
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "dossier"], name="follow_once")]

    def __str__(self) -> str:
        return f"{self.user_id} follows {self.dossier_id}"


class BulkRun(models.Model):
    """One piece of work on many dossiers; its key comes from the page, so that it is done once."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    verb = models.CharField(max_length=12)
    facts = models.JSONField(default=dict)
    started_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["user", "started_at"], name="bulk_run_by_user")]

    def __str__(self) -> str:
        return f"{self.verb} by {self.user_id}"


class BulkItem(models.Model):
    """One dossier of a bulk run: `seen` is the revision on the page, `words` why it was refused.

    `dossier` is empty where the officer does not see (any more) what she chose.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Chưa làm")
        DONE = "done", _("Đã làm")
        REFUSED = "refused", _("Chưa làm được")

    run = models.ForeignKey(BulkRun, on_delete=models.CASCADE, related_name="items")
    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, null=True, related_name="+"
    )
    code = models.CharField(max_length=60)
    seen = models.IntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    words = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["run", "code"], name="bulk_item_once_in_a_run")
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.state}"


ANSWERS_KNOW_WHETHER_OPEN = pgtrigger.Trigger(
    name="answers_know_whether_open",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    func="""
        NEW.is_open := EXISTS (
            SELECT 1 FROM dossiers_dossier
            WHERE id = NEW.dossier_id AND status IN (1, 2, 4, 5, 6, 9)
        );
        RETURN NEW;
    """,
)
"""`Answers.is_open` follows the dossier's status whoever writes: the index of answers holds what is
open and nothing else, so the cost of a filter on a form's field follows the open work."""
OPENING_REACHES_ANSWERS = pgtrigger.Trigger(
    name="opening_reaches_answers",
    operation=pgtrigger.UpdateOf("status"),
    when=pgtrigger.After,
    func="""
        IF (OLD.status IN (1, 2, 4, 5, 6, 9)) <> (NEW.status IN (1, 2, 4, 5, 6, 9)) THEN
            UPDATE dossiers_answers SET is_open = NEW.status IN (1, 2, 4, 5, 6, 9)
            WHERE dossier_id = NEW.id;
        END IF;
        RETURN NULL;
    """,
)
"""A dossier that opens or ends says so to its answers."""
