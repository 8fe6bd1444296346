"""Recommendations: what a State is asked to do, how far it got, and what it needs for that."""
