"""The machine surface: a listing and its acts, spoken as JSON over HTTP."""
