"""The languages of the interface: sentences taken from the code, their translations, and the files Django reads."""
