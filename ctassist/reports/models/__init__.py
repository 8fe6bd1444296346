"""Reports, their papers, when they are asked again, and to whom a second person let them go."""

from .release import Release
from .report import Asked, Edition, Format, Frozen, Report, ReportFile, Schedule

__all__ = ["Asked", "Edition", "Format", "Frozen", "Release", "Report", "ReportFile", "Schedule"]
