"""A person who signs in: citizen, officer, or both."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Creates people."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        """Create a person; without a password only OpenID Connect opens the account."""
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A natural person, matched by the personal number (số định danh cá nhân).

    Officers are people with a posting (portal.accounts.models.posting). A password exists only for
    development, demo and break-glass accounts; everybody else comes through the national identity
    provider (NĐ 310/2026, law notes 7.1).
    """

    class Sex(models.TextChoices):
        MALE = "male", _("Nam")
        FEMALE = "female", _("Nữ")
        UNKNOWN = "", _("Chưa rõ")

    username = models.CharField(max_length=64, unique=True)
    personal_id = models.CharField(max_length=12, null=True, blank=True, unique=True)
    tech_id = models.CharField(max_length=64, blank=True)
    full_name = models.CharField(max_length=120)
    date_of_birth = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=6, choices=Sex.choices, blank=True, default="")
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    identity_level = models.PositiveSmallIntegerField(default=0)
    is_break_glass = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="user_personal_id_digits",
                condition=Q(personal_id__isnull=True) | Q(personal_id__regex=r"^\d{12}$"),
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        """Return the last two names, as officers are called in tables: "Hoài Nam"."""
        return " ".join(self.full_name.split()[-2:])
