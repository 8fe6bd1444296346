"""Faults on purpose: workers killed and frozen, the queue killed and wiped, while reports are made."""
