"""Bringing needs and means together: who could answer what, with the reasons in words."""
