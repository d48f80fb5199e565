from django.contrib.admin.apps import AdminConfig


class AdministrationConfig(AdminConfig):
    """Django's admin, behind the site's own sign-in."""

    default_site = "commissioning.accounts.admin_site.Administration"
