"""What waits for a person: the first page, and their background work."""
