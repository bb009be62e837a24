"""The browser may follow the button to the gateway, and nowhere else."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.urls import reverse

from portal import conf
from tests.security.production_start import environment


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
    env = environment(VNPAY_PAY_URL="https://pay.example:8443/paymentv2/vpcpay.html")
    script = (
        "from portal import settings;"
        "print(*settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'])"
    )

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
