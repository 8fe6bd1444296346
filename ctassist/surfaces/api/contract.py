"""A contract: what the API says about one kind of record, name by name; it moves only on purpose."""

from .parts import part_of

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

    `fields` limits what is said (names of parts); `expand` names relations whose records are given whole.
    """

    def __init__(self, contract, user, *, fields=None, expand=()):
        self.contract, self.user, self.expand = contract, user, frozenset(expand)
        wanted = None if fields is None else {*fields, *expand}
        self.parts = [part for name, part in contract.parts().items() if wanted is None or name in wanted]
        needs = (need for part in self.parts for need in part.needs)
        self.columns = list(dict.fromkeys(["pk", contract.ref, *needs]))

    def rows(self, queryset):
        """List of dicts in the order of the queryset, whose rows are those the person may see already."""
        return [told for _key, told in self.keyed(queryset)]

    def keyed(self, queryset):
        """List of (key, dict)."""
        found = list(queryset.prefetch_related(None).select_related(None).values_list(*self.columns))
        place = {name: number for number, name in enumerate(self.columns)}
        speakers = [part.speaker(self, found, place) for part in self.parts]
        told, kind = [], self.contract.kind
        for row in found:
            one = {"ref": str(row[1]), "url": f"{API}{kind}/{row[1]}/"}
            for speak in speakers:
                speak(row, one)
            told.append((row[0], one))
        return told

    def related(self, part, keys):
        """{key: JSON value} of related records this person may see, among `keys`; the hidden ones are missing."""
        keys = {key for key in keys if key is not None}
        if not keys:
            return {}
        contract = CONTRACTS[part.model]
        seen = part.model.objects.visible_to(self.user).filter(pk__in=keys).order_by()
        if part.name in self.expand:
            whole = Reader(contract, self.user, fields=[n for n, p in contract.parts().items() if not p.relates])
            return dict(whole.keyed(contract.prepare(seen, self.user)))
        names = ("pk", contract.ref, contract.label or contract.ref)
        return {key: {"ref": str(ref), "name": str(name)} for key, ref, name in seen.values_list(*names)}
