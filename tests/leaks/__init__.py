"""The leak test: a canary in every field of every kind, twelve persons, every route, judged by the written matrix."""
