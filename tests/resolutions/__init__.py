"""Tests of resolutions and provisions."""
