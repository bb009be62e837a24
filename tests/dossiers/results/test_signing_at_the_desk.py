"""A drafted result is signed by its approver at the desk, before it has a number."""

import datetime
import io

import pytest
from django.urls import reverse
from django.utils import timezone
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from dossiers import actions, history, offers
from dossiers.absences import entering
from dossiers.errors.acting import NotPossibleNow, NotYours, StaleDossier
from dossiers.errors.results import DraftNotSigned, NotDraftedHere, ResultSignedAlready
from dossiers.models import Dossier, RefusedAttempt, ResultEntry
from portal.documents import blanks, official, pdf
from portal.documents.models import RegisteredPaper
from portal.documents.signing import development, pades, registry
from portal.documents.signing.base import Signatory, person_code
from portal.workflow import simple_workflow
from portal.workflow.moves import EdgeClosed
from tests import people
from tests.dossiers.absences.conftest import officer
from tests.dossiers.citizen.conftest import signed_in
from tests.dossiers.conftest import at, fresh
from tests.dossiers.results.conftest import drafted, issued, scanned
from tests.dossiers.results.test_issuing_results import told_by
from tests.soft_token import make_token

LONG_AGO = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
LATER = datetime.datetime(2027, 1, 1, tzinfo=datetime.UTC)


@pytest.fixture
def world(db):
    """A ready workflow that lets nobody approve what is not signed."""
    return people.make_world(workflow=simple_workflow(with_signature=True))


@pytest.fixture
def waiting(world, paid, template):
    """Drafted from the template, and with Thắng, who approves."""
    return passed_on(world.people.phuong, drafted(world, paid), "submit")


def passed_on(who, dossier, edge):
    return actions.move(dossier=dossier, by=who, seen=dossier.revision, edge=edge, now=at(hour=15))


def sign(who, dossier, **more):
    return actions.sign_result(
        **{"dossier": dossier, "by": who, "seen": dossier.revision, "now": at(hour=15), **more}
    )


def file_of(dossier):
    return dossier.results.get(replaced_at=None).file


def test_from_draft_to_issue_without_any_pdf_from_outside(world, waiting, tmp_path, client):
    thang = world.people.thang
    with pytest.raises(EdgeClosed, match="kết quả đã ký số"):
        passed_on(thang, waiting, "approve")

    signed = sign(thang, waiting)
    hers = file_of(signed).read()
    done = issued(world, passed_on(thang, signed, "approve"))

    result = done.results.get(replaced_at=None)
    data = result.file.read()
    assert (done.status, result.number) == (9, "01/GXN-UBND")
    assert data.startswith(hers)
    told = told_by("pdfsig", data, tmp_path)
    assert told.count("Signature is Valid.") == 2
    assert told.count("Total document signed") == 1
    assert ("Ngô Đức Thắng" in told, "UBND phường An Hải" in told) == (True, True)
    assert pades.verifies(data, pades.trust().roots)
    words = " ".join(told_by("pdftotext", data, tmp_path).split())
    entry = ResultEntry.objects.get(result=result)
    for line in (
        "Số: 01/GXN-UBND",
        "ngày 02 tháng 11 năm 2026",
        "Ông Lê Quang Huy, số định danh 038085002916",
        "Ký số: Ngô Đức Thắng",
        "Lãnh đạo duyệt, UBND phường An Hải",
        f"Ký số: {world.commune.name}",
        entry.paper.code_words,
    ):
        assert line in words
    assert "DỰ THẢO" not in words
    assert entry.approver == thang
    assert RegisteredPaper.objects.get(file=result.file).number == "01/GXN-UBND"
    page = client.get(reverse("checking:check"), {"ma": entry.paper.code}).text
    assert "Giấy thật, còn hiệu lực" in page
    assert history.broken_links(done) == []


def test_on_several_pages_the_number_stands_on_the_first_and_the_check_on_the_last(
    world, paid, template, tmp_path
):
    p = world.people
    long = drafted(world, paid, body="\n\n".join(["Xác nhận tình trạng hôn nhân." * 4] * 40))
    signed = sign(p.thang, passed_on(p.phuong, long, "submit"))
    done = issued(world, passed_on(p.thang, signed, "approve"))

    data = file_of(done).read()
    first, *_between, last, _end = told_by("pdftotext", data, tmp_path).split("\f")
    assert pades.verifies(data, pades.trust().roots)
    assert ("01/GXN-UBND" in first, "ngày 02 tháng 11 năm 2026" in first) == (True, True)
    code = ResultEntry.objects.get(result__dossier=done).paper.code_words
    assert (code in first, code in last) == (False, True)


