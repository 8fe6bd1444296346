"""Tests of the second storey."""
