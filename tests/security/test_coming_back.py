"""Sign-in never leads back to an address that only takes forms."""

from urllib.parse import parse_qs, urlsplit

from tests.security.addresses import ADDRESSES, FORM, PERSONAS, READ, WRITE
from tests.security.test_every_address import client_of, where

SITE = "http://testserver"


def back_from(answer) -> str:
    return parse_qs(urlsplit(answer["Location"]).query)["next"][0]


def is_sent_to_sign_in(answer) -> bool:
    return answer.get("Location", "").startswith("/dang-nhap/?next=")


def test_whatever_form_is_sent_signed_out_the_way_back_can_be_opened(world, things):
    got = {}
    for name, line in ADDRESSES.items():
        if line.method not in (FORM, WRITE):
            continue
        answer = client_of(world, "anonymous").post(where(name, things))
        if is_sent_to_sign_in(answer):
            persona = sorted(line.guard & PERSONAS.keys())[0] if line.guard else "owner"
            opened = client_of(world, persona).get(back_from(answer))
            got[name] = opened.status_code

    assert "desk:check" in got
    assert "payments:start" in got
    assert {name: status for name, status in got.items() if status not in (200, 302)} == {}


def test_the_page_from_which_it_was_sent_is_the_way_back(world, things):
    sent_from = f"/thanh-toan/{things.order.pk}/?way=counter"

    answer = client_of(world, "anonymous").post(
        f"/thanh-toan/{things.order.pk}/nop/", headers={"referer": f"{SITE}{sent_from}"}
    )

    assert back_from(answer) == sent_from


def test_a_page_of_another_site_is_no_way_back(world, things):
    answer = client_of(world, "anonymous").post(
        f"/thanh-toan/{things.order.pk}/nop/", headers={"referer": "https://evil.example/x"}
    )

    assert back_from(answer) == f"/thanh-toan/{things.order.pk}/"


def test_an_address_that_only_takes_forms_says_so_in_words_when_it_is_opened(world, things):
    opened = client_of(world, "owner").get(f"/thanh-toan/{things.order.pk}/nop/")

    assert opened.status_code == 405
    assert opened["Allow"] == "POST"
    assert "Trang này không mở thẳng được" in opened.text
    assert 'href="/ho-so/"' in opened.text


def test_every_answer_405_to_a_person_is_a_page(world, things):
    client = client_of(world, "administrator")

    bare = {
        name: kind
        for name, line in ADDRESSES.items()
        if line.method in (READ, WRITE) and not line.machine
        for kind in ("get" if line.method == WRITE else "post",)
        if "Trang này không mở thẳng được" not in getattr(client, kind)(where(name, things)).text
    }

    assert bare == {}
