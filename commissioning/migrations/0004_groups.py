"""The four groups, and what each may do."""

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
    action, _, model = codename.rpartition("_")
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=label, model=model
    )
    found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=codename,
        defaults={"name": f"Can {action} {model}"},
    )
    return found


def make_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, wanted in GROUPS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*(permission(apps, *one.split(".")) for one in wanted))
    viewed = [
        permission(apps, model._meta.app_label, f"view_{model._meta.model_name}")
        for model in apps.get_models()
        if model._meta.app_label in VIEWED
    ]
    Group.objects.get(name="administrator").permissions.add(*viewed)


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("commissioning", "0003_people"),
        ("authorities", "0002_indicators"),
        ("providers", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("axes", "0009_add_session_hash"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, remove_groups)]
