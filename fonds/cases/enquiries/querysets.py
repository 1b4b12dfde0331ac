"""Which rows: who may read what people ask before they have an account."""

from django.db import models

from fonds.accounts.models import Role
from fonds.accounts.rules import has_role


class EnquiryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those who advise, and those who lead them."""
        return self.filter() if has_role(user, Role.CLERK, Role.DECIDER) else self.none()
