"""The browser may follow the button to the gateway, and nowhere else."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.urls import reverse

from portal import conf


@pytest.mark.django_db
def test_form_may_lead_to_the_gateway(client, huy, order):
    client.force_login(huy)

    policy = client.get(reverse("payments:order", kwargs={"order_id": order.pk}))[
        "Content-Security-Policy"
    ]

    form_action = next(part for part in policy.split("; ") if part.startswith("form-action"))
    assert conf.origin(settings.VNPAY["pay_url"]) in form_action.split()
    assert "'self'" in form_action.split()


def test_production_allows_its_provider_and_gateway_and_not_the_sandbox():
    wanted = {
        "PORTAL_MODE": "production",
        "SECRET_KEY": "a-real-one" * 6,
        "SITE_URL": "https://dichvucong.example",
        "ALLOWED_HOSTS": "dichvucong.example",
        "OIDC_ISSUER": "https://sso.example",
        "OIDC_CLIENT_SECRET": "a-real-one",
        "NATIONAL_URL": "https://national.example",
        "NATIONAL_PASSWORD": "a-real-one",
        "VNPAY_PAY_URL": "https://pay.example:8443/paymentv2/vpcpay.html",
        "VNPAY_API_URL": "https://pay.example/api",
        "VNPAY_SECRET": "a-real-one",
        "VNPAY_TMN_CODE": "SONGVAN1",
    }
    script = (
        "from portal import settings;"
        "print(*settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'])"
    )
    env = {k: v for k, v in os.environ.items() if not k.startswith("DJANGO")} | wanted

    done = subprocess.run(
        [sys.executable, "-c", script],
        env=env,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split() == ["'self'", "https://sso.example", "https://pay.example:8443"]


def test_origin_is_scheme_host_and_port():
    assert conf.origin("https://pay.example:8443/a/b?c=d") == "https://pay.example:8443"
    for address in ("", "pay.example", "javascript:alert(1)", "file:///etc/passwd"):
        with pytest.raises(conf.ConfigurationError):
            conf.origin(address)
