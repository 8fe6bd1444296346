"""Tests of accounts, levels, proposals and sign-in."""
