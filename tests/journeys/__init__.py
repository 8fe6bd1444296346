"""What people do here from beginning to end, and what they do wrong."""
