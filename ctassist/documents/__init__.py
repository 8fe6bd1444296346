"""Documents and sources: what a record rests on, stored once by content."""
