"""Tallies: rows counted beforehand, by who may see them and by what figures tell apart; nothing here is content."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from ctassist.accounts.audience import CTED
from ctassist.accounts.guarded import GuardedQuerySet

#: Of these the lines of one donor are looked for.
PROJECTS_BY_DONOR = "projects by donor"


class Circle(models.Model):
    """Who may see what is counted: an audience as rows have it (of lines), or the part of it totals are kept by: its
    tokens of whole groups (CTED, partners, donors, everybody), alone or with one donor's. `whose` tells which."""

    LINES, GROUPS, DONOR = "", "*", "donor:"

    mark = models.CharField(max_length=32, unique=True)
    whose = models.CharField(max_length=80)
    audience = ArrayField(models.CharField(max_length=80))
    lapses_at = models.DateTimeField(null=True)

    keeps_no_versions = True
    objects = GuardedQuerySet.as_manager()

    class Meta:
        indexes = [
            GinIndex(fields=["audience"], name="circle_aud"),
            models.Index(fields=["whose"], name="circle_whose", condition=~models.Q(whose="")),
            models.Index(
                fields=["whose"],
                name="circle_beside",
                condition=~models.Q(audience__contains=[CTED]) & models.Q(whose=""),
            ),
            models.Index(fields=["lapses_at"], name="circle_lapses", condition=models.Q(lapses_at__isnull=False)),
        ]

    def __str__(self):
        return ", ".join(self.audience)


class Counted(models.Model):
    """So many rows with the same facts; of each of their numbers the sum, and how many rows state it."""

    kind = models.CharField(max_length=40)
    circle = models.ForeignKey(Circle, models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False)
    key = ArrayField(models.TextField(null=True))
    n = models.IntegerField()
    sums = ArrayField(models.DecimalField(max_digits=30, decimal_places=2))

    keeps_no_versions = True

    class Meta:
        abstract = True


class Line(Counted):
    """The rows of one unit (a project, a mission) that share all facts and readers."""

    unit = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "unit"], name="tally_line_unit"),
            models.Index(fields=["circle", "kind"], name="tally_line_circle"),
            models.Index("kind", "key__0", name="tally_line_found", condition=models.Q(kind=PROJECTS_BY_DONOR)),
        ]

    def __str__(self):
        return f"{self.kind} {self.unit}: {self.n}"


class Total(Counted):
    """The rows of all units that share some facts and those of their readers totals are kept by."""

    cut = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index("kind", "cut", "circle", "key__0", name="tally_total_found")]
        constraints = [models.UniqueConstraint(fields=["key", "circle", "kind", "cut"], name="one_total_a_key")]

    def __str__(self):
        return f"{self.kind} by {self.cut}: {self.n}"


class Aside(models.Model):
    """A row that is counted anew each time, because what is known of it depends on more than who may see it."""

    kind = models.CharField(max_length=40)
    unit = models.BigIntegerField()
    row = models.BigIntegerField()

    keeps_no_versions = True

    class Meta:
        indexes = [models.Index(fields=["kind", "unit"], name="tally_aside_unit")]

    def __str__(self):
        return f"{self.kind} {self.row}"


class Standing(models.Model):
    """Up to which transactions a kind is counted, in which life of the database, as which declaration, on which day."""

    kind = models.CharField(max_length=40, unique=True)
    form = models.CharField(max_length=32)
    era = models.CharField(max_length=120)
    snapshot = models.TextField()
    day = models.DateField()
    counted_at = models.DateTimeField()

    keeps_no_versions = True

    def __str__(self):
        return f"{self.kind} at {self.counted_at}"
