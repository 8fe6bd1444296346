"""Guarded: what every sensitive row has, and the one question asked of it, `visible_to(user)`."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ctassist.history.anybody import AnyTokens
from ctassist.history.meets import Meets, in_one
from ctassist.workflow.together import trying

from .audience import CTED, DONORS, PARTNERS, PUBLIC, Level
from .constraints import hold

#: Tokens a State's consent opens and its end closes again.
BY_CONSENT = frozenset({PARTNERS, DONORS, PUBLIC})


class Readable(Meets):
    """The row rule in the database: the audience is met, and not only by what a lapsed consent had opened.

    CTED reads most rows of most kinds: said as a number, the condition is asked last and of each row that everything
    else has left, instead of collecting most of the table from the index of audiences first.
    """

    reads = ("audience", "lapses_at")

    def condition(self, audience, lapses):
        """(SQL, parameters)."""
        unlapsed = f"{lapses} IS NULL OR {lapses} > STATEMENT_TIMESTAMP() OR {audience} && %s::varchar[]"
        tokens = (self.tokens - BY_CONSENT, self.tokens)
        plainly = "::int > 0" if not isinstance(self.tokens, AnyTokens) and CTED in self.tokens else ""
        return f"(({unlapsed}) AND ({audience} && %s::varchar[]){plainly})", [in_one(some) for some in tokens]


class GuardedQuerySet(models.QuerySet):
    """Rows with an audience."""

    def visible_to(self, user):
        """Only rows whose audience the user's tokens meet; a lapsed consent no longer counts, even before the night."""
        return self.filter(Readable(user.tokens))


class Guarded(models.Model):
    """A row somebody may be unable to see. `settle()` recomputes the audience of it and its `rows_below()`."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    audience = ArrayField(models.CharField(max_length=80), default=list, editable=False)
    lapses_at = models.DateTimeField(null=True, editable=False)
    level = models.PositiveSmallIntegerField(_("sensitivity"), choices=Level.choices, default=Level.CONFIDENTIAL)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = GuardedQuerySet.as_manager()
    #: Whether nothing but the row itself and what it points at says who may see it when it is made.
    foreseen = False

    class Meta:
        abstract = True
        indexes = [GinIndex(fields=["audience"], name="%(class)s_aud")]

    def audience_tokens(self):
        """The tokens that may read this row, computed afresh by the rule; every model says which facts it tells it."""
        raise TypeError(f"{type(self).__name__} does not say who may see it")

    def consent_ends(self):
        """When the consent that opens this row ends, or None."""
        return None

    def rows_below(self):
        """Querysets of rows whose audience depends on this one."""
        return ()

    def settle(self):
        """Recompute and store the audience of this row and of all rows below it."""
        now = sorted(self.audience_tokens()), self.consent_ends()
        if now != (self.audience, self.lapses_at):
            self.audience, self.lapses_at = now
            type(self)._base_manager.filter(pk=self.pk).update(audience=now[0], lapses_at=now[1])
        for rows in self.rows_below():
            for row in rows:
                row.settle()

    def readable_by(self, user):
        """The question of `visible_to` for a row already at hand, without asking the database."""
        met = set(self.audience) & user.tokens
        lapsed = self.lapses_at is not None and self.lapses_at <= timezone.now()
        return bool(met - BY_CONSENT if lapsed else met)

    def clean_fields(self, exclude=None):
        """As always; but whether a record that is at hand exists is not asked again."""
        links = (field for field in self._meta.concrete_fields if field.is_relation and field.is_cached(self))
        at_hand = {field.name for field in links if getattr(field.get_cached_value(self), "pk", None) is not None}
        super().clean_fields(exclude={*(exclude or ()), *at_hand})

    def validate_unique(self, exclude=None):
        """As always; but in an attempt this is left to the database, which has the last word."""
        if not trying():
            super().validate_unique(exclude=exclude)

    def validate_constraints(self, exclude=None):
        """As always; but a constraint whose `violation_error_code` is a field's name is said beside that field."""
        if trying() or hold(self, exclude):
            return
        try:
            super().validate_constraints(exclude=exclude)
        except ValidationError as wrong:
            raise ValidationError(self._beside_fields(wrong)) from wrong

    def _beside_fields(self, wrong):
        names = {field.name for field in self._meta.get_fields()}
        found = {}
        for place, errors in wrong.error_dict.items():
            for error in errors:
                found.setdefault(error.code if error.code in names else place, []).append(error)
        return found

    def keepers(self):
        """Tokens whose holders answer for the row's sensitivity: team, lead and desk; where there are none, CTED; its
        owner. Rows of a project ask the project."""
        told = set(self.audience)
        mine = {token for token in told if token.split(":")[0] in ("team", "lead", "desk")}
        if not mine:
            mine = told & {CTED}
        owner = getattr(self, "owner", None) or getattr(getattr(self, "project", self), "lead", None)
        return mine | ({f"org:{owner.uid}"} if owner else set())

    def may_classify(self, user):
        """Whether this person may raise the row's level, or propose and decide to lower it."""
        return bool(self.keepers() & user.tokens)

    def who_can_see(self, reader):
        """The audience in sentences, for the reader's eyes."""
        from .readers import who_can_see

        return who_can_see(self.audience, reader)


class PlainText(models.TextField):
    """Long text people type: any script, no NUL, at most 20,000 characters."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 20_000)
        super().__init__(*args, **kwargs)

    @property
    def validators(self):
        """Django's own and the refusal of NUL, which PostgreSQL cannot store."""
        return [*super().validators, ProhibitNullCharactersValidator()]
