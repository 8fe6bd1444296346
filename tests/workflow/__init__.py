"""Tests of acts and what they share."""
