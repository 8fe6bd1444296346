"""The test database: migrated once for a run, the seed story told once; every process works on copies of its own."""

import fcntl
import io
import os
from contextlib import contextmanager

import psycopg2
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction
from psycopg2.sql import SQL, Identifier

#: Ends our own connections to a database; those of the server itself give way by themselves.
LEFT_OVER = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename = current_user"
THERE = "SELECT 1 FROM pg_database WHERE datname = %s"


@contextmanager
def server():
    """A cursor on the server's own database as the owner, for making and dropping databases."""
    names = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password"}
    told = connections["default"].settings_dict
    link = psycopg2.connect(dbname="postgres", **{to: told[name] for name, to in names.items() if told[name]})
    link.autocommit = True
    with link.cursor() as cursor:
        yield cursor
    link.close()


def drop_database(name):
    """Gone, whoever is still connected."""
    with server() as cursor:
        cursor.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))


def copy_database(original, copy):
    """Make `copy` anew from `original`; what served a browser in this process may have left a connection to it."""
    drop_database(copy)
    with server() as cursor:
        cursor.execute(LEFT_OVER, [original])
        cursor.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(copy), Identifier(original)))


@contextmanager
def using(name):
    """Until the end of it, `default` is the database of that name."""
    told = connections["default"].settings_dict
    connections.close_all()
    before, told["NAME"] = told["NAME"], name
    yield
    connections.close_all()
    told["NAME"] = before


@contextmanager
def copied(suffix):
    """Until the end of it, `default` is a copy of the database in use; what is committed there goes away with it."""
    original = connections["default"].settings_dict["NAME"]
    copy = original + suffix
    connections.close_all()
    copy_database(original, copy)
    with using(copy):
        yield copy
    drop_database(copy)


class Grounds:
    """The databases of one run; `folder` is shared by its processes, `name` is what theirs begin with."""

    def __init__(self, folder, process, reuse, anew):
        self.folder, self.process, self.reuse, self.anew = folder, process, reuse, anew
        self.first = settings.DATABASES["default"]["TEST"]["NAME"]

    @contextmanager
    def locked(self):
        """One process at a time."""
        with open(self.folder / "grounds.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def copy(self, kind, make):
        """The name of this process's own copy of a database that the first one to ask makes with `make(name)`."""
        name, own = f"{self.first}_{kind}", f"{self.first}_{kind}_{self.process}"
        with self.locked():
            if not (made := self.folder / f"{kind}.made").exists():
                make(name)
                made.touch()
            (self.folder / f"{self.process}.here").touch()
            connections.close_all()
            copy_database(name, own)
        return own

    def leave(self):
        """The last process drops what all copied from, but for what is to be used again."""
        with self.locked():
            (self.folder / f"{self.process}.here").unlink()
            if not list(self.folder.glob("*.here")):
                for made in self.folder.glob("*.made"):
                    made.unlink()
                    if made.stem != "ground" or not self.reuse:
                        drop_database(f"{self.first}_{made.stem}")

    def migrated(self):
        """The empty database."""
        return self.copy("ground", self.migrate)

    def told(self):
        """The database with the reference data and the seed story."""
        return self.copy("story", self.tell)

    def migrate(self, name):
        """Make the empty database; what an earlier run left is only kept where that was asked for."""
        connection.settings_dict["TEST"]["NAME"] = name
        before = connection.settings_dict["NAME"]
        connection.creation.create_test_db(
            verbosity=0, autoclobber=True, serialize=False, keepdb=self.reuse and not self.anew
        )
        connections.close_all()
        connection.settings_dict["NAME"] = before

    def tell(self, name):
        """Tell the story into a copy of the empty database."""
        copy_database(f"{self.first}_ground", name)
        with using(name):
            call_command("load_reference", verbosity=0, stdout=io.StringIO())
            call_command("seed_story", stdout=io.StringIO())


@pytest.fixture(scope="session")
def grounds(request, django_test_environment, django_db_keepdb, django_db_createdb, tmp_path_factory):
    """The databases of this run."""
    process = os.environ.get("PYTEST_XDIST_WORKER", "")
    folder = tmp_path_factory.getbasetemp()
    return Grounds(folder.parent if process else folder, process or "gw", django_db_keepdb, django_db_createdb)


@pytest.fixture(scope="session")
def django_db_setup(grounds, django_db_blocker):
    """In place of pytest-django's own: a copy of the database that was migrated once for all processes."""
    with django_db_blocker.unblock():
        own = grounds.migrated()
        with using(own):
            yield
        drop_database(own)
        grounds.leave()


@pytest.fixture(scope="module")
def told(grounds, django_db_setup, django_db_blocker):
    """The seed story, as the demo tells it; what the tests of a file do to it is taken back afterwards."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "DEMO", True)
        with using(own := grounds.told()):
            with transaction.atomic():
                yield
                transaction.set_rollback(True)
        drop_database(own)
