"""A paper's facts, and how the demo's kinds and agencies read them."""

import datetime

from portal.documents.checking.payload import Facts
from portal.documents.signing.base import Signatory

AN_HAI = Signatory("H99.21", "Trung tâm Phục vụ hành chính công phường An Hải")
DAY = datetime.date(2026, 11, 28)


def facts(**more):
    """Return what the QR code of a slip says."""
    known = {
        "code": "7KQ2M9XD4HTA",
        "kind": "slip",
        "number": "12/TNHS",
        "issuer": "H99.21",
        "issued_on": DAY,
        "reference": "H99.21-261128-0042",
    }
    return Facts(**{**known, **more})
