"""Durable background work: the Job row is the truth, Celery is the nudge."""
