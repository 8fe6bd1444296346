"""Rows on which something hangs, like links or money: tallied for those who know of what hangs on them."""

from dataclasses import replace

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, Case, CharField, Exists, F, Func, OuterRef, Q, When

from ctassist.accounts.audience import COVERED
from ctassist.history.meets import in_one

from .kind import Facet, key


class Tokens(Func):
    """The tokens of an audience, one a row."""

    function, output_field, set_returning = "unnest", CharField(), True


def seen_by(rows):
    """Who sees one of these rows, as one audience."""
    tokens = rows.annotate(token=Tokens(F("audience"))).order_by("token").values("token").distinct()
    return ArraySubquery(tokens, output_field=ArrayField(CharField()))


class Beyond(Func):
    """Whether somebody who meets the first audience may be unable to read what has the second one."""

    output_field = BooleanField()

    def as_sql(self, compiler, connection):
        """Token by token, by which others its holders hold besides."""
        (one, params), (other, more) = (compiler.compile(part) for part in self.get_source_expressions())
        known = ["t = ANY(w.audience)"]
        for kind, circles in COVERED.items():
            known += [f"(split_part(t, ':', 1) = '{kind}' AND w.audience @> '{in_one(some)}')" for some in circles]
        asked = f"(SELECT {other} AS audience) w, unnest({one}) t WHERE NOT ({' OR '.join(known)})"
        return f"EXISTS (SELECT FROM {asked})", [*more, *params]


def lapsing(hanging):
    """Rows that lapse, or on which something hangs that does; they are aside."""
    return Q(lapses_at__isnull=False) | Q(Exists(hanging.filter(lapses_at__isnull=False)))


def on_which(hanging):
    """What a kind says of itself whose rows are those on which one of these hangs; `hanging` is asked about each row.
    Aside is of what somebody might know without seeing the row itself."""
    known = seen_by(hanging)
    return {
        "taken": lambda rows: rows.filter(Exists(hanging)),
        "audience": known,
        "aside": lapsing(hanging) | Q(Beyond(known, F("audience"))),
    }


def each_by(kind, name, path, cuts, watch):
    """A kind that answers instead where its list is narrowed to one `name` of what `path` leads to: each row stands
    under every one, for those who see both. Aside are rows where that is neither who sees the row nor who sees what
    hangs on it."""
    project, _dots, reverse = path.rpartition("__")
    holder = kind.model._meta.get_field(project).related_model if project else kind.model
    rows = holder._meta.get_field(reverse).related_model._base_manager
    hanging = rows.filter(**{holder._meta.get_field(reverse).field.name: OuterRef(project or "pk")})
    mine = seen_by(hanging.filter(**{name: OuterRef("named")}))
    unlike = hanging.filter(Beyond(OuterRef("audience"), F("audience")), Beyond(F("audience"), OuterRef("audience")))

    def taken(some):
        named = some.annotate(named=F(f"{path}__{name}"), hangs=F(f"{path}__pk")).filter(hangs__isnull=False)
        earlier = hanging.filter(pk__lt=OuterRef("hangs"), **{name: OuterRef("named")})
        return named.filter(~Exists(earlier))

    one = Facet(name, lambda model: F("named"), read=int, whole=lambda some: key(*some) if len(some) == 1 else None)
    return replace(
        kind,
        name=f"{kind.name} by {name}",
        of=kind.name,
        facets=(*kind.facets, one),
        cuts=(),
        each={name: cuts},
        filters=kind.filters | {name: name},
        watches=(*kind.watches, watch),
        taken=taken,
        audience=Case(When(Beyond(mine, F("audience")), then=F("audience")), default=mine),
        aside=kind.aside | lapsing(hanging) | Q(Exists(unlike)),
        yes={},
    )
