from django.apps import AppConfig


class ProvidersConfig(AppConfig):
    """A dictionary: the organisations that run services for councils."""

    name = "providers"
    default_auto_field = "django.db.models.BigAutoField"
