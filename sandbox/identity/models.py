"""The signing key, authorization codes and access tokens."""

from __future__ import annotations

import datetime
import hashlib
import secrets

from django.db import models
from django.utils import timezone

CODE_SECONDS = 60
TOKEN_SECONDS = 600


class SigningKey(models.Model):
    """The RSA key that signs ID tokens, made at the first start. There is one row."""

    only = models.BooleanField(primary_key=True, default=True)
    private_jwk = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.private_jwk.get("kid"))


class AuthorizationCode(models.Model):
    """A code given to the browser: for one use, for 60 seconds, for one client and one verifier."""

    digest = models.CharField(max_length=64, unique=True)
    person_id = models.CharField(max_length=60)
    level = models.CharField(max_length=1)
    redirect_uri = models.TextField()
    nonce = models.CharField(max_length=255)
    challenge = models.CharField(max_length=128)
    created_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.person_id} {self.created_at:%H:%M:%S}"

    @property
    def is_stale(self) -> bool:
        """Are its 60 seconds over?"""
        return timezone.now() - self.created_at > datetime.timedelta(seconds=CODE_SECONDS)


class AccessToken(models.Model):
    """A bearer token for userinfo."""

    digest = models.CharField(max_length=64, unique=True)
    code = models.ForeignKey(AuthorizationCode, models.CASCADE, related_name="tokens")
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.code.person_id} {self.created_at:%H:%M:%S}"

    @property
    def is_live(self) -> bool:
        """Does it still open userinfo?"""
        age = timezone.now() - self.created_at
        return self.revoked_at is None and age <= datetime.timedelta(seconds=TOKEN_SECONDS)


def digest(secret: str) -> str:
    """Return what is stored of a code or token."""
    return hashlib.sha256(secret.encode()).hexdigest()


def new_secret() -> str:
    """Return a fresh code or token."""
    return secrets.token_urlsafe(32)
