"""The roles of the house; known before any table is."""

from django.db import models


class Role(models.TextChoices):
    """Roles are code. Who holds one, and for how long, is a ``RoleGrant``."""

    CLERK = "clerk", "Sachbearbeitung"
    DECIDER = "decider", "Leitung"
    BOARD = "board", "Gremiendienst"
    JURY = "jury", "Fachjury"
    BUDGET = "budget", "Haushalt"
    CASHIER = "cashier", "Kasse"
    EDITOR = "editor", "Redaktion"
    AUDITOR = "auditor", "Rechnungsprüfung"
    ADMIN = "admin", "Administration"
    SYSTEM = "system", "System"
