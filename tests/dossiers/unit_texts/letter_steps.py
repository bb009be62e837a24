"""What officers do with letters, for tests: Phương drafts, Thắng signs."""

from django.urls import reverse

from dossiers import actions
from dossiers.models import Letter
from tests.dossiers.citizen.conftest import signed_in
from tests.dossiers.conftest import fresh

WORDS = {"title": "Giấy mời", "body": "Kính mời Ông Lê Quang Huy.\n\nMang theo bản chính."}
WHY = "Ghi sai ngày hẹn trong thư"


def drafted(world, dossier, *, by=None, **facts):
    return actions.draft_letter(
        dossier=dossier,
        by=by or world.people.phuong,
        seen=fresh(dossier).revision,
        **{**WORDS, **facts},
    )


def answered(world, dossier, *, by=None, letter=None, confirm=True, **facts):
    kept = letter or Letter.objects.order_by("-pk")[0]
    return actions.answer_letter(
        dossier=dossier,
        by=by or world.people.thang,
        seen=fresh(dossier).revision,
        letter=kept.pk,
        confirm=confirm,
        **facts,
    )


def page(person, name, *parts, **query):
    return signed_in(person).get(reverse(name, args=parts), query)


def revoked(world, dossier, letter, *, by=None, reason=WHY):
    return actions.revoke_letter(
        dossier=dossier,
        by=by or world.people.thang,
        seen=fresh(dossier).revision,
        letter=letter.pk,
        reason=reason,
    )
