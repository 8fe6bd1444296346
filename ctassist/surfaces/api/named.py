"""How records are named where others point at them; those everybody may know stay in the process while unchanged."""

from django.db import connection

from ctassist.history.standing import standing

from .seen import is_open, statement

#: Kinds with more records than this are asked for the ones wanted.
MOST = 5_000
#: {(database, model): (standing, digest, {key: {"ref", "name"}})}, each put there whole, in one assignment.
_HELD = {}
NAMED = 'SELECT {0}, q."pk", q."{1}"::text, q."{2}"::text FROM ({3}) q WHERE q."pk" = ANY(%s)'
DIGEST = """SELECT %s, count(*), coalesce(sum(hashtextextended(ctid::text || ' ' || xmin::text, 0)::numeric), 0)::text
FROM "{table}" """


def named(wanted, contracts, user, stands=None):
    """{model: {key: {"ref", "name"}}} of the records this person may see among `wanted`, {model: keys}.

    `stands` is how things stood when the caller asked, where it did.
    """
    wanted = {model: keys for model, keys in wanted.items() if keys}
    found = held([model for model in wanted if is_open(model)], contracts, stands)
    rest = {model: keys for model, keys in wanted.items() if model not in found}
    return found | seen(rest, contracts, user)


def seen(wanted, contracts, user):
    """Those of guarded kinds, all kinds in one question."""
    found, parts, params = {model: {} for model in wanted}, [], []
    models = list(wanted)
    for number, model in enumerate(models):
        ref, label = _names(contracts[model])
        asked = statement(None, model, tuple(dict.fromkeys(["pk", ref, label])), user)
        if asked is None:
            continue
        parts.append(NAMED.format(number, ref, label, asked.sql))
        params += [*asked.bound(user), list(wanted[model])]
    for number, key, ref, name in _read(" UNION ALL ".join(parts), params) if parts else ():
        found[models[number]][key] = {"ref": str(ref), "name": str(name)}
    return found


def held(models, contracts, stands):
    """Those everybody may know, whole kinds; read again only after their tables were written to."""
    database, found = connection.settings_dict["NAME"], {}
    if models and stands is None and not connection.in_atomic_block:
        stands = standing()
    unsure = []
    for model in models:
        kept = _HELD.get((database, model))
        # Within a transaction its own writes count too, which no snapshot tells.
        if kept and kept[0] == stands and not connection.in_atomic_block:
            found[model] = kept[2]
        else:
            unsure.append(model)
    for model, digest in _digests(unsure).items():
        kept = _HELD.get((database, model))
        if digest[0] > MOST:
            continue
        records = kept[2] if kept and kept[1] == digest else _whole(model, contracts[model])
        _HELD[database, model] = (None if connection.in_atomic_block else stands, digest, records)
        found[model] = records
    return found


def _digests(models):
    """{model: (rows, digest)}: another one after any row was written, removed or added."""
    parts = [DIGEST.format(table=model._meta.db_table) for model in models]
    rows = _read(" UNION ALL ".join(parts), list(range(len(models)))) if models else ()
    return {models[number]: (count, digest) for number, count, digest in rows}


def _whole(model, contract):
    ref, label = _names(contract)
    rows = model.objects.visible_to(None).order_by().values_list("pk", ref, label)
    return {key: {"ref": str(name), "name": str(words)} for key, name, words in rows}


def _names(contract):
    return contract.ref, contract.label or contract.ref


def _read(sql, params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
