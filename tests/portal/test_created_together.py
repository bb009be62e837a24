"""Many tables at the cost of one: the operation that the first migrations are made of."""

import pgtrigger
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, migrations, models
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

from portal.created_together import CreatedTogether


@pytest.fixture
def shelves():
    """Two tables, one of which points to the other and never loses a row."""
    key = ("id", models.BigAutoField(primary_key=True))
    kept = pgtrigger.Protect(name="book_stays", operation=pgtrigger.Delete)
    return CreatedTogether(
        models=[
            migrations.CreateModel("Shelf", [key, ("name", models.CharField(max_length=20))]),
            migrations.CreateModel(
                "Book",
                [key, ("shelf", models.ForeignKey("library.Shelf", models.PROTECT))],
                options={
                    "indexes": [models.Index(fields=["shelf", "-id"], name="book_by_shelf")],
                    "triggers": [kept],
                },
            ),
        ]
    )


def after(operation, before):
    state = before.clone()
    operation.state_forwards("library", state)
    return state


@pytest.mark.django_db
def test_tables_come_with_keys_indexes_and_triggers_and_go_again(shelves):
    nothing = ProjectState()
    both = after(shelves, nothing)

    with connection.schema_editor() as editor:
        shelves.database_forwards("library", editor, nothing, both)

    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, "library_book")
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = 'library_book'::regclass")
        triggers = [name for (name,) in cursor.fetchall()]
    assert ("library_shelf", "id") in [told["foreign_key"] for told in found.values()]
    assert found["book_by_shelf"]["index"]
    assert any(name.startswith("pgtrigger_book_stays_") for name in triggers)

    with connection.schema_editor() as editor:
        shelves.database_backwards("library", editor, both, nothing)
    assert not [name for name in connection.introspection.table_names() if "library_" in name]


def test_nothing_is_drawn_before_the_last_model_is_known(shelves):
    drawn = ProjectState()
    assert drawn.apps is not None

    shelves.state_forwards("library", drawn)

    assert "apps" not in drawn.__dict__
    assert drawn.apps.get_model("library", "Book")._meta.get_field("shelf").remote_field.model


@pytest.mark.django_db
def test_a_demo_of_an_earlier_state_is_refused_in_words():
    MigrationRecorder(connection).record_unapplied("agencies", "0001_initial")

    with pytest.raises(CommandError, match="Begin it anew: bin/services stop") as told:
        call_command("prepare_demo")

    assert isinstance(told.value.__cause__, InconsistentMigrationHistory)
