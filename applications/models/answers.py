"""The answers of an application: one column a question (their words: ``questions``)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from fonds.region.models import Municipality
from measures.models import FieldOfAction, Goal

from .plan import MONEY, POSITIVE

COUNT = {"null": True, "blank": True}


class Continuity(models.TextChoices):
    NEW = "new", _("Ja, es ist neu")
    CONTINUED = "continued", _("Nein, wir setzen ein Projekt fort")
    REPEATED = "repeated", _("Nein, wir wiederholen ein Projekt")


class FocusArea(models.TextChoices):
    """Förderschwerpunkt (domain notes, 1.2)."""

    YOUNG_PEOPLE = "young_people", _("junge Menschen auf dem Weg von der Schule in den Beruf")
    EDUCATION = "education", _("Bildung, Ausbildung und Arbeit")
    WOMEN = "women", _("Teilhabe von Frauen mit Migrationsgeschichte")
    OLDER = "older", _("Miteinander älterer Menschen")


class Area(models.TextChoices):
    """Integrationsbereich und Querschnitt (domain notes, 1.2 and 5.2)."""

    SCHOOL = "school", _("Schule und Bildung")
    WORK = "work", _("Arbeit und Ausbildung")
    LANGUAGE = "language", _("Sprache lernen")
    DIVERSITY = "diversity", _("Miteinander in Vielfalt")
    NEIGHBOURHOOD = "neighbourhood", _("Leben in der Nachbarschaft")
    DEMOCRACY = "democracy", _("Demokratie und Arbeit gegen Rassismus")
    CULTURE = "culture", _("Kunst und Kultur")
    SPORT = "sport", _("Sport und Gesundheit")
    EQUALITY = "equality", _("Gleichstellung der Geschlechter")
    INCLUSION = "inclusion", _("Inklusion")
    DIGITAL = "digital", _("Digitales")
    CLIMATE = "climate", _("Klima und Umwelt")


class TargetGroup(models.TextChoices):
    IMMIGRANTS = "immigrants", _("Menschen mit Zuwanderungsgeschichte")
    REFUGEES = "refugees", _("Menschen mit Fluchtgeschichte")
    CHILDREN = "children", _("Kinder und Jugendliche")
    WOMEN = "women", _("Frauen")
    FAMILIES = "families", _("Eltern und Familien")
    OLDER = "older", _("ältere Menschen")
    NEIGHBOURS = "neighbours", _("Bewohnerinnen und Bewohner eines Quartiers")
    EVERYBODY = "everybody", _("alle")


class Language(models.TextChoices):
    GERMAN = "de", _("Deutsch")
    ARABIC = "ar", _("Arabisch")
    ENGLISH = "en", _("Englisch")
    FARSI = "fa", _("Farsi oder Dari")
    KURDISH = "ku", _("Kurdisch")
    POLISH = "pl", _("Polnisch")
    RUSSIAN = "ru", _("Russisch")
    TURKISH = "tr", _("Türkisch")
    UKRAINIAN = "uk", _("Ukrainisch")


class Accessibility(models.TextChoices):
    STEP_FREE = "step_free", _("Die Räume sind ohne Stufen erreichbar.")
    TOILET = "toilet", _("Es gibt eine Toilette für Rollstühle.")
    SIGN_LANGUAGE = "sign_language", _("Wir übersetzen in Gebärdensprache.")
    EASY_LANGUAGE = "easy_language", _("Wir schreiben in Leichter oder Einfacher Sprache.")
    INTERPRETING = "interpreting", _("Wir übersetzen in andere Sprachen.")
    FREE = "free", _("Die Teilnahme kostet nichts.")
    NOTHING_YET = "nothing_yet", _("Das planen wir noch. Beraten Sie uns dabei.")


class Answers(models.Model):
    """What an organisation says of its project; every answer may be missing in a draft."""

    title = models.CharField(_("Wie heißt Ihr Projekt?"), max_length=200, blank=True)
    summary = models.TextField(blank=True)
    description = models.TextField(blank=True)
    need = models.TextField(blank=True)
    idea = models.TextField(blank=True)
    schedule = models.TextField(blank=True)
    urgency = models.TextField(blank=True)
    continuity = models.CharField(max_length=20, choices=Continuity, blank=True)
    earlier_grants = models.TextField(blank=True)

    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True)
    further_fields = models.ManyToManyField(FieldOfAction, blank=True, related_name="+")
    focus_areas = models.JSONField(default=list, blank=True)
    areas = models.JSONField(default=list, blank=True)
    is_region_wide = models.BooleanField(default=False)
    municipalities = models.ManyToManyField(Municipality, blank=True)
    place_address = models.TextField(blank=True)
    is_protected_place = models.BooleanField(default=False)

    target_groups = models.JSONField(default=list, blank=True)
    other_target_group = models.TextField(blank=True)
    participants = models.PositiveIntegerField(**COUNT)
    minors = models.PositiveIntegerField(**COUNT)
    women = models.PositiveIntegerField(**COUNT)
    older = models.PositiveIntegerField(**COUNT)
    migration_share = models.PositiveSmallIntegerField(**COUNT)
    volunteers = models.PositiveIntegerField(**COUNT)
    volunteer_hours = models.PositiveIntegerField(**COUNT)
    languages = models.JSONField(default=list, blank=True)
    other_languages = models.TextField(blank=True)
    accessibility = models.JSONField(default=list, blank=True)
    has_childcare = models.BooleanField(null=True, blank=True)
    has_safeguarding = models.BooleanField(null=True, blank=True)

    sustainability = models.TextField(blank=True)
    publicity = models.TextField(blank=True)

    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    has_begun = models.BooleanField(null=True, blank=True)
    begun_note = models.TextField(blank=True)
    early_start_on = models.DateField(null=True, blank=True)
    early_start_reason = models.TextField(blank=True)

    requested_amount = models.DecimalField(**MONEY, null=True, blank=True, validators=POSITIVE)
    is_economic = models.BooleanField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(requested_amount=None) | Q(requested_amount__gt=0),
                name="requested_amount_is_positive",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(starts_on__lte=F("ends_on")),
                name="project_begins_before_it_ends",
            ),
        ]

    @property
    def reaches_minors(self):
        return TargetGroup.CHILDREN in self.target_groups or bool(self.minors)

    @property
    def needs_safeguarding_paper(self):
        """Whoever says that there is one shows it; whoever has none is helped first."""
        return self.reaches_minors and self.has_safeguarding is True
