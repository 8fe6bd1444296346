"""Tests of the third storey."""
