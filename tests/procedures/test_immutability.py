"""A version is fixed once it is published: by code and by the database."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from pghistory import context

from procedures import publishing
from procedures.models import Component, FeeRule, ProcedureVersion, VersionIsPublished
from tests.procedures.makers import NOON, TODAY, make_draft, make_published

PARTS = [
    "servicechannel",
    "processingcase",
    "component",
    "feerule",
    "feewaiver",
    "legalbasis",
    "resulttype",
]


def run(sql, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_a_draft_can_be_changed_and_dropped(db):
    version = make_draft()
    version.name = "Đăng ký khai sinh"
    version.save()
    Component.objects.create(version=version, key="giay-chung-sinh", name="Giấy chứng sinh")

    version.delete()

    assert ProcedureVersion.objects.count() == 0


def test_a_published_version_refuses_save_and_delete(birth):
    version = ProcedureVersion.objects.get(pk=birth.pk)
    version.name = "Tên khác"

    with pytest.raises(VersionIsPublished):
        version.save()
    with pytest.raises(VersionIsPublished):
        version.delete()

    assert ProcedureVersion.objects.get().name == "Thủ tục đăng ký khai sinh"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE procedures_procedureversion SET name = 'x'",
        "UPDATE procedures_procedureversion SET published_at = NULL",
        "UPDATE procedures_procedureversion SET name = 'x', effective_to = '2027-01-01'",
        "DELETE FROM procedures_procedureversion",
    ],
)
def test_sql_cannot_change_a_published_version(birth, sql):
    with pytest.raises(DatabaseError, match="published and cannot change"):
        run(sql)

    assert ProcedureVersion.objects.get().name == "Thủ tục đăng ký khai sinh"


def test_the_end_of_a_published_version_is_written_once(birth):
    run("UPDATE procedures_procedureversion SET effective_to = '2027-01-01'")

    with pytest.raises(DatabaseError, match="published and cannot change"):
        run("UPDATE procedures_procedureversion SET effective_to = '2028-01-01'")

    assert ProcedureVersion.objects.get().effective_to == date(2027, 1, 1)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_the_trigger(db, part):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname LIKE %s",
            [f"procedures_{part}", "pgtrigger_published_stays%"],
        )
        assert cursor.fetchone() == (1,)


def test_parts_of_a_published_version_cannot_be_added_changed_or_removed(birth):
    rows = "SELECT id FROM procedures_servicechannel"

    with pytest.raises(VersionIsPublished):
        FeeRule.objects.create(version=birth, code="le-phi", amount_dong=1000)
    with pytest.raises(DatabaseError, match="cannot change"), transaction.atomic():
        FeeRule.objects.bulk_create([FeeRule(version=birth, code="le-phi", amount_dong=1000)])
    with pytest.raises(DatabaseError, match="cannot change"):
        run(f"UPDATE procedures_servicechannel SET fee_text = 'x' WHERE id IN ({rows})")
    with pytest.raises(DatabaseError, match="cannot change"):
        run("DELETE FROM procedures_servicechannel")

    assert birth.servicechannel_set.count() == 2
    assert birth.feerule_set.count() == 0


def test_a_part_cannot_be_moved_into_a_published_version(birth):
    draft = make_draft("1.000894", "Đăng ký kết hôn")
    rule = FeeRule.objects.create(version=draft, code="le-phi", amount_dong=1000)

    with pytest.raises(DatabaseError, match="cannot change"):
        run("UPDATE procedures_feerule SET version_id = %s WHERE id = %s", birth.pk, rule.pk)

    assert birth.feerule_set.count() == 0


def test_a_new_version_ends_the_one_before_and_becomes_current(birth):
    later = make_published(on=date(2026, 12, 1), name="Thủ tục đăng ký khai sinh mới")

    birth.refresh_from_db()
    procedure = later.procedure
    procedure.refresh_from_db()
    assert (later.number, procedure.current) == (2, later)
    assert (birth.effective_to, later.effective_to) == (date(2026, 12, 1), None)
    assert procedure.title == "Đăng ký khai sinh mới"


def test_a_national_record_never_replaces_the_provinces_own_version(birth):
    own = make_published(source="own", form={}, workflow={})
    make_published(on=date(2026, 12, 1), decision_number="999/QĐ-BTP")

    own.procedure.refresh_from_db()
    assert own.procedure.current == own


def test_two_versions_of_a_source_cannot_be_in_force_together(birth):
    draft = make_draft()

    with pytest.raises(IntegrityError, match="version_periods_apart"):
        run(
            "UPDATE procedures_procedureversion SET published_at = now(), effective_from = %s"
            " WHERE id = %s",
            TODAY,
            draft.pk,
        )


def test_publishing_twice_is_refused(birth):
    with pytest.raises(VersionIsPublished):
        publishing.publish(version=birth, on=TODAY, at=NOON)


def test_changes_of_a_procedure_are_kept_with_their_reason(birth):
    with context(reason="Đổi tên ngắn"):
        birth.procedure.__class__.objects.update(short_name="Khai sinh")

    event = birth.procedure.events.latest("pgh_id")
    assert (event.short_name, event.pgh_label) == ("Khai sinh", "update")
    assert event.pgh_context.metadata["reason"] == "Đổi tên ngắn"
