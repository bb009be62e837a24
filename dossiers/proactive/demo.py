"""The demo's reminders: a boy who turns 17, and a driving licence whose time is almost over."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers.demo_past import TRAN_QUOC_BAO
from dossiers.mandates.demo import make_person
from dossiers.proactive import making
from portal.documents import pdf
from portal.documents.uploads import store_bytes
from portal.vault import keeping
from portal.vault.models import VaultItem

PAPER, NUMBER = "GT.GIAY-PHEP-LAI-XE", "380156789012"
LEFT = datetime.timedelta(days=40)
"""So long the licence is still good when the demo is loaded; its reminder comes 60 days before."""
SHEET = """<html lang="vi"><h1>GIẤY PHÉP LÁI XE</h1><p>Bản điện tử, mẫu để trình diễn.</p>
<p>Số: {number}. Họ và tên: {name}. Hạng: B. Có giá trị đến hết ngày {until}.</p></html>"""


def load() -> int:
    """Keep the licence, then remind whoever is due; return how many reminders were made.

    A licence whose time was over long ago, in a demo kept for months, is followed by a new one.
    """
    now = timezone.now()
    today = timezone.localdate(now)
    holder = make_person(*TRAN_QUOC_BAO)
    held = VaultItem.objects.owned_by(str(holder.personal_id)).filter(paper=PAPER)
    if not held.valid(today).exists():
        _keep_licence(str(holder.personal_id), holder.full_name, today + LEFT, now)
    return making.run(now=now)


def _keep_licence(owner: str, name: str, until: datetime.date, now: datetime.datetime) -> None:
    words = SHEET.format(number=NUMBER, name=name, until=f"{until:%d/%m/%Y}")
    sheet = pdf.from_html(words)
    keeping.keep(
        keeping.Kept(
            owner=owner,
            kind=VaultItem.Kind.RESULT,
            paper=PAPER,
            name="Giấy phép lái xe hạng B",
            number=NUMBER,
            agency="Sở Xây dựng tỉnh Sông Vân",
            issued_on=until.replace(year=until.year - 10, day=min(until.day, 28)),
            valid_until=until,
            file=store_bytes(sheet, name="giay-phep-lai-xe.pdf", content_type="application/pdf"),
            origin=f"demo:licence:{until}",
            source="sổ cấp trước năm 2026",
            source_name="Đổi giấy phép lái xe",
        ),
        now=now,
    )
