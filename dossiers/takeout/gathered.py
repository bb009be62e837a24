"""What was gathered about a person: data for the JSON file, and files by their place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from portal.documents.models import StoredFile

MOST = 2000
"""Rows of one kind; more than any person has, so that nothing is without bound."""


@dataclass
class Gathered:
    """The data of the JSON file, and each file once, by its place in the archive."""

    data: dict[str, Any]
    files: dict[str, StoredFile] = field(default_factory=dict)

    def place(self, folder: str, file: StoredFile) -> str:
        """Return where a file lies in the archive; the same file is there once."""
        known = {stored.pk: place for place, stored in self.files.items()}
        if file.pk in known:
            return known[file.pk]
        place = f"tep/{folder}/{len(self.files) + 1:04}-{file.name}".replace("\\", "-")
        self.files[place] = file
        return place
