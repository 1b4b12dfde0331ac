"""Who sits in the jury of a round."""

from django.db import models
from django.utils import timezone

from applications.jury.querysets import SeatQuerySet
from fonds.accounts.models import new_key
from fonds.cases.people import PERSON
from fonds.programmes.models import Round


class Seat(models.Model):
    """Sitz in der Fachjury. Invited by the house; accepted with the promise of confidentiality."""

    PERSONAL = ("user", "represents", "invited_by", "left_because")
    CASE_PATH = None

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="seats")
    user = models.ForeignKey(**PERSON | {"related_name": "seats"}, verbose_name="Mitglied")
    represents = models.CharField("entsandt von", max_length=120, blank=True)
    invited_at = models.DateTimeField("eingeladen am", default=timezone.now, editable=False)
    invited_by = models.ForeignKey(**PERSON)
    accepted_at = models.DateTimeField("angenommen am", null=True)
    declined_at = models.DateTimeField("abgesagt am", null=True)
    left_at = models.DateTimeField("ausgeschieden am", null=True)
    left_because = models.CharField("ausgeschieden, weil", max_length=200, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["user__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "user"], name="seat_once")]

    def __str__(self):
        return str(self.user)

    @property
    def is_sitting(self):
        return self.declined_at is None and self.left_at is None
