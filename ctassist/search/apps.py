"""Search's place in Django: keeps its rows in step with every table by triggers, attached once all tables stand."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class SearchConfig(AppConfig):
    """Above all storeys: it knows what each of them records."""

    name = "ctassist.search"
    label = "search"

    def ready(self):
        """Take the triggers off before tables change, and put them on afterwards; tell what waited for acts' end."""
        from ctassist.history.models import gathered

        from .keeping import attach_search_triggers, detach_search_triggers, tell_waiting

        gathered.connect(tell_waiting, dispatch_uid="search")
        pre_migrate.connect(detach_search_triggers, sender=self)
        post_migrate.connect(attach_search_triggers, sender=self)
