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


def each_by(kind, name, path, cuts, watch, *, within=False):
    """A kind that answers instead where its list is narrowed to one `name` of what `path` leads to: each row stands
    under every one, for those who see both. Aside are rows where that is neither who sees the row nor who sees what
    hangs on it; where this is `within` the row, also what more people see than the row."""
    project, _dots, reverse = path.rpartition("__")
    holder = kind.model._meta.get_field(project).related_model if project else kind.model
    relation = holder._meta.get_field(reverse)
    hanging = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef(project or "pk")})
    mine, known = seen_by(hanging.filter(**{name: OuterRef("named")})), kind.audience or F("audience")
    unlike = hanging.filter(Beyond(F("audience"), OuterRef("known")))
    unlike = unlike if within else unlike.filter(Beyond(OuterRef("known"), F("audience")))

    def taken(some):
        named = kind.taken(some).annotate(known=known, named=F(f"{path}__{name}"), hangs=F(f"{path}__pk"))
        earlier = hanging.filter(pk__lt=OuterRef("hangs"), **{name: OuterRef("named")})
        return named.filter(~Exists(earlier), hangs__isnull=False)

    one = Facet(name, lambda model: F("named"), read=int, whole=lambda some: key(*some) if len(some) == 1 else None)
    return replace(
        kind,
        name=f"{kind.name} by {name}",
        of=kind.list,
        facets=(one, *kind.facets),
        cuts=(),
        each={name: cuts},
        filters=kind.filters | {name: name},
        watches=(*kind.watches, watch),
        taken=taken,
        audience=mine if within else Case(When(Beyond(mine, F("known")), then=F("known")), default=mine),
        aside=kind.aside | lapsing(hanging) | Q(Exists(unlike)),
        yes={},
    )
