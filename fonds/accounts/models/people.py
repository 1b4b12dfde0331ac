"""People, and the roles they hold for a time."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from fonds.accounts.roles import Role


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """A person with an account. What one may do follows from roles and memberships alone."""

    PERSONAL = ("email", "name")
    CASE_PATH = None

    email = models.EmailField(_("E-Mail-Adresse"), unique=True)
    name = models.CharField(_("Vor- und Nachname"), max_length=150)
    is_active = models.BooleanField("aktiv", default=True)
    created_at = models.DateTimeField("angelegt am", default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    objects = UserManager()

    class Meta:
        verbose_name, verbose_name_plural = "Person", "Personen"

    def __str__(self):
        return self.name or self.email

    def has_perm(self, permission, obj=None):
        """Asked by the admin's pages alone; everybody else asks the rules."""
        return Role.ADMIN in self.roles

    has_module_perms = has_perm

    @cached_property
    def roles(self):
        """The roles held today; asked once a request."""
        return set(self.role_grants.current().values_list("role", flat=True))

    @cached_property
    def stands_in_for(self):
        """The people who are away today and named this person; asked once a request."""
        return list(
            Absence.objects.current().filter(substitute=self).values_list("user", flat=True)
        )

    @cached_property
    def works_at(self):
        """The organisations of this person, and whether it may bind them; asked once a request."""
        return dict(self.memberships.values_list("organisation", "may_submit"))


def display(user):
    return str(user)


class RoleGrantQuerySet(models.QuerySet):
    def current(self):
        today = timezone.localdate()
        return self.filter(since__lte=today).exclude(until__lt=today)


class RoleGrant(models.Model):
    """A role, lent to a person for a time, by somebody else who answers for it."""

    PERSONAL = ("user", "by")
    CASE_PATH = None

    user = models.ForeignKey(
        User, models.CASCADE, related_name="role_grants", verbose_name="Person"
    )
    role = models.CharField("Rolle", max_length=20, choices=Role)
    since = models.DateField("von", default=timezone.localdate)
    until = models.DateField("bis", null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="vergeben von")

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "Rolle einer Person", "Rollen der Personen"

    def __str__(self):
        return f"{self.user}: {self.get_role_display()}"


class AbsenceQuerySet(models.QuerySet):
    def current(self, on=None):
        today = on or timezone.localdate()
        return self.filter(first_day__lte=today, last_day__gte=today)


class Absence(models.Model):
    """Abwesenheit. Meanwhile the tasks of a person wait for the substitute too."""

    PERSONAL = ("user", "substitute")
    CASE_PATH = None

    user = models.ForeignKey(User, models.CASCADE, related_name="absences")
    substitute = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="Vertretung"
    )
    first_day = models.DateField("erster Tag")
    last_day = models.DateField("letzter Tag")

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_day__lte=F("last_day")), name="absence_begins_before_it_ends"
            ),
            models.CheckConstraint(
                condition=~Q(user=F("substitute")), name="absence_has_somebody_else"
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.first_day:%d.%m.%Y} bis {self.last_day:%d.%m.%Y}"

    @property
    def words(self):
        return f"ist bis {self.last_day:%d.%m.%Y} abwesend, Vertretung: {self.substitute}"
