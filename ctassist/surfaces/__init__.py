"""Listings and the surfaces they show on: page, fragment, export, embed; declared once, the same everywhere."""
