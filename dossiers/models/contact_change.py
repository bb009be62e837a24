"""A change of how the applicant is reached, after the dossier was filed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _


class ContactChange(models.Model):
    """What `phone`, `email` and `address` were before and after, by name, only those that changed.

    The event holds the names and a digest; retention empties both sides.
    """

    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="contact_changes"
    )
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    salt = models.CharField(max_length=32)
    changed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"contact change {self.pk} of {self.dossier_id}"

    @property
    def lines(self) -> list[dict[str, str]]:
        """Each field that changed, with its name, as officers read it."""
        names = {"phone": _("Điện thoại"), "email": _("Thư điện tử"), "address": _("Địa chỉ")}
        return [
            {
                "label": str(names.get(key, key)),
                "before": self.before.get(key, ""),
                "after": self.after.get(key, ""),
            }
            for key in self.after
        ]
