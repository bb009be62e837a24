"""Dossier codes (mã số hồ sơ, law notes 4.1): a template, a serial for each unit and day."""

from __future__ import annotations

import datetime
import re
import string

from django.conf import settings

from dossiers.models.counter import DossierCounter
from portal.agencies.models import Agency
from portal.conf import ConfigurationError

CODE = re.compile(r"^[0-9A-Z]{3}(\.[0-9A-Z]{2,3}){0,5}-(\d{6}|\d{8})-\d{4,7}$")
_PARTS = {"unit", "yymmdd", "yyyymmdd", "seq"}


def format_code(template: str, *, unit_code: str, day: datetime.date, serial: int) -> str:
    """Return the code for these values, as `template` writes it: `{unit}-{yymmdd}-{seq:04}`.

    Raises ConfigurationError when the template is not one that gives a unique valid code.
    """
    names = {name for _text, name, _spec, _conversion in string.Formatter().parse(template) if name}
    if not names <= _PARTS or not {"unit", "seq"} <= names or not names & {"yymmdd", "yyyymmdd"}:
        raise ConfigurationError(
            f"DOSSIER_CODE_TEMPLATE: needs unit, a date and seq, found {template!r}"
        )
    code = template.format(
        unit=unit_code, yymmdd=f"{day:%y%m%d}", yyyymmdd=f"{day:%Y%m%d}", seq=serial
    )
    if not CODE.match(code):
        raise ConfigurationError(f"DOSSIER_CODE_TEMPLATE: gives {code!r}, which is no dossier code")
    return code


def next_code(*, unit: Agency, day: datetime.date) -> str:
    """Give the next code of `unit` for `day`; call it late in the transaction that files."""
    serial = DossierCounter.take(unit_id=unit.pk, day=day)
    return format_code(settings.DOSSIER_CODE_TEMPLATE, unit_code=unit.code, day=day, serial=serial)
