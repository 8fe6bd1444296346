"""Signing in as a machine: personal keys, OAuth clients and their short-lived tokens, scopes, and the rate."""
