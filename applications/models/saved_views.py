"""Gespeicherte Ansicht: a filter of the work list that people keep, and share."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from fonds.accounts.models import new_key


class SavedView(models.Model):
    """Ansicht. ``query`` is what stands behind the question mark of the work list's address."""

    PERSONAL = ("owner", "name")
    CASE_PATH = None

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    name = models.CharField("Name der Ansicht", max_length=60)
    query = models.CharField(max_length=500, blank=True)
    is_shared = models.BooleanField("für alle in der Stabsstelle", default=False)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="view_of_a_name_once")
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{reverse('applications:list')}?{self.query}"
