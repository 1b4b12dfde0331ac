"""Which admin site this house has; loaded before any table is."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class AccountsConfig(AppConfig):
    name = "fonds.accounts"
    verbose_name = "Personen und Rollen"


class HouseAdminConfig(AdminConfig):
    default = False
    default_site = "fonds.site.HouseAdminSite"