def test_her_signature_covers_every_word_and_leaves_number_and_day_open(world, waiting, tmp_path):
    signed = sign(world.people.thang, waiting)

    data = file_of(signed).read()
    told = told_by("pdfsig", data, tmp_path)
    assert told.count("Signature is Valid.") == 1
    words = " ".join(told_by("pdftotext", data, tmp_path).split())
    assert "Ông Lê Quang Huy, số định danh 038085002916" in words
    assert "Ký số: Ngô Đức Thắng" in words
    assert ("DỰ THẢO" in words, "tháng 11" in words, "GXN-UBND" in words) == (False, False, False)
    event = signed.events.last()
    assert (event.kind, event.actor) == ("result_signed", world.people.thang)
    assert event.data == {"sha256": file_of(signed).sha256}
    assert (signed.status, signed.step, signed.outcome) == (4, "approval", "granted")
    assert signed.results.count() == 2


def test_what_is_filled_in_after_the_agency_signed_breaks_the_signatures(world, waiting):
    """The agency's signature locks number and day: nobody writes another one into them."""
    thang = world.people.thang
    done = issued(world, passed_on(thang, sign(thang, waiting), "approve"))
    data = file_of(done).read()
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    blanks.fill(writer, {"number": blanks.Filling("99/GXN-UBND", nothing_drawn)})
    out = io.BytesIO()
    writer.write(out)

    # another signature over it, so that the last one covers the whole file again
    forged = by_pyhanko(out.getvalue())

    assert forged.startswith(data)
    assert not pades.verifies(forged, pades.trust().roots)


def by_pyhanko(data):
    """Sign without the checks that come before our own signatures."""
    with registry.signer().lend(Signatory("H99.21.02", "UBND phường khác")) as lent:
        meta = PdfSignatureMetadata(field_name="Khac", subfilter=SigSeedSubFilter.PADES)
        signer = PdfSigner(meta, lent.cms)
        return signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(data))).getvalue()


def nothing_drawn(place):
    width, height = place.right - place.left, place.top - place.bottom
    return pdf.drawing(
        f"<html lang=vi><style>@page {{ size: {width}pt {height}pt; margin: 0 }}</style>"
    )


def test_a_newer_draft_has_no_signature_and_the_page_says_so_before(world, waiting):
    thang = world.people.thang
    signed = sign(thang, waiting)

    for action in ("draft_result", "attach_result"):
        address = reverse("desk:act", kwargs={"code": signed.code, "action": action})
        page = signed_in(thang).get(address).text
        assert "Ngô Đức Thắng</span> đã ký số bản này" in page
    again = actions.draft_result(
        dossier=signed,
        by=thang,
        seen=signed.revision,
        outcome="granted",
        title="Giấy xác nhận",
        body="Lời khác.",
        now=at(hour=15),
    )

    assert not pades.is_signed(file_of(again).read())
    with pytest.raises(EdgeClosed, match="kết quả đã ký số"):
        passed_on(thang, fresh(again), "approve")


def unchanged(dossier, signed=False):
    """Nothing half-done, and the refusal is recorded."""
    now = Dossier.objects.get(pk=dossier.pk)
    assert (now.revision, now.step) == (dossier.revision, dossier.step)
    assert pades.is_signed(file_of(now).read()) is signed
    assert RefusedAttempt.objects.get().action == "sign_result"


@pytest.mark.parametrize("who", ["phuong", "lua", "binh"])
def test_only_who_approves_may_sign(world, waiting, who):
    with pytest.raises(NotYours):
        sign(getattr(world.people, who), waiting)

    unchanged(waiting)


