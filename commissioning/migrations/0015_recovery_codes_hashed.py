"""Recovery codes are kept hashed from now on: those that were kept as they are become so too."""

from django.db import migrations

LENGTH = 12  # letters of a code as it was kept


def hash_codes(apps, schema_editor):
    from commissioning.accounts.second_factor import hashed

    for token in apps.get_model("otp_static", "StaticToken").objects.select_related("device"):
        if len(token.token) == LENGTH:
            token.token = hashed(token.device.user_id, token.token)
            token.save(update_fields=["token"])


class Migration(migrations.Migration):
    dependencies = [
        ("commissioning", "0014_audit_actions"),
        ("otp_static", "0003_add_timestamps"),
    ]
    operations = [migrations.RunPython(hash_codes, migrations.RunPython.noop)]
