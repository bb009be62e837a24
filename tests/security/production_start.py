"""Real-looking production settings, and programs started under them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

HOST = "dichvucong.songvan.example"
PRODUCTION = {
    "PORTAL_MODE": "production",
    "SECRET_KEY": "4t9!x-real-looking-value-of-more-than-fifty-signs-%8q2",
    "SITE_URL": f"https://{HOST}",
    "ALLOWED_HOSTS": HOST,
    "OIDC_ISSUER": "https://sso.example/identity",
    "OIDC_CLIENT_SECRET": "a-real-one",
    "NATIONAL_URL": "https://national.example/adapter",
    "NATIONAL_PASSWORD": "a-real-one",
    "VNPAY_PAY_URL": "https://pay.example/paymentv2/vpcpay.html",
    "VNPAY_API_URL": "https://pay.example/api",
    "VNPAY_SECRET": "a-real-one",
    "VNPAY_TMN_CODE": "SONGVAN1",
    "SIGNING_FOLDER": "/srv/mot-cua/signing",
    "SIGNING_PASSPHRASE": "a-real-one",
    "SIGNING_ROOTS": "/srv/mot-cua/roots.pem",
    "EMAIL_THU_URL": "smtp://motcua@mail.example:587",
    "EMAIL_THU_TOKEN": "a-real-one",
    "SMS_PROVIDERS": "mang1",
    "SMS_MANG1_URL": "https://sms.example/send",
    "SMS_MANG1_TOKEN": "a-real-one",
}


def environment(**changes: str) -> dict[str, str]:
    """Return this process's environment with production settings, some of them changed."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(
            ("DJANGO", "PORTAL", "OIDC", "NATIONAL", "VNPAY", "SANDBOX", "SIGN", "EMAIL_", "SMS_")
        )
    }
    return {**kept, **PRODUCTION, **changes}


def program(name: str) -> str:
    """Return the path of an installed program beside this Python."""
    return str(Path(sys.executable).with_name(name))


def run(*command: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a program to its end, in the checkout."""
    return subprocess.run(
        command, env=env, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=60
    )


def manage(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run manage.py to its end."""
    return run(sys.executable, "manage.py", *arguments, env=env)
