"""Webhooks: changes told to the systems of others, signed, one mailbox a receiver."""
