"""Finding things: one search over all kinds, the palette, saved views, and what somebody saw lately."""
