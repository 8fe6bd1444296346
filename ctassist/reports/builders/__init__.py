"""The builders: one file a question, each a pure function from lists to content."""

from importlib import import_module
from pkgutil import iter_modules

from ..catalogue import names

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

CHOICES = names()
