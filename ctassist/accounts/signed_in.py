"""The person of a session: one ready question for the account, what it belongs to and what it was granted."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import OuterRef
from django.db.models.query import get_related_populators

from ctassist.history.anybody import once

from .models import Grant, User


class SignedIn(AuthenticationBackend):
    """Signs in as ever. Read anew for each request, so that whatever is taken away is gone at once."""

    def get_user(self, user_id):
        """The person, or None where there is none or they may not sign in any more."""
        person = _asked().read(user_id)
        return person if person is not None and self.user_can_authenticate(person) else None


class Asked:
    """People with their grants by key: the question is put into SQL once, each answer becomes a User as ever."""

    def __init__(self):
        grants = Grant.objects.filter(user=OuterRef("pk")).order_by("pk")
        rows = User.objects.filter(pk=0).annotate(
            granted_tokens=ArraySubquery(grants.values("token")), granted_until=ArraySubquery(grants.values("until"))
        )
        self.compiler = rows.query.get_compiler(connection=connection)
        self.sql, self.params = self.compiler.as_sql()
        self.converters = self.compiler.get_converters([column[0] for column in self.compiler.select])
        told, select = self.compiler.klass_info, self.compiler.select
        self.own = slice(told["select_fields"][0], told["select_fields"][-1] + 1)
        self.names = [column[0].target.attname for column in select[self.own]]
        self.around = get_related_populators(told, select, connection.alias)
        self.further = self.compiler.annotation_col_map

    def read(self, key):
        """The User of this key, or None."""
        key = User._meta.pk.to_python(key)
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [key if param == 0 else param for param in self.params])
            found = cursor.fetchall()
        for row in self.compiler.apply_converters(found, self.converters) if self.converters else found:
            person = User.from_db(connection.alias, self.names, row[self.own])
            for one in self.around:
                one.populate(row, person)
            for name, at in self.further.items():
                setattr(person, name, row[at])
            return person
        return None


@once
def _asked():
    return Asked()
