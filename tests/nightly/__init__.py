"""Tests of nightly."""
