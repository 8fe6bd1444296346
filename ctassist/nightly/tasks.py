"""The jobs of the night, by name and hour."""

