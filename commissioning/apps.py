from django.apps import AppConfig


class CommissioningConfig(AppConfig):
    """The ledger (who delivers what for whom) and the comparisons drawn from it."""

    name = "commissioning"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from .oversight import audit  # noqa: F401 (it listens to who signs in)
