"""An operation of migrations that creates many tables at the cost of one.

Django draws every model that is connected with a new one again, after each operation: of some 190
models 22,000 drawings, more than a minute of processor before the first page of a new portal. The
models of one migration are drawn once here, and created one after the other as ever.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.models import CreateModel
from django.db.migrations.state import ProjectState


class CreatedTogether(Operation):
    """Create `models`, the operations of a migration; each is drawn as the last leaves it.

    Indexes, constraints and triggers therefore belong into the options of their model (pgtrigger's
    schema editor makes a table's triggers with it). A field that closes a circle is added behind
    this, and so is every index, constraint and trigger that names it.
    """

    serialization_expand_args = ["models"]

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = models

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change the state and forget what was drawn of it; who asks next draws it whole."""
        state.__dict__.pop("apps", None)  # a cached property
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Create the tables in the order given."""
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Drop them in the opposite order."""
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """Return what `migrate` and `makemigrations` print."""
        return f"Create {len(self.models)} tables together"
