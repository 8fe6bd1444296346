"""The work of the inbox, registered wherever jobs are done."""

from . import telling

__all__ = ["telling"]
