"""Systems of others: the national portal, registers, post, payment, messages."""

from __future__ import annotations

from typing import Any

from portal import conf
from portal.notices.channels import configuration as notice_channels
from portal.settings.site import MODE, SANDBOX_URL

# The national portal's classic adapter (law notes 5.1)
DEVELOPMENT_NATIONAL_PASSWORD = "sandbox-national-password"  # noqa: S105
NATIONAL: dict[str, Any] = {
    "base_url": conf.text("NATIONAL_URL", f"{SANDBOX_URL}/adapter"),
    "username": conf.text("NATIONAL_USERNAME", "songvan"),
    "password": conf.text("NATIONAL_PASSWORD", DEVELOPMENT_NATIONAL_PASSWORD),
    "dstcode": conf.text("NATIONAL_DSTCODE", "VN:GOV:000.00.00.G22:vpcpdvcqg"),
    "unit_code": conf.text("NATIONAL_UNIT_CODE", "H99"),
    "adapter": conf.text("NATIONAL_ADAPTER", "classic"),
    "timeout": conf.whole("NATIONAL_TIMEOUT", 60),
}

# The registers of the State (law notes 7.2, 7.4); the sandbox plays them
DEVELOPMENT_REGISTERS_SECRET = "sandbox-registers-secret"  # noqa: S105
# In production a register without an address is not connected
_REGISTERS_URL = f"{SANDBOX_URL}/registers"
REGISTERS: dict[str, Any] = {
    "population_url": conf.text("REGISTER_POPULATION_URL", f"{_REGISTERS_URL}/dan-cu"),
    "business_url": conf.text("REGISTER_BUSINESS_URL", f"{_REGISTERS_URL}/doanh-nghiep"),
    "client_id": conf.text("REGISTERS_CLIENT_ID", "mot-cua"),
    "secret": conf.text("REGISTERS_SECRET", DEVELOPMENT_REGISTERS_SECRET),
    "timeout": conf.whole("REGISTERS_TIMEOUT", 5),
}
if MODE == "production":
    REGISTERS["population_url"] = conf.text("REGISTER_POPULATION_URL")
    REGISTERS["business_url"] = conf.text("REGISTER_BUSINESS_URL")

# The post that carries results (docs/post.md); in production without an address there is none
DEVELOPMENT_POST_TOKEN = "sandbox-post-token"  # noqa: S105
POST: dict[str, Any] = {
    "adapter": conf.text("POST_ADAPTER", "http"),
    "url": conf.text("POST_URL", "" if MODE == "production" else f"{SANDBOX_URL}/post"),
    "token": conf.text("POST_TOKEN", DEVELOPMENT_POST_TOKEN),
    "timeout": conf.whole("POST_TIMEOUT", 20),
    # How long between two looks at a parcel
    "look_seconds": conf.whole("POST_LOOK_SECONDS", 900 if MODE == "production" else 20),
}

# The payment gateway (VNPAY 2.1.0, law notes 6.2)
DEVELOPMENT_VNPAY_SECRET = "SANDBOXVNPAYSECRET"  # noqa: S105
DEVELOPMENT_VNPAY_TMN_CODE = "DEMO0001"
VNPAY = {
    "pay_url": conf.text("VNPAY_PAY_URL", f"{SANDBOX_URL}/vnpay/paymentv2/vpcpay.html"),
    "api_url": conf.text("VNPAY_API_URL", f"{SANDBOX_URL}/vnpay/merchant_webapi/api/transaction"),
    "tmn_code": conf.text("VNPAY_TMN_CODE", DEVELOPMENT_VNPAY_TMN_CODE),
    "secret": conf.text("VNPAY_SECRET", DEVELOPMENT_VNPAY_SECRET),
    "timeout": conf.whole("VNPAY_TIMEOUT", 15),
}
PAYMENT_GATEWAYS = conf.words("PAYMENT_GATEWAYS", "vnpay")
# The button that leads to the gateway is a form: its answer redirects to these origins
PAYMENT_ORIGINS = [conf.origin(str(VNPAY["pay_url"]))]

# Notices by e-mail and SMS (docs/notices.md); the first provider that takes a message sends it
DEVELOPMENT_MESSAGE_TOKEN = notice_channels.DEVELOPMENT_TOKEN
NOTICE_PROVIDERS: dict[str, list[dict[str, Any]]] = {
    "email": notice_channels.providers(
        "email", {"thu": f"{SANDBOX_URL}/mail/send/"}, "motcua@songvan.example"
    ),
    "sms": notice_channels.providers(
        "sms", {"sms1": f"{SANDBOX_URL}/sms1/send/", "sms2": f"{SANDBOX_URL}/sms2/send/"}, "MOTCUA"
    ),
}
SMS_WITH_MARKS = conf.flag("SMS_WITH_MARKS", True)
