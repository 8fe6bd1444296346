"""The commands of the start, known to Django."""
