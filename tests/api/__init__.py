"""The API as a partner's system uses it."""
