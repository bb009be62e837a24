"""Links that share one item for a limited time."""

import datetime
import hashlib

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.vault import sharing
from portal.vault.errors import ShareGone, TooManyShares, WrongCode
from portal.vault.models import ShareOpening, VaultShare

BACKEND = "portal.accounts.backends.NationalIdentityBackend"
NOW = datetime.datetime(2026, 11, 28, 8, tzinfo=datetime.UTC)


@pytest.fixture
def shared(keep, huy):
    """Share a paper of Huy's vault: `shared(hours=1)`."""

    def make(**how):
        known = {"hours": 24, "most_opens": 3, "with_code": False, "now": NOW, **how}
        return sharing.share(keep(), by=huy, **known)

    return make


def open_it(made, *, code="", now=NOW, reader="Nguyễn Thị Mai Hương, Ngân hàng A"):
    return sharing.open_share(made.token, reader=reader, code=code, address="203.0.113.77", now=now)


def test_the_database_knows_the_secret_and_the_code_as_digests_only(shared):
    made = shared(with_code=True)
    row = VaultShare.objects.filter(pk=made.share.pk).values().get()

    assert row["digest"] == hashlib.sha256(made.token.encode()).hexdigest()
    assert made.token not in str(row) and made.code not in str(row)


def test_each_opening_is_recorded_with_name_time_and_shortened_network(shared):
    made = shared()

    opening = open_it(made)

    assert (opening.at, opening.reader) == (NOW, "Nguyễn Thị Mai Hương, Ngân hàng A")
    assert opening.network == "203.0.113.0/24"


def test_a_link_opens_so_many_times_and_no_more(shared):
    made = shared(most_opens=2)
    open_it(made)
    open_it(made)

    with pytest.raises(ShareGone):
        open_it(made)
    assert ShareOpening.objects.count() == 2


def test_after_its_end_a_link_is_gone(shared):
    made = shared(hours=1)
    last = NOW + datetime.timedelta(minutes=59)
    opening = open_it(made, now=last)

    with pytest.raises(ShareGone):
        open_it(made, now=NOW + datetime.timedelta(hours=1))
    grant = sharing.grant_of(opening)
    assert sharing.opened(made.token, grant, now=last) == opening
    with pytest.raises(ShareGone):
        sharing.opened(made.token, grant, now=NOW + datetime.timedelta(hours=1))


def test_a_revoked_link_is_gone_at_once(shared):
    made = shared()
    opening = open_it(made)
    sharing.revoke(made.share, now=NOW)

    with pytest.raises(ShareGone):
        open_it(made)
    with pytest.raises(ShareGone):
        sharing.opened(made.token, sharing.grant_of(opening), now=NOW)


def test_wrong_codes_open_nothing_and_lock_the_link(shared):
    made = shared(with_code=True)
    wrong = f"{(int(made.code) + 1) % 1_000_000:06}"
    for _ in range(sharing.MOST_WRONG_CODES):
        with pytest.raises(WrongCode):
            open_it(made, code=wrong)

    with pytest.raises(ShareGone):
        open_it(made, code=made.code)
    assert ShareOpening.objects.count() == 0


def test_the_right_code_opens(shared):
    made = shared(with_code=True)

    assert open_it(made, code=f" {made.code} ").share == made.share


def test_the_grant_of_one_link_opens_no_other(shared):
    one, other = shared(), shared()
    grant = sharing.grant_of(open_it(one))

    for token, word in ((other.token, grant), (one.token, "x"), (one.token, "")):
        with pytest.raises(ShareGone):
            sharing.opened(token, word, now=NOW)


def test_links_of_one_item_are_bounded(keep, huy):
    item = keep()
    how = {"by": huy, "hours": 1, "most_opens": 1, "with_code": False, "now": NOW}
    for _ in range(sharing.MOST_OPEN_SHARES):
        sharing.share(item, **how)

    with pytest.raises(TooManyShares):
        sharing.share(item, **how)


@pytest.mark.parametrize("how", [{"hours": 2}, {"most_opens": 0}, {"most_opens": 51}])
def test_times_out_of_bounds_are_no_link(shared, how):
    with pytest.raises(ValueError):
        shared(**how)


def test_the_page_of_a_link_asks_who_reads_and_then_shows_the_paper(client, keep, huy):
    item = keep()
    made = sharing.share(item, by=huy, hours=1, most_opens=5, with_code=False, now=timezone.now())
    address = reverse("vault:shared", args=[made.token])

    door = client.get(address)
    assert item.name not in door.content.decode()
    assert door["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert "no-store" in door["Cache-Control"]
    assert client.post(address, {"reader": " "}).status_code == 422
    assert ShareOpening.objects.count() == 0

    inside = client.post(address, {"reader": "Chị Hoa, Ngân hàng A"}).content.decode()
    assert item.name in inside and item.digest in inside
    grant = inside.split("phieu=")[1].split('"')[0]
    file = client.get(f"{address}tep/?phieu={grant}")
    assert b"".join(file.streaming_content) == b"%PDF-1.4 test"


def test_absent_ended_and_revoked_links_look_the_same(client, keep, huy):
    now = timezone.now()
    long_ago = now - datetime.timedelta(days=2)
    how = {"by": huy, "hours": 1, "most_opens": 1, "with_code": False}
    ended = sharing.share(keep(), **how, now=long_ago)
    revoked = sharing.share(keep(), **how, now=now)
    sharing.revoke(revoked.share, now=now)

    tokens = (ended.token, revoked.token, "khong-co")
    answers = [client.get(reverse("vault:shared", args=[token])) for token in tokens]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    texts = {a.content.decode().replace(t, "") for a, t in zip(answers, tokens, strict=True)}
    assert len(texts) == 1
    assert "Liên kết không còn dùng được" in texts.pop()


def test_the_owner_makes_a_link_sees_it_once_and_revokes_it(client, keep, huy):
    item = keep()
    client.force_login(huy, backend=BACKEND)
    address = reverse("vault:share", args=[item.public_id])

    assert client.post(address, {"hours": "5", "most_opens": "x"}).status_code == 422
    made = client.post(
        address, {"hours": "24", "most_opens": "2", "with_code": "on", "purpose": "Vay vốn"}
    ).content.decode()
    link = VaultShare.objects.get()
    assert "/chia-se/" in made
    page = client.get(reverse("vault:item", args=[item.public_id])).content.decode()
    assert "Vay vốn" in page and "đã mở 0 trên 2 lần" in page
    assert "/chia-se/" not in page.replace(address, "")

    client.post(reverse("vault:revoke", args=[item.public_id, link.pk]))
    link.refresh_from_db()
    assert link.state_now == "revoked"
