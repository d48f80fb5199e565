"""The audit log becomes a chain: the entries that there are get their numbers and digests, in the
order in which they were written. Meanwhile the rule that nothing of it changes is away."""

from django.db import migrations, models

import authorities.rules

NEVER_CHANGED = authorities.rules.NeverChanged(
    name="audit_never_changed",
    violation_error_message="The audit log is written once and never changed.",
)


def chain(apps, schema_editor):
    from commissioning.models import digest_of

    entries = apps.get_model("commissioning", "AuditEntry").objects
    number, digest = 0, ""
    for number, entry in enumerate(entries.order_by("pk").iterator(), start=1):
        entry.number = number
        entry.digest = digest = digest_of(entry, digest)
        entry.save(update_fields=["number", "digest"])
    head = apps.get_model("commissioning", "AuditHead")
    head.objects.create(pk=1, entries=number, digest=digest)


class Migration(migrations.Migration):
    dependencies = [("commissioning", "0015_recovery_codes_hashed")]
    operations = [
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("entries", models.PositiveBigIntegerField(default=0, help_text="How many entries there are.")),
                ("digest", models.CharField(blank=True, help_text="The digest of the last one.", max_length=64)),
            ],
            options={
                "verbose_name": "head of the audit log",
                "verbose_name_plural": "head of the audit log",
            },
        ),
        migrations.RemoveConstraint("auditentry", "audit_never_changed"),
        migrations.AddField(
            "auditentry",
            "number",
            models.PositiveBigIntegerField(editable=False, help_text="Its place in the log, from 1.", null=True),
        ),
        migrations.AddField(
            "auditentry",
            "digest",
            models.CharField(
                default="",
                editable=False,
                help_text="SHA-256 of the entry and of the digest of the one before it.",
                max_length=64,
            ),
            preserve_default=False,
        ),
        migrations.RunPython(chain, migrations.RunPython.noop),
        migrations.AlterField(
            "auditentry",
            "number",
            models.PositiveBigIntegerField(editable=False, help_text="Its place in the log, from 1.", unique=True),
        ),
        migrations.AddConstraint("auditentry", NEVER_CHANGED),
    ]
