"""A folder of keys of its own, a paper to sign, and a token in SoftHSM."""

import pytest
from signing_words import AN_HAI

from portal.documents import pdf
from tests.soft_token import make_token


@pytest.fixture
def folder(tmp_path, settings):
    """Let keys and certificates of a test lie in its own folder."""
    settings.SIGNING = {**settings.SIGNING, "folder": str(tmp_path / "signing")}
    return tmp_path / "signing"


@pytest.fixture(scope="session")
def paper():
    """Return an unsigned paper."""
    return pdf.from_html('<html lang="vi"><title>Giấy</title><p>Giấy xác nhận</p></html>')


@pytest.fixture
def token(tmp_path, settings, folder, monkeypatch):
    """Keep the key and certificate of An Hải in a SoftHSM token, and name it in the settings."""
    return make_token(tmp_path, settings, monkeypatch, [AN_HAI])