def test_who_stands_in_for_the_absent_leader_signs_in_that_office(world, waiting, tmp_path):
    thang, today = world.people.thang, timezone.localdate()
    son = officer("Hồ Thanh Sơn", "038090001111", world.commune, "case_officer")
    entering.enter(
        officer=thang,
        substitute=son,
        by=thang,
        agency=world.commune,
        first_day=today,
        last_day=today + datetime.timedelta(days=4),
        kind="leave",
    )

    signed = sign(son, waiting)

    words = " ".join(told_by("pdftotext", file_of(signed).read(), tmp_path).split())
    assert "Ký số: Hồ Thanh Sơn Thay Lãnh đạo duyệt, UBND phường An Hải" in words
    assert signed.events.last().data["instead_of"] == thang.pk
    done = issued(world, passed_on(son, signed, "approve"))
    assert ResultEntry.objects.get(result__dossier=done).approver == son


def test_at_a_step_that_approves_nothing_nobody_signs(world, paid, template):
    draft = drafted(world, paid)

    with pytest.raises(NotPossibleNow):
        sign(world.people.phuong, draft)

    unchanged(draft)


@pytest.mark.parametrize(
    ("days", "why"),
    [
        ({"until": LONG_AGO}, "đã hết hạn ngày 01/11/2026."),
        ({"since": LATER}, "có hiệu lực từ ngày 01/01/2027, chưa dùng để ký được."),
    ],
)
def test_a_certificate_out_of_its_time_is_told_in_words(
    world, waiting, certificates, settings, days, why
):
    thang = world.people.thang
    who = Signatory(person_code(str(thang.pk)), thang.full_name)
    development.make(certificates, settings.SIGNING["passphrase"], who, **days)

    with pytest.raises(DraftNotSigned) as refused:
        sign(thang, waiting)

    assert str(refused.value.message) == (
        f"Chứng thư số của {thang.full_name} {why} Dự thảo chưa được ký số, hồ sơ giữ nguyên."
    )
    unchanged(waiting)


def test_what_is_signed_is_not_signed_again(world, waiting):
    signed = sign(world.people.thang, waiting)

    with pytest.raises(ResultSignedAlready):
        sign(world.people.thang, signed)

    unchanged(signed, signed=True)


def test_a_page_drawn_before_a_newer_draft_signs_nothing(world, waiting):
    with pytest.raises(StaleDossier):
        sign(world.people.thang, waiting, seen=waiting.revision - 1)

    unchanged(waiting)


def test_a_file_from_outside_is_signed_where_it_was_made(world, paid, pdf):
    scan = passed_on(world.people.phuong, scanned(world, paid, pdf()), "submit")

    with pytest.raises(NotDraftedHere):
        sign(world.people.thang, scan)

    unchanged(scan)


def test_in_a_trial_nothing_is_signed(world, waiting):
    with official.samples():
        assert "sign_result" not in offered(world.people.thang, waiting)


def test_signing_is_offered_first_while_the_approval_waits_for_it(world, waiting):
    thang = world.people.thang
    before = offers.offers_for(thang, waiting)
    after = offers.offers_for(thang, fresh(sign(thang, waiting)))

    assert [each.label for each in before if each.likely] == ["Ký số"]
    assert "sign_result" not in [each.action for each in after]
    assert [each.label for each in after if each.likely] == ["Ký duyệt"]


def offered(who, dossier):
    return [each.action for each in offers.offers_for(who, fresh(dossier))]


def test_the_key_may_lie_in_a_token(world, waiting, certificates, tmp_path, settings, monkeypatch):
    thang = world.people.thang
    signatories = [
        Signatory(person_code(str(thang.pk)), thang.full_name),
        Signatory(world.commune.code, world.commune.name),
    ]
    make_token(tmp_path, settings, monkeypatch, signatories)

    done = issued(world, passed_on(thang, sign(thang, waiting), "approve"))

    assert pades.verifies(file_of(done).read(), pades.trust().roots)


def test_her_page_shows_the_button_and_then_who_signed(world, waiting):
    client = signed_in(world.people.thang)
    page = reverse("desk:dossier", kwargs={"code": waiting.code})
    act = reverse("desk:act", kwargs={"code": waiting.code, "action": "sign_result"})
    assert "Ký số</button>" in client.get(page).text

    client.post(act, {"seen": waiting.revision})

    text = client.get(page).text
    assert "Đã ký số dự thảo kết quả." in text
    assert "Ký số</button>" not in text
    assert "Ngô Đức Thắng</span> đã ký số lúc" in text
