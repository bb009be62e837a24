"""Settings are parsed strictly and production refuses development values."""

from pathlib import Path

import pytest
from django.db import connection

from portal import conf, production


def test_an_unknown_word_is_not_taken_for_no(monkeypatch):
    monkeypatch.setenv("DEBUG", "maybe")

    with pytest.raises(conf.ConfigurationError, match="DEBUG: expected yes or no, found 'maybe'"):
        conf.flag("DEBUG")


def test_a_number_that_is_none_is_refused(monkeypatch):
    monkeypatch.setenv("OIDC_TIMEOUT", "ten")

    with pytest.raises(conf.ConfigurationError, match="OIDC_TIMEOUT"):
        conf.whole("OIDC_TIMEOUT", 10)


def test_a_secret_can_come_from_a_file(monkeypatch, tmp_path):
    (tmp_path / "key").write_text("from-a-file\n")
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "key"))

    assert conf.text("SECRET_KEY") == "from-a-file"


def test_only_postgresql_is_taken():
    with pytest.raises(conf.ConfigurationError, match="PostgreSQL only"):
        conf.database("sqlite:///db.sqlite3")


def test_a_socket_url_becomes_a_host():
    entry = conf.database("postgresql://motcua@/motcua?host=/tmp/short")

    assert (entry["NAME"], entry["USER"], entry["HOST"]) == ("motcua", "motcua", "/tmp/short")


def test_celery_writes_a_socket_in_its_own_way():
    assert (
        conf.broker_url("unix:///tmp/s/redis.sock?db=3")
        == "redis+socket:///tmp/s/redis.sock?virtual_host=3"
    )


def has_certificates(settings):
    return (Path(settings.SIGNING["folder"]) / "development-ca.pem").exists()


def test_development_settings_may_not_serve_production():
    from portal import settings

    found = production.problems({**vars(settings), "DEBUG": True})

    assert [line.split(" ")[0] for line in found] == [
        "DEBUG",
        "SECRET_KEY",
        "OIDC_CLIENT_SECRET",
        "NATIONAL_PASSWORD",
        "REGISTERS_SECRET",
        "POST_TOKEN",
        "VNPAY_SECRET",
        "VNPAY_TMN_CODE",
        "SIGNING_PASSPHRASE",
        *(["SIGNING_FOLDER"] if has_certificates(settings) else []),
        "SIGNING_ROOTS",
        "EMAIL_THU_TOKEN",
        "SMS_SMS1_TOKEN",
        "SMS_SMS2_TOKEN",
        "OIDC_ISSUER",
        "NATIONAL_URL",
        "REGISTER_POPULATION_URL",
        "REGISTER_BUSINESS_URL",
        "POST_URL",
        "VNPAY_PAY_URL",
        "VNPAY_API_URL",
        "SITE_URL",
        "OIDC_ORIGINS",
        "EMAIL_THU_URL",
        "SMS_SMS1_URL",
        "SMS_SMS2_URL",
        "ALLOWED_HOSTS",
    ]


def test_real_settings_may_serve_production():
    real = {
        "DEBUG": False,
        "SECRET_KEY": "a-real-one" * 5,
        "DEVELOPMENT_SECRET": "d",
        "OIDC": {"client_secret": "real", "issuer": "https://sso.example.gov.vn"},
        "DEVELOPMENT_OIDC_SECRET": "d",
        "NATIONAL": {"password": "real", "base_url": "https://ngsp.example.gov.vn"},
        "DEVELOPMENT_NATIONAL_PASSWORD": "d",
        "POST": {"url": "", "token": "x"},
        "DEVELOPMENT_POST_TOKEN": "sandbox-post-token",
        "REGISTERS": {
            "secret": "real",
            "population_url": "https://dan-cu.example.gov.vn",
            "business_url": "",
        },
        "DEVELOPMENT_REGISTERS_SECRET": "d",
        "VNPAY": {
            "secret": "real",
            "tmn_code": "SONGVAN1",
            "pay_url": "https://pay.example.vn",
            "api_url": "https://pay.example.vn/api",
        },
        "DEVELOPMENT_VNPAY_SECRET": "d",
        "DEVELOPMENT_VNPAY_TMN_CODE": "d",
        "SIGNING": {
            "signer": "files",
            "folder": "/srv/mot-cua/signing",
            "passphrase": "real",
            "roots": ["/srv/mot-cua/roots.pem"],
        },
        "DEVELOPMENT_SIGNING_PASSPHRASE": "d",
        "NOTICE_PROVIDERS": {
            "email": [
                {"name": "thu", "adapter": "smtp", "url": "smtp://127.0.0.1:25", "token": ""}
            ],
            "sms": [
                {"name": "m1", "adapter": "http", "url": "https://sms.example.vn", "token": "real"}
            ],
        },
        "DEVELOPMENT_MESSAGE_TOKEN": "d",
        "DRAFT_DAYS": 60,
        "DRAFT_REMINDER_DAYS": 7,
        "RETENTION_MONTHS": {"returned": 120},
        "RETENTION_DECISION": "Quyết định 12/2026/QĐ-UBND",
        "SITE_URL": "https://dichvucong.example.gov.vn",
        "SANDBOX_URL": "http://127.0.0.1:8001",
        "IDENTITY_ORIGINS": ["https://sso.example.gov.vn"],
        "ALLOWED_HOSTS": ["dichvucong.example.gov.vn"],
    }

    assert production.problems(real) == []


def test_every_connection_plans_as_we_say(db):
    with connection.cursor() as cursor:
        for each in conf.PLANNING:
            name, value = each.split("=")
            cursor.execute("SELECT current_setting(%s)", [name])
            assert cursor.fetchone() == (value,)


def test_numbers_by_key_are_read_strictly(monkeypatch):
    keys = ("withdrawn", "returned")
    assert conf.numbers("X_MONTHS", keys) == {}
    monkeypatch.setenv("X_MONTHS", "withdrawn=24, returned=0")
    assert conf.numbers("X_MONTHS", keys) == {"withdrawn": 24, "returned": 0}
    for wrong in ("withdrawn", "withdrawn=-1", "kept=3", "returned=x"):
        monkeypatch.setenv("X_MONTHS", wrong)
        with pytest.raises(conf.ConfigurationError):
            conf.numbers("X_MONTHS", keys)
