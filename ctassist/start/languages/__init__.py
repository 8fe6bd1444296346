"""The languages of the interface: sentences taken from the code, their translations, and the files Django reads."""

#: Languages whose every sentence is translated; the other UN languages are prepared: names, dates, direction.
COMPLETE = ("fr", "ru")
