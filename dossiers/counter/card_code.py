"""The QR code of an identity card, as a reader that acts as a keyboard types it. Pure.

`number|old number|name|ddmmyyyy|sex|address|day of issue`: the offline counter reads the same
(static/js/offline-counter-form.js).
"""

from __future__ import annotations

import re
import unicodedata

from portal.text import fold

LEAST_PARTS = 6
MOST_SIGNS = 300
"""What a reader may type into the box of the personal number."""
_SEXES = {"nam": "male", "nu": "female"}


def read(text: str) -> dict[str, str]:
    """Return the fields of the person's part by name, as they are typed there; {} of no code."""
    parts = [" ".join(unicodedata.normalize("NFC", part).split()) for part in text.split("|")]
    if len(parts) < LEAST_PARTS:
        return {}
    number, _old_number, name, born, sex, address = parts[:LEAST_PARTS]
    fields = {
        "personal_id": number,
        "name": name,
        "sex": _SEXES.get(fold(sex), ""),
        "address": address,
    }
    if day := re.fullmatch("([0-9]{2})([0-9]{2})([0-9]{4})", born):
        fields["date_of_birth"] = "/".join(day.groups())
    return {key: value for key, value in fields.items() if value}
