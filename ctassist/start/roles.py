"""Two roles and one database: `cta_owner` owns and migrates, `cta_app` serves and owns nothing."""

import psycopg2
from psycopg2.sql import SQL, Identifier, Literal

DATABASE, OWNER, APP = "ctassist", "cta_owner", "cta_app"
RIGHTS = {
    OWNER: "LOGIN CREATEDB NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS",
    APP: "LOGIN NOCREATEDB NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS",
}
# In template1 too, so that every database made later, the test databases first, gives the same rights.
DEFAULTS = """
    ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app};
    ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT USAGE ON SEQUENCES TO {app};
    GRANT CREATE, USAGE ON SCHEMA public TO {owner};
    GRANT USAGE ON SCHEMA public TO {app};
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
"""


def prepare(passwords: dict[str, str], database: str = DATABASE, **connection) -> None:
    """Make or mend the roles, their rights and the database, as the server's superuser; safe to repeat."""
    with_admin(connection | {"dbname": "postgres"}, lambda cursor: make_roles(cursor, passwords))
    with_admin(connection | {"dbname": "template1"}, give_defaults)
    with_admin(connection | {"dbname": "postgres"}, lambda cursor: make_database(cursor, database))
    with_admin(connection | {"dbname": database}, give_defaults)


def with_admin(connection: dict, work) -> None:
    link = psycopg2.connect(**connection)
    try:
        link.autocommit = True
        with link.cursor() as cursor:
            work(cursor)
    finally:
        link.close()


def make_roles(cursor, passwords: dict[str, str]) -> None:
    for role, rights in RIGHTS.items():
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        verb = "ALTER" if cursor.fetchone() else "CREATE"
        statement = SQL(f"{verb} ROLE {{}} WITH {rights} PASSWORD {{}}")
        cursor.execute(statement.format(Identifier(role), Literal(passwords[role])))


def make_database(cursor, database: str) -> None:
    cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
    if not cursor.fetchone():
        cursor.execute(SQL("CREATE DATABASE {} OWNER {}").format(Identifier(database), Identifier(OWNER)))


def give_defaults(cursor) -> None:
    cursor.execute(SQL(DEFAULTS).format(owner=Identifier(OWNER), app=Identifier(APP)))
