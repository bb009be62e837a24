"""Codes of procedures in addresses."""

from __future__ import annotations

from django.urls import register_converter

from procedures.models.procedure import CODE_PATTERN


class ProcedureCode:
    """Matches what has the shape of a procedure code (law notes 4.3)."""

    regex = CODE_PATTERN.strip("^$").replace("(", "(?:")

    def to_python(self, value: str) -> str:
        """Return the code as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Return the code as it is."""
        return value


register_converter(ProcedureCode, "procedure_code")
