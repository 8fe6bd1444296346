"""Documents' place in Django."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Fifth floor: reports, concept notes, agendas, evidence, published sources."""

    name = "ctassist.documents"
    label = "documents"
