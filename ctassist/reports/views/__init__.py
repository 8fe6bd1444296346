"""Pages of reports and of their releases."""
