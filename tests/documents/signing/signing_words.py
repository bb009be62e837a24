"""Who signs in these tests, and when."""

import datetime

from portal.documents.signing.base import Signatory

NOW = datetime.datetime(2026, 11, 28, 9, 0, tzinfo=datetime.UTC)
AN_HAI = Signatory("H99.21", "Trung tâm Phục vụ hành chính công phường An Hải")
ELSEWHERE = Signatory("H99.22", "Công an phường An Hải")
