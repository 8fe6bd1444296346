"""The benchmark: a large throw-away database, and how long every page takes on it; measured, never asserted."""
