"""Files: those of the site, those that come in, and signatures on those that go out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from portal import conf
from portal.settings.site import BASE_DIR, MODE

STATIC_URL = "/static/"
STATIC_ROOT = Path(conf.text("PORTAL_STATIC", str(BASE_DIR / "var" / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(conf.text("PORTAL_FILES", str(BASE_DIR / "var" / "files")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if MODE == "development"
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
UPLOAD_MAX_BYTES = conf.whole("UPLOAD_MAX_BYTES", 20 * 1024 * 1024)
# All files of one request together, with what is typed beside them
UPLOAD_MAX_REQUEST_BYTES = conf.whole("UPLOAD_MAX_REQUEST_BYTES", 5 * UPLOAD_MAX_BYTES)
UPLOAD_PART_BYTES = 1024 * 1024
# What one person may have on its way, and all files of one draft together
UPLOAD_MAX_UNFINISHED = conf.whole("UPLOAD_MAX_UNFINISHED", 30)
UPLOAD_MAX_DRAFT_BYTES = conf.whole("UPLOAD_MAX_DRAFT_BYTES", 15 * UPLOAD_MAX_BYTES)
UPLOAD_HOURS = conf.whole("UPLOAD_HOURS", 72)  # an upload that nobody goes on with is erased
DIGITISING_MAX_PAGES = conf.whole("DIGITISING_MAX_PAGES", 200)
FILE_SCANNER = conf.one_of("FILE_SCANNER", ("", "clamd"), "")
CLAMD_ADDRESS = conf.text("CLAMD_ADDRESS", "unix:/run/clamav/clamd.ctl")
FILE_SCANNER_DOWN = conf.one_of("FILE_SCANNER_DOWN", ("refuse", "wait"), "refuse")

# Signatures on papers and the keys of their QR codes (docs/signatures.md)
DEVELOPMENT_SIGNING_PASSPHRASE = "sandbox-signing-passphrase"  # noqa: S105
SIGNING: dict[str, Any] = {
    "signer": conf.one_of("SIGNER", ("files", "pkcs11"), "files"),
    "folder": conf.text("SIGNING_FOLDER", str(BASE_DIR / "var" / "signing")),
    "passphrase": conf.text("SIGNING_PASSPHRASE", DEVELOPMENT_SIGNING_PASSPHRASE),
    "roots": conf.words("SIGNING_ROOTS"),
    "crls": conf.words("SIGNING_CRLS"),
    "token": {
        "library": conf.text("SIGNING_PKCS11_LIBRARY"),
        "name": conf.text("SIGNING_PKCS11_TOKEN"),
        "pin": conf.text("SIGNING_PKCS11_PIN"),
        "label": conf.text("SIGNING_PKCS11_LABEL", "{code}"),
    },
    "development": MODE != "production",
}
