"""How a person wants pages to look: theme, contrast, size of type, single-letter keys.

The choice lies in one cookie without any personal data, so that it holds before sign-in and
without a database; it becomes classes of <html>.
"""

from __future__ import annotations

from django.http import HttpRequest

COOKIE = "hien_thi"
COOKIE_AGE = 60 * 60 * 24 * 365
CHOICES: dict[str, tuple[str, ...]] = {
    "theme": ("theme-auto", "theme-light", "theme-dark"),
    "contrast": ("contrast-auto", "contrast-high"),
    "type": ("type-normal", "type-large"),
    "keys": ("keys-on", "keys-off"),
}


def chosen(request: HttpRequest | None) -> dict[str, str]:
    """Return the class chosen in each group; what the cookie does not name is left out."""
    if request is None:
        return {}
    words = set(request.COOKIES.get(COOKIE, "").split("."))
    found = {}
    for group, classes in CHOICES.items():
        if named := [name for name in classes if name in words]:
            found[group] = named[0]
    return found


def cookie_value(choice: dict[str, str]) -> str:
    """Return the cookie for a choice; a class that is not offered is dropped."""
    return ".".join(name for group, name in choice.items() if name in CHOICES.get(group, ()))
