"""Settings are parsed strictly and production refuses development values."""

import pytest

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


def test_development_settings_may_not_serve_production():
    from portal import settings

    found = production.problems({**vars(settings), "DEBUG": True})

    assert [line.split(" ")[0] for line in found] == [
        "DEBUG",
        "SECRET_KEY",
        "OIDC_CLIENT_SECRET",
        "NATIONAL_PASSWORD",
        "VNPAY_SECRET",
        "VNPAY_TMN_CODE",
        "OIDC_ISSUER",
        "NATIONAL_URL",
        "VNPAY_PAY_URL",
        "VNPAY_API_URL",
        "SITE_URL",
        "OIDC_ORIGINS",
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
        "VNPAY": {
            "secret": "real",
            "tmn_code": "SONGVAN1",
            "pay_url": "https://pay.example.vn",
            "api_url": "https://pay.example.vn/api",
        },
        "DEVELOPMENT_VNPAY_SECRET": "d",
        "DEVELOPMENT_VNPAY_TMN_CODE": "d",
        "SITE_URL": "https://dichvucong.example.gov.vn",
        "SANDBOX_URL": "http://127.0.0.1:8001",
        "IDENTITY_ORIGINS": ["https://sso.example.gov.vn"],
        "ALLOWED_HOSTS": ["dichvucong.example.gov.vn"],
    }

    assert production.problems(real) == []
