"""The four groups, and what each may do; and the head of the audit log, of which nothing is written
yet. A later migration lets administrators look at a table that it makes by ``let_view``."""

from django.db import migrations

VIEWED = ["authorities", "providers", "commissioning", "axes"]
GROUPS = {
    "contributor": ["commissioning.add_submission", "commissioning.view_submission"],
    "editor": [
        "commissioning.add_submission",
        "commissioning.view_submission",
        "commissioning.correct_submission",
        "commissioning.view_readerreport",
        "commissioning.change_readerreport",
    ],
    "checker": ["commissioning.view_submission", "commissioning.publish_submission"],
    "administrator": [
        "auth.view_user",
        "auth.add_user",
        "auth.change_user",
        "axes.delete_accessattempt",
    ],
}


def permission(apps, label, codename):
    """The permission, made where it is not there yet: Django makes them after all migrations."""
    action, _, model = codename.partition("_")
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=label, model=model
    )
    found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=codename,
        defaults={"name": f"Can {action} {apps.get_model(label, model)._meta.verbose_name}"},
    )
    return found


def make_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, wanted in GROUPS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*(permission(apps, *one.split(".")) for one in wanted))
    let_view(apps, [m._meta.label for m in apps.get_models() if m._meta.app_label in VIEWED])


def let_view(apps, tables):
    """Let administrators look at the tables, each given as "app.Model"."""
    administrators = apps.get_model("auth", "Group").objects.get(name="administrator")
    named = [table.lower().split(".") for table in tables]
    administrators.permissions.add(
        *(permission(apps, label, f"view_{name}") for label, name in named)
    )


def begin_audit(apps, schema_editor):
    apps.get_model("commissioning", "AuditHead").objects.create(pk=1, entries=0, digest="")


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    replaces = [
        ("commissioning", "0004_groups"),
        ("commissioning", "0009_view_grades_and_kinds"),
        ("commissioning", "0019_view_market_facts"),
        ("commissioning", "0020_view_decisions_and_words"),
    ]

    dependencies = [
        ("commissioning", "0001_tables"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("axes", "0009_add_session_hash"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(make_groups, remove_groups),
        migrations.RunPython(begin_audit, migrations.RunPython.noop),
    ]
