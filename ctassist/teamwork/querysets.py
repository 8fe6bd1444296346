"""Rows said about another record: read by a circle fixed when they were written, if it sees that record now."""

from functools import cache

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from ctassist.accounts.audience import CTED
from ctassist.accounts.guarded import Guarded
from ctassist.history.anybody import AnyTokens
from ctassist.history.meets import Meets


@cache
def talked_about():
    """Every kind of record with an audience that people say a code of."""
    kinds = (model for model in apps.get_models() if issubclass(model, Guarded))
    return tuple(model for model in kinds if any(field.name == "code" for field in model._meta.concrete_fields))


def seen_by(user, models):
    """The condition that the record a row is about is one the person may see; reference data everybody may."""
    seen = Q(about_type__in=[model._meta.label for model in models if not issubclass(model, Guarded)])
    for model in models:
        if not issubclass(model, Guarded):
            continue
        rows = model.objects.visible_to(user).filter(uid=OuterRef("about_uid"))
        seen |= Q(Q(about_type=model._meta.label), Exists(rows))
    return seen


class Circle(Meets):
    """The circle is met. CTED belongs to most circles: `IS TRUE` keeps the database from collecting all of them where
    the newest few are asked for."""

    def condition(self, audience):
        """(SQL, parameters)."""
        sql, params = super().condition(audience)
        wide = not isinstance(self.tokens, AnyTokens) and CTED in self.tokens
        return (f"({sql} IS TRUE)" if wide else sql), params


class AboutQuerySet(models.QuerySet):
    """Comments and tasks."""

    def visible_to(self, user, about=None):
        """Those whose circle the person belongs to, about records the person may see now; or about one record only,
        when no other kind of record is asked for."""
        rows = self.filter(Circle(user.tokens))
        if about is None:
            return rows.filter(seen_by(user, talked_about()))
        rows = rows.filter(about_type=about._meta.label, about_uid=about.uid)
        return rows.filter(seen_by(user, (type(about),)))


class SubscriptionQuerySet(models.QuerySet):
    """What people follow is their own."""

    def visible_to(self, user):
        """One's own, of what one may still see."""
        if not user.pk or not user.is_active:
            return self.none()
        return self.filter(person=user.pk).filter(seen_by(user, followed_kinds()))


@cache
def followed_kinds():
    """What can be followed; lists of other records have a filter for each of them."""
    return tuple(map(apps.get_model, FOLLOWED))


#: {what can be followed: the filter by which lists of other records are narrowed to it}
FOLLOWED = {
    "reference.Country": "country",
    "reference.Theme": "theme",
    "missions.Mission": "mission",
    "projects.Project": "project",
}
