"""Keys in a folder of their own, and a paper that was issued."""

import pytest
from check_facts import AN_HAI, DAY
from django.db import transaction

from portal.documents import official, pdf


@pytest.fixture
def folder(tmp_path, settings):
    """Let keys and certificates of a test lie in its own folder."""
    settings.SIGNING = {**settings.SIGNING, "folder": str(tmp_path / "signing")}
    return tmp_path / "signing"


@pytest.fixture
def issue(db, folder):
    """Return a function that issues a slip for a dossier: `issue("12/TNHS")`."""

    def make(number="12/TNHS", reference="H99.21-261128-0042", day=DAY):
        ticket = official.ticket(
            kind="slip",
            number=number,
            signatory=AN_HAI,
            issued_on=day,
            reference=reference,
            about=f"/tra-cuu/?ma={reference}",
        )
        html = f'<html lang="vi"><title>Giấy</title><p>{number} {ticket.check.code}</p></html>'
        with transaction.atomic():
            stored = official.issue(ticket, pdf.Printed(pdf.from_html(html), {}), name="Giấy.pdf")
        paper = stored.registered
        paper.qr = ticket.check.address  # what the QR code on the paper holds
        return paper

    return make
