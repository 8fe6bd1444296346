"""The inbox: what somebody should know, kept here; a mail is a copy."""
