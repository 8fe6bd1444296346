"""The desk of a mission's team: one mission's work in one place, logged line by line, with a connection or without."""
