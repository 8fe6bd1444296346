"""SearchRow: what is found of one record, and by whom; SearchWord: every word ever written, to find those near it."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from ctassist.accounts.guarded import GuardedQuerySet


class SearchRow(models.Model):
    """One record as the search knows it, written by the database itself (keeping.py). `words` are folded words, the
    first letters of long ones (~), codes without signs (=), and what the row is about (@), of which kind (#), how
    near to the top that stands (%)."""

    kind = models.CharField(max_length=40)
    record = models.BigIntegerField()
    ref = models.CharField(max_length=120)
    title = models.TextField()
    body = models.TextField()
    words = SearchVectorField()
    digest = models.CharField(max_length=32)
    audience = ArrayField(models.CharField(max_length=80))
    lapses_at = models.DateTimeField(null=True)
    at = models.DateTimeField()

    keeps_no_versions = True
    objects = GuardedQuerySet.as_manager()

    class Meta:
        verbose_name = "row of the search"
        constraints = [models.UniqueConstraint(fields=["kind", "record"], name="one_search_row_a_record")]
        indexes = [GinIndex(fields=["words", "audience"], name="search_found", fastupdate=False)]

    def __str__(self):
        return f"{self.kind} {self.ref}"


class SearchWord(models.Model):
    """A word, and what it becomes without one of its letters: words that share one are near each other. Rows made at
    the same time may say a word twice, which harms nothing; nobody ever waits for another to say it."""

    word = models.CharField(max_length=20)
    near = ArrayField(models.CharField(max_length=20))

    keeps_no_versions = True

    class Meta:
        verbose_name = "word of the search"
        indexes = [
            models.Index(fields=["word"], name="search_word"),
            GinIndex(fields=["near"], name="search_word_near", fastupdate=False),
        ]

    def __str__(self):
        return self.word
