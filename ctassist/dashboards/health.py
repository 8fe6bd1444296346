"""Health of this process for whoever watches it: /healthz says it runs, /readyz whether it can serve."""

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse

OK = "ok"


def healthz(request):
    """This process runs; nothing else is asked."""
    return answer({"process": OK}, 200)


def readyz(request):
    """200 when the database answers with every migration applied. The queue is told and never decides: without it
    pages work and jobs wait."""
    told = {"database": database(), "migrations": "not asked, because the database does not answer"}
    if told["database"] == OK:
        told["migrations"] = migrations()
    told["queue"] = queue()
    ready = told["database"] == OK and told["migrations"] == OK
    return answer(told, 200 if ready else 503)


def answer(told, status):
    """JSON with one sentence a part."""
    reply = JsonResponse({"status": OK if status == 200 else "not ready", **told}, status=status)
    reply["Cache-Control"] = "no-store"
    return reply


def database():
    """Whether a question is answered."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as gone:
        return f"The database does not answer ({type(gone).__name__})."
    return OK


def migrations():
    """Whether the tables are those this version of the program expects."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as gone:
        return f"The migrations cannot be read ({type(gone).__name__})."
    return f"{len(waiting)} migrations have not been applied; run: manage.py migrate" if waiting else OK


def queue():
    """Whether Valkey answers."""
    if not settings.REDIS_URL:
        return "No queue is configured; jobs are done by: manage.py sweep --work"
    try:
        cache.get("readyz")
    except Exception as gone:  # the client library raises errors of its own; whatever it is, the queue is not there
        return f"The queue does not answer ({type(gone).__name__}); pages work, background jobs wait."
    return OK
