"""One file a command; each hands over to the door."""
