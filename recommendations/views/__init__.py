"""Pages of the second storey."""
