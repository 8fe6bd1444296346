"""A contract: what the API says about one kind of record, name by name; it moves only on purpose."""

from collections import defaultdict

from django.core.exceptions import ValidationError

from .named import named
from .parts import part_of
from .seen import STANDS, statement

#: Contracts by the model they speak for.
CONTRACTS = {}

#: Where the API lives.
API = "/api/v1/"

#: What guarded records carry besides their own facts.
GUARDED = ("uid", "version", "level", "created_at", "changed_at")


class Contract:
    """Subclasses declare `model`, `fields` (names of the model's fields), `derived` (parts that follow from others).

    `ref` is the field that names a record in addresses, `label` the field that says what it is to people. Nothing is
    said that is not named here, so a new column stays inside until somebody decides otherwise. `prepare(rows, user)`
    adds what derived parts read.
    """

    model = None
    #: The kind's name in addresses, as its listing has it.
    kind = ""
    ref = "code"
    label = ""
    #: Further fields by which a record may be named in what is sent.
    also_named = ("uid",)
    always = GUARDED
    fields = ()
    derived = ()

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        CONTRACTS[cls.model] = cls

    @classmethod
    def parts(cls):
        """{name: part} in the order of declaration, made once."""
        if "_parts" not in cls.__dict__:
            told = [part_of(cls.model._meta.get_field(name)) for name in (*cls.always, *cls.fields)]
            cls._parts = {part.name: part for part in (*told, *cls.derived)}
        return cls._parts

    @classmethod
    def prepare(cls, rows, user):
        """The rows with the annotations derived parts need."""
        return rows

    @classmethod
    def names(cls):
        """Every name the JSON of a record may have."""
        return ["ref", "url", *(key for part in cls.parts().values() for key in part.keys())]


class Reader:
    """Turns rows of one kind into JSON values for one person: a fixed number of questions, whatever the rows.

    `fields` limits what is said (names of parts); `expand` names relations whose records are given whole; `stands` is
    how things stood when the caller asked, where it did.
    """

    def __init__(self, contract, user, *, fields=None, expand=(), stands=None):
        self.contract, self.user, self.expand, self.stands = contract, user, frozenset(expand), stands
        wanted = None if fields is None else {*fields, *expand}
        self.parts = [part for name, part in contract.parts().items() if wanted is None or name in wanted]
        needs = (need for part in self.parts for need in part.needs)
        self.versioned = any(field.name == "version" for field in contract.model._meta.concrete_fields)
        self.columns = tuple(dict.fromkeys(["pk", contract.ref, *needs, *(["version"] if self.versioned else [])]))
        self.links = tuple(part.links for part in self.parts if part.links)
        names = [*self.columns, *(links[0] for links in self.links)]
        self.place = {name: number for number, name in enumerate(names)}

    def rows(self, queryset):
        """List of dicts in the order of the queryset."""
        return self.of(queryset.values_list("pk", flat=True))

    def of(self, keys):
        """The records of these keys, in their order; those the person may not see are missing."""
        return [told for _key, told in self.keyed(list(keys))]

    def keyed(self, keys):
        """List of (key, dict) in the order of the keys."""
        found = {row[0]: row for row in self.read('WHERE q."pk" = ANY(%s)', [keys])} if keys else {}
        return self.said([found[key] for key in keys if key in found])

    def one(self, name, ref):
        """(version, dict) of the record of this reference, by the field of that name; None where there is none."""
        try:
            wanted = self.contract.model._meta.pk if name == "pk" else self.contract.model._meta.get_field(name)
            rows = self.read(f'WHERE q."{name}" = %s', [wanted.to_python(ref)], stands=self.stands is None)[:1]
        except (ValidationError, ValueError):
            rows = []
        if rows and self.stands is None:
            self.stands = rows[0][-1]
        return next(((self.version(row), told) for row, (_key, told) in zip(rows, self.said(rows), strict=True)), None)

    def version(self, row):
        """The version of a row that was read; 0 where the kind has none."""
        return row[self.place["version"]] if self.versioned else 0

    def after(self, key, limit):
        """List of (key, dict) of the rows that come after this key, in the order of keys."""
        beyond, params = ('WHERE q."pk" > %s ', [key]) if key is not None else ("", [])
        return self.said(self.read(f'{beyond}ORDER BY q."pk" LIMIT %s', [*params, limit]))

    def read(self, tail, params, *, stands=False):
        """Rows of values, as the person may see them; each ends with how things stand where that is asked."""
        prepare = self.contract.prepare if any(part.derived for part in self.parts) else None
        asked = statement(prepare, self.contract.model, self.columns, self.user, self.links)
        return asked.read(self.user, tail, params, (STANDS,) if stands else ()) if asked else []

    def said(self, rows):
        """List of (key, dict) of rows of values."""
        self.relate(rows)
        speakers = [part.speaker(self, self.place) for part in self.parts]
        told, address = [], f"{API}{self.contract.kind}/"
        for row in rows:
            ref = str(row[1])
            one = {"ref": ref, "url": f"{address}{ref}/"}
            for speak in speakers:
                speak(row, one)
            told.append((row[0], one))
        return told

    def relate(self, rows):
        """Find the records the rows point at: one question for all that are named, one a kind for those told whole."""
        named_ones, whole_ones = defaultdict(set), defaultdict(set)
        for part in self.parts:
            if part.relates:
                wanted = whole_ones if part.name in self.expand else named_ones
                wanted[part.model] |= part.keys_in(rows, self.place)
        self.named = named(named_ones, CONTRACTS, self.user, self.stands)
        self.whole = {model: self.told_whole(CONTRACTS[model], keys) for model, keys in whole_ones.items()}

    def told_whole(self, contract, keys):
        """{key: dict} of records with everything but their own relations."""
        own = [name for name, part in contract.parts().items() if not part.relates]
        return dict(Reader(contract, self.user, fields=own).keyed(list(keys)))

    def related(self, part):
        """{key: JSON value} of the records a part points at; those this person may not see are missing."""
        return (self.whole if part.name in self.expand else self.named).get(part.model, {})
