from django.apps import AppConfig


class AuthoritiesConfig(AppConfig):
    """A dictionary: the councils, and what inspectors have published about them."""

    name = "authorities"
    default_auto_field = "django.db.models.BigAutoField"
