"""History only grows: the database refuses to change or delete what was received."""

from django.db import migrations

TABLES = ("national_portal_call", "national_portal_message", "national_portal_dossier")

CREATE = """
create function sandbox_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
""" + "".join(
    f"create trigger append_only before update or delete on {table} "
    "for each row execute function sandbox_refuse_change();\n"
    for table in TABLES
)
DROP = (
    "".join(f"drop trigger append_only on {table};\n" for table in TABLES)
    + "drop function sandbox_refuse_change();"
)


class Migration(migrations.Migration):
    dependencies = [("national_portal", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, DROP)]
