"""Pages of the first storey, one file a subject."""

from . import around, finding, mission, sharing, visit

__all__ = ["around", "finding", "mission", "sharing", "visit"]
