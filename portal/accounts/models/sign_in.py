"""The record of sign-ins, break-glass ones included."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _


class SignIn(models.Model):
    """One attempt to sign in: how, from where, and what came of it.

    A row never changes; retention may delete it. `reason` is a code, with a detail after a colon.
    """

    class Way(models.TextChoices):
        OIDC = "oidc", _("Tài khoản định danh")
        PASSWORD = "password", _("Mật khẩu dự phòng")

    user = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="sign_ins"
    )
    way = models.CharField(max_length=8, choices=Way.choices)
    at = models.DateTimeField(auto_now_add=True)
    address = models.GenericIPAddressField(null=True)
    succeeded = models.BooleanField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["user", "-at"], name="sign_in_by_user"),
            models.Index(fields=["address", "-at"], name="sign_in_by_address"),
        ]
        triggers = [pgtrigger.Protect(name="sign_in_never_changes", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.way} {self.at:%Y-%m-%d %H:%M}"
