"""The named lists that a form chooses from: outside the pure room, so held against it here."""

from __future__ import annotations

from django.utils.translation import gettext as _

from portal import listings
from portal.eforms import Form, Problem
from portal.eforms.kinds.groups import Group
from portal.eforms.kinds.references import Reference


def unknown_lists(form: Form) -> list[Problem]:
    """Return a problem for each question whose list does not exist, with its place in the form."""
    asked = []
    for number, page in enumerate(form.pages):
        for position, item in enumerate(page.items):
            path = f"pages[{number}].questions[{position}]"
            asked.append((path, item))
            if isinstance(item, Group):
                inner = enumerate(item.inside.questions)
                asked += [(f"{path}.questions[{place}]", each) for place, each in inner]
    return [
        Problem(f"{path}.list", _("Không có danh mục “%(name)s”") % {"name": item.list_name})
        for path, item in asked
        if isinstance(item, Reference) and item.list_name not in listings.names()
    ]
